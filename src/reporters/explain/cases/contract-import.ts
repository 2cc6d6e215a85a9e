import { listWords } from '../../../core/wording.js';
import { code, item } from '../block.js';
import { type CaseOf, field } from '../case.js';
import { generalCase } from '../parts/general-case.js';
import { importLines, plainNames } from '../parts/import-lines.js';

/** A contract that leans on something less stable than itself. */
export const contractImportCase: CaseOf = (given) => {
  const [library, to] = [field(given, 'library'), field(given, 'to')];
  const imports = given.model.imports.filter(
    (one) => one.from.kind === 'library' && one.from.id === library && one.to.id === to,
  );
  const [first] = imports;
  if (!first) return generalCase(given);
  const names = [...plainNames(imports, true), ...plainNames(imports, false)];
  const name = names[0]?.split('.').at(-1) ?? 'Agreed';
  const users = given.model.imports
    .filter((one) => one.to.kind === 'library' && one.to.id === library)
    .map((one) => one.from.id);
  const whom = users.length === 0 ? 'whoever relies on it' : listWords([...new Set(users)].sort());
  return {
    why: `${library} is a promise that ${whom} can rely on. Built from ${to}, it changes whenever ${to} does, without anybody deciding to change the promise.`,
    trace: importLines(imports),
    facts: [],
    fix: [
      item(`Declare in ${library} every member that is agreed on, in place of ${listWords(names, 3) || 'the import'}:`),
      code(`// ${library}`, `export type ${name} = { /* the agreed members, spelled out */ };`),
      item(
        `Then let ${to} import the contract and map its own types to it, if it needs to: the contract knows nobody.`,
      ),
      ...(first.to.kind === 'library'
        ? [
            item(`Or, if ${to} itself is an agreement that changes as carefully: declare it one.`),
            code(
              'libraries:',
              `  ${to}: { root: ${given.model.libraries.find(({ id }) => id === to)?.roots[0] ?? to}, kind: contract }`,
            ),
          ]
        : []),
    ],
  };
};
