import type { CrossImport } from '../../../core/model.js';
import { dirname } from '../../../core/paths.js';
import { listWords } from '../../../core/wording.js';
import { type Block, code, item } from '../block.js';
import { type CaseOf, field, type Given } from '../case.js';
import { generalCase } from '../parts/general-case.js';
import { importLines, plainNames } from '../parts/import-lines.js';
import { camel } from '../parts/names.js';

const maxNames = 3;

/** A service, or a library, that is built from another service's source. */
export const crossServiceImportCase: CaseOf = (given) => {
  const imports = given.model.imports.filter(({ from, to }) => {
    return to.kind === 'service' && to.id === field(given, 'to') && from.id === field(given, 'from');
  });
  const [first] = imports;
  if (!first) return generalCase(given);
  return { why: whyOf(first, given), trace: importLines(imports), facts: [], fix: fixOf(first, imports) };
};

function whyOf({ from, to }: CrossImport, { finding, model }: Given): string {
  if (from.kind === 'library') {
    const users = model.imports
      .filter((one) => one.to.kind === 'library' && one.to.id === from.id)
      .map((one) => one.from.id);
    const whom = users.length === 0 ? 'everybody who imports it' : listWords([...new Set(users)].sort());
    return `${from.id} carries code of ${to.id} into ${whom}: a change of ${to.id} has to be built, tested and released with them.`;
  }
  if (finding.data.typeOnly === true)
    return `Only types cross, so the two run apart; but ${from.id} does not compile without the source of ${to.id}, and a change of these types breaks the build of ${from.id}.`;
  return `Code of ${to.id} runs inside ${from.id}. A fix in ${to.id} is not in production before ${from.id} has been built and released as well, and until then two versions of it run.`;
}

function fixOf({ from, to, at }: CrossImport, imports: readonly CrossImport[]): Block[] {
  const values = plainNames(imports, false);
  const types = plainNames(imports, true);
  if (from.kind === 'library')
    return [
      item(`Move what ${from.id} needs out of ${to.id}, into ${from.id} itself; ${to.id} then imports it from there.`),
      code(`git mv ${declaringFile(imports)} ${dirname(at.file)}/`),
    ];
  return [
    ...(values.length > 0 || types.length === 0 ? valueFix(from.id, to.id, values, declaringFile(imports)) : []),
    ...(types.length > 0 ? typeFix(from.id, to.id, types) : []),
  ];
}

/** Where the first name that is left at run time is declared: a barrel in between is no file to move. */
function declaringFile(imports: readonly CrossImport[]): string {
  const lasting = imports.find(({ typeOnly }) => !typeOnly) ?? imports[0];
  const declared = lasting?.symbols.find(({ typeOnly, declaredIn }) => !typeOnly && declaredIn !== null)?.declaredIn;
  return declared ?? lasting?.file ?? '';
}

function valueFix(from: string, to: string, names: readonly string[], file: string): Block[] {
  const what = names.length > 0 ? listWords(names, maxNames) : file;
  const [name = 'answer'] = names;
  return [
    item(
      `If it is the business of ${to} that is decided there (${what}): ask ${to} over its API, or act on its events.`,
    ),
    code(`// ${from}`, `const answer = await ${camel(to)}Api.${camel(lastPart(name))}(/* plain data */);`),
    item(
      'If it is generic: move it into a library that knows no service. If the two are merely alike: copy it, and let each change on its own.',
    ),
    code(`git mv ${file} packages/<library>/src/`),
  ];
}

function typeFix(from: string, to: string, names: readonly string[]): Block[] {
  const [name = 'It'] = names;
  return [
    item(`Declare in ${from} the part of ${listWords(names, maxNames)} that it uses:`),
    code(
      `// ${from}, in place of the import`,
      `export type ${lastPart(name)} = { /* only the members that ${from} reads */ };`,
    ),
    item(`Or, where both must agree word for word: let ${to} publish a contract.`),
    code('libraries:', `  ${to}-contract: { root: packages/${to}-contract, kind: contract }`),
  ];
}

/** `Cache` of `redis.Cache`, a member of a namespace. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
