import type { Table, TableUse } from '../../../core/model.js';
import { listWords, tableTitle } from '../../../core/wording.js';
import { type Block, code, item } from '../block.js';
import type { Given } from '../case.js';
import { camel, pascal, property, singular } from './names.js';

const maxColumns = 5;

/** The boundary that replaces the access, heaviest operation first: ownership, schema, commands, then reading. */
export function tableFix(table: Table, use: TableUse, given: Given): Block[] {
  const { owner } = table;
  if (owner === null) return nameOwner(table, given);
  const names = namesOf(table, use, owner);
  return [
    ...(use.operations.includes('ddl') ? moveMigration(table, use, owner) : []),
    ...(use.operations.includes('write') ? sendCommand(names) : []),
    ...(use.operations.includes('read') ? keepReadModel(names) : []),
  ];
}

type Names = {
  readonly service: string;
  readonly owner: string;
  readonly table: string;
  /** `Order`, of the table `orders`. */
  readonly entity: string;
  /** Columns that the service names; empty when it takes whole rows. */
  readonly columns: readonly string[];
};

function namesOf(table: Table, use: TableUse, owner: string): Names {
  const columns = use.columns.filter((column) => column !== '*' && /^[\w$]+$/.test(column));
  const title = tableTitle(table.id);
  return { service: use.service, owner, table: title, entity: pascal(singular(table.name)), columns };
}

/** `orderId, total`; with the identity in front, which a copy of somebody's rows cannot do without. */
function fieldsOf({ columns, entity }: Names): { readonly names: string; readonly types: string } {
  const identity = columns.includes('id') ? [] : [`${camel(entity)}Id`];
  const names = [...identity, ...columns.slice(0, maxColumns).map(property)];
  const more = columns.length === 0 || columns.length > maxColumns ? ['/* what it really needs */'] : [];
  return {
    names: names.join(', '),
    types: [...names.map((name) => `${name}: string`), ...more].join('; ').replace('; /*', ' /*'),
  };
}

function keepReadModel(names: Names): Block[] {
  const { service, owner, table, entity } = names;
  const fields = fieldsOf(names);
  const copy = `${camel(service)}${entity}`;
  return [
    item(
      `To read: let ${owner} publish an event when its table ${table} changes, and keep what ${service} needs of it in a table that ${service} owns.`,
    ),
    code(
      `// ${owner}: the event is a promise, the table is not; the field types are yours to choose`,
      `export type ${entity}Changed = { ${fields.types} };`,
      '',
      `// ${service}: its own read model`,
      `export async function on${entity}Changed({ ${fields.names} }: ${entity}Changed) {`,
      `  await ${copy}Table.upsert({ ${fields.names} });`,
      '}',
    ),
    item(`Or, where ${service} may fail when ${owner} is down: ask ${owner} over its API.`),
    code(`const ${camel(entity)} = await ${camel(owner)}Api.get${entity}(${camel(entity)}Id);`),
  ];
}

function sendCommand(names: Names): Block[] {
  const { service, owner, table, entity } = names;
  const fields = fieldsOf(names);
  return [
    item(
      `To write: let ${service} tell ${owner} what is to happen, and let ${owner} change its table ${table} by its own rules.`,
    ),
    code(
      `// ${service}, in place of the statement; name the command after what happened there`,
      `await ${camel(owner)}Api.change${entity}({ ${fields.names} });`,
      '',
      `// ${owner}: the one place that writes the table ${table}`,
      `export type Change${entity} = { ${fields.types} };`,
      `export async function change${entity}(command: Change${entity}) { /* check, write, publish */ }`,
    ),
  ];
}

function moveMigration(table: Table, use: TableUse, owner: string): Block[] {
  const places = use.sites.filter(({ operation }) => operation === 'ddl').map(({ file, line }) => `${file}:${line}`);
  return [
    item(
      `To alter: move the statement that alters ${tableTitle(table.id)} (${listWords(places, 3)}) into the migrations of ${owner}, and let only ${owner} run them.`,
    ),
  ];
}

/** With whoever writes it in most places as the example. */
function nameOwner(table: Table, given: Given): Block[] {
  const writes = ({ sites }: TableUse) => sites.filter(({ operation }) => operation !== 'read').length;
  const [likely] = table.uses.toSorted((a, b) => writes(b) - writes(a) || b.sites.length - a.sites.length);
  if (!likely) return [];
  const others = table.uses.filter((use) => use !== likely).map(({ service }) => service);
  const most = table.uses.every((use) => use === likely || writes(use) < writes(likely));
  const because = most
    ? `${likely.service} suggests itself, for it writes it in most places`
    : `If it is ${likely.service}`;
  const manifest = given.report.manifest.path ?? 'services.yaml';
  return [
    item(`Decide who owns the table ${tableTitle(table.id)}, and write it into ${manifest}. ${because}:`),
    code(
      'services:',
      `  ${likely.service}:`,
      `    owns: [${JSON.stringify(tableTitle(table.id))}]   # beside what it owns already`,
    ),
    item(
      `Then ${listWords(others)} ${others.length === 1 ? 'has a finding' : 'have findings'} against an owner; run explain again for the sketch of the way out.`,
    ),
    ...tablesOfTheirOwn(table, given),
  ];
}

/** Where each service declares the table for itself, they may mean several that bear one name. */
function tablesOfTheirOwn(table: Table, { model }: Given): Block[] {
  const declaring = model.services.filter(({ roots }) => {
    return table.declaredAt.some(({ file }) => roots.some((root) => file.startsWith(`${root}/`)));
  });
  if (declaring.length < 2) return [];
  const ids = declaring.map(({ id }) => id);
  return [
    item(
      `Or, if each of ${listWords(ids, 4)} means a table of its own, for each declares one: give each a database of its own, and say so.`,
    ),
    code('services:', ...ids.flatMap((id) => [`  ${id}:`, `    database: ${id}   # and a DATABASE_URL of its own`])),
  ];
}
