import type { DomainUse } from '../../../core/model.js';
import { listWords } from '../../../core/wording.js';
import { type Block, code, item, place } from '../block.js';
import { type CaseOf, field, type Given } from '../case.js';
import { generalCase } from '../parts/general-case.js';
import { pascal, subjectOfType } from '../parts/names.js';

/** A domain layer that speaks the words of the outside. */
export const leakedAdapterTypeCase: CaseOf = (given) => {
  const [first] = given.finding.evidence;
  const use = given.model.domainUses.find(({ at, codeBase }) => {
    return codeBase.id === field(given, 'service') && at.file === first?.file && at.line === first.line;
  });
  if (!use) return generalCase(given);
  const names: Names = {
    service: field(given, 'service'),
    symbol: field(given, 'symbol'),
    specifier: field(given, 'from'),
  };
  return {
    why: whyOf(names, use, given),
    trace: given.finding.evidence.map((at) => place(at, at.note)),
    facts: [{ title: 'Where it comes from', blocks: [item(originOf(use))] }],
    fix: fixOf(names, use, given),
  };
};

type Names = { readonly service: string; readonly symbol: string; readonly specifier: string };

function whyOf({ service, symbol }: Names, { target }: DomainUse, given: Given): string {
  const declaredBy = field(given, 'declaredBy');
  if (target.kind === 'package')
    return `The rules of ${service} cannot be understood or tested without ${target.name}, and a new major version of it is a change of the rules.`;
  const whose = declaredBy === '' || declaredBy === service ? 'its adapter side' : declaredBy;
  return `When ${whose} changes ${symbol}, for reasons of its own (another transport, a renamed field, a new column), the rules of ${service} have to change, although nothing about its business has.`;
}

function originOf({ target, specifier, how, through }: DomainUse): string {
  const way = how === 'import' || through.length === 0 ? '' : `, through ${listWords(through)}`;
  const where = target.kind === 'package' ? `the package ${target.name} (${target.group})` : target.file;
  return `${where}, imported as ${specifier}${way}`;
}

function fixOf(names: Names, { target, at }: DomainUse, given: Given): Block[] {
  if (target.kind === 'file') return mapperFix(names, given);
  const decorates = given.readLines(at.file)?.some((line) => line.includes(`@${names.symbol}(`)) ?? false;
  return decorates ? plainClassFix(names, target.name, given) : portFix(names, given);
}

/** A class that a framework decorates is the framework's, so the domain needs one beside it. */
function plainClassFix({ service, symbol }: Names, framework: string, { finding }: Given): Block[] {
  const [declared = 'It'] = finding.extent;
  const row = `${declared}Row`;
  return [
    item(
      `Keep ${declared} in the domain of ${service} as a plain class or type, and what ${framework} decorates beside it, in an adapter:`,
    ),
    code(
      '// domain: no import, no decorator',
      `export type ${declared} = { /* what the rules need */ };`,
      '',
      `// adapter: the class with @${symbol}`,
      `export class ${row} { /* ... */ }`,
      `export const to${declared} = (from: ${row}): ${declared} => ({ /* member by member */ });`,
    ),
  ];
}

function mapperFix({ service, symbol, specifier }: Names, { finding }: Given): Block[] {
  const short = pascal(subjectOfType(symbol));
  const own = short === symbol ? `${pascal(service)}${short}` : short;
  return [
    item(`Declare in the domain of ${service} what it needs, and map to it in an adapter:`),
    code(
      '// domain: no import',
      `export type ${own} = { /* what ${listWords(finding.extent, 2) || 'the rules'} need${finding.extent.length === 1 ? 's' : ''} of it */ };`,
      '',
      `// adapter: the only place that knows ${symbol}`,
      `import type { ${symbol} } from ${JSON.stringify(specifier)};`,
      `export const to${own} = (from: ${symbol}): ${own} => ({ /* member by member */ });`,
    ),
    item(
      `If ${symbol} does something instead of holding data: declare a port in the domain (a type with the calls that it makes), and let the adapter implement it.`,
    ),
  ];
}

function portFix({ service, symbol, specifier }: Names, { finding }: Given): Block[] {
  const port = `${pascal(service)}${pascal(symbol)}`;
  return [
    item(
      `Declare in the domain of ${service} the port that it needs, and keep the package in an adapter that implements it:`,
    ),
    code(
      '// domain: no import',
      `export type ${port} = { /* only the calls or members that ${listWords(finding.extent, 2) || 'the rules'} use${finding.extent.length === 1 ? 's' : ''} */ };`,
      '',
      '// adapter',
      `import { ${symbol} } from ${JSON.stringify(specifier)};`,
      `export const create${port} = (inner: ${symbol}): ${port} => ({ /* hand each call on */ });`,
    ),
  ];
}
