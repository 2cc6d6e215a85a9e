import { sortedSet } from '../../../core/collections.js';
import type { LibraryType } from '../../../core/model.js';
import { type Block, code, item } from '../block.js';
import type { Given } from '../case.js';
import { enumValues, memberTypes } from './member-types.js';
import { camel, pascal, property, subjectOfType } from './names.js';

const maxMembers = 8;

/** Members that a service touches; null where one of its uses does not tell, so that it may be all of them. */
export function usedMembers(type: LibraryType, service: string): readonly string[] | null {
  const uses = type.uses.filter((use) => use.service === service);
  return uses.some(({ members }) => members.length === 0) ? null : sortedSet(uses.flatMap(({ members }) => members));
}

/** What takes the place of a shared type, by what kind of type it is. */
export function typeFix(type: LibraryType, services: readonly string[], given: Given): Block[] {
  if (type.kind === 'enum') return enumFix(type, services, given);
  const own = type.kind === 'entity' ? moveEntity(type, given) : [];
  return [...own, ...slimTypes(type, services, given), ...contractInstead(type, given)];
}

function slimTypes(type: LibraryType, services: readonly string[], given: Given): Block[] {
  const slimmest = leastBound(type, services);
  const subject = subjectOfType(type.name);
  const own = `${pascal(slimmest)}${subject}`;
  const members = usedMembers(type, slimmest) ?? type.members;
  // What builds a schema is no type.
  const types =
    type.kind === 'schema' ? new Map<string, string>() : memberTypes(given.readLines(type.file), type.at.line);
  const shown = members.slice(0, maxMembers);
  const short = shown.length === members.length && shown.length > 0 ? [] : ['  // and whatever else it really needs'];
  return [
    item(`Give each service a type of its own with the members that it uses, and map at its edge. For ${slimmest}:`),
    code(
      `// ${slimmest}: its own words for what it needs`,
      `export type ${own} = {`,
      ...shown.map((name) => `  ${property(name)}: ${types.get(name) ?? 'unknown'};`),
      ...short,
      '};',
      '',
      `// the only place that sees what comes in (Incoming${subject}): a message, a reply, a row of its own`,
      `export function to${own}(from: Incoming${subject}): ${own} {`,
      '  return {',
      ...shown.map((name) => `    ${mapping(name)},`),
      '  };',
      '}',
    ),
  ];
}

/** The service that needs least shows best what a type of one's own is about. */
function leastBound(type: LibraryType, services: readonly string[]): string {
  const places = (service: string) => type.uses.filter((use) => use.service === service).length;
  const [slimmest = ''] = services.toSorted((a, b) => sizeOf(type, a) - sizeOf(type, b) || places(a) - places(b));
  return slimmest;
}

function sizeOf(type: LibraryType, service: string): number {
  return usedMembers(type, service)?.length ?? type.members.length + 1;
}

function mapping(name: string): string {
  return `${property(name)}: from${/^[\p{L}_$][\p{L}\d_$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`}`;
}

function enumFix(type: LibraryType, services: readonly string[], given: Given): Block[] {
  const service = leastBound(type, services);
  const own = `${camel(service)}${type.name}`;
  const literals = enumValues(given.readLines(type.file), type.at.line);
  const members = usedMembers(type, service) ?? type.members;
  const values = members.slice(0, maxMembers).map((name) => literals.get(name) ?? JSON.stringify(name));
  const more = members.length > values.length ? [`/* ${members.length - values.length} more */`] : [];
  return [
    item(`Let every service declare the values that it understands, and map the others at its edge. For ${service}:`),
    code(
      `const ${own} = [${[...values, ...more].join(', ')}] as const;`,
      `export type ${pascal(own)} = (typeof ${own})[number] | 'unknown';`,
      '',
      `export function to${pascal(own)}(value: unknown): ${pascal(own)} {`,
      `  return ${own}.find((one) => one === value) ?? 'unknown';`,
      '}',
    ),
    item('Or put the list into a contract library (kind: contract), where a new value is a new version.'),
  ];
}

/** An entity is a table in disguise: it belongs to whoever owns the table. */
function moveEntity(type: LibraryType, { model }: Given): Block[] {
  const table = model.tables.find(({ declaredAt }) =>
    declaredAt.some(({ file, line }) => file === type.file && Math.abs(line - type.at.line) <= 3),
  );
  const owner = table?.owner ?? null;
  const root = model.services.find(({ id }) => id === owner)?.roots[0];
  if (owner === null || root === undefined)
    return [
      item(`${type.name} is a table in disguise: decide which service owns the table, and move the entity there.`),
    ];
  return [
    item(`${type.name} is a table in disguise, and ${owner} owns the table: move the entity there.`),
    code(`git mv ${type.file} ${root}/`),
  ];
}

function contractInstead(type: LibraryType, { model }: Given): Block[] {
  if (type.kind === 'entity') return [];
  const root = model.libraries.find(({ id }) => id === type.library)?.roots[0] ?? type.library;
  return [
    item(
      `Or, if ${type.name} is what the services have agreed to send each other: publish it as a versioned contract. A library that holds nothing else is declared one:`,
    ),
    code('libraries:', `  ${JSON.stringify(type.library)}: { root: ${root}, kind: contract }`),
  ];
}
