import { groupBy } from '../../../core/collections.js';
import type { Location } from '../../../core/location.js';
import type { Table, TableUse } from '../../../core/model.js';
import { count, listWords, tableTitle } from '../../../core/wording.js';
import { item, place, type Section, text } from '../block.js';
import { type CaseOf, field, type Given } from '../case.js';
import { generalCase } from '../parts/general-case.js';
import { tableFix } from '../parts/table-fix.js';
import { tableTrace } from '../parts/table-trace.js';

/** A service and a table of somebody else, or of nobody. */
export const sharedTableCase: CaseOf = (given) => {
  const table = given.model.tables.find(({ id }) => id === field(given, 'table'));
  const use = table?.uses.find(({ service }) => service === field(given, 'service'));
  if (!table || !use) return generalCase(given);
  return {
    why: whyOf(table, use),
    trace: tableTrace(table, use, given),
    facts: [ownerOf(table, use, given), ...viewOf(table)],
    fix: tableFix(table, use, given),
  };
};

function whyOf(table: Table, { service, operations, columns }: TableUse): string {
  const name = tableTitle(table.id);
  if (table.owner === null) {
    const users = table.uses.map((use) => use.service);
    return `Nobody owns the table ${name}, and ${listWords(users)} use it. No team can change it without asking the others, nobody can say whether a row is right, and whoever releases a change of it has to release it for all.`;
  }
  const { owner } = table;
  const named = columns.filter((column) => column !== '*');
  const parts = named.length > 0 ? `${listWords(named, 4)} of its table ${name}` : `its table ${name}`;
  const bound = `${owner} cannot rename, retype or drop ${parts}, or move the table to another database, until ${service} has been changed and released too; nothing but a failing query at run time would tell.`;
  if (operations.every((operation) => operation === 'read')) return bound;
  const ddl = operations.includes('ddl')
    ? ` And ${service} alters the table itself, so its shape depends on which of the two was deployed last.`
    : '';
  const write = operations.includes('write')
    ? ` And what ${service} writes passes by the rules, events and caches that ${owner} keeps around its rows.`
    : '';
  return `${bound}${write}${ddl}`;
}

const maxDeclarations = 5;

function ownerOf(table: Table, use: TableUse, given: Given): Section {
  const declared = declarations(table, given).filter(({ file }) => file !== table.ownerAt?.file);
  const shown = declared.slice(0, maxDeclarations);
  const hidden = declared.length - shown.length;
  return {
    title: 'Who owns it',
    blocks: [
      text(ownerWords(table, given)),
      ...(table.ownerAt ? [place(table.ownerAt, 'it rests on this')] : []),
      ...(table.owner === null ? otherUsers(table, use) : []),
      ...shown.map((at) => place(at, `declares or shapes ${table.name}`)),
      ...(hidden > 0 ? [text(`and ${count(hidden, 'more file')}`)] : []),
    ],
  };
}

/** The first place of each file, the owner's files in front: those are what the verdict rests on. */
function declarations({ declaredAt, owner }: Table, { model }: Given): Location[] {
  const roots = model.services.find(({ id }) => id === owner)?.roots ?? [];
  const firsts = [...groupBy(declaredAt, ({ file }) => file).values()].flatMap(([first]) => (first ? [first] : []));
  const isOwners = ({ file }: Location) => roots.some((root) => file.startsWith(`${root}/`));
  return [...firsts.filter(isOwners), ...firsts.filter((at) => !isOwners(at))];
}

function ownerWords({ owner, ownerBasis, id }: Table, { report }: Given): string {
  const name = tableTitle(id);
  switch (ownerBasis) {
    case 'manifest':
      return `${owner}: ${report.manifest.path ?? 'services.yaml'} says so (owns:)`;
    case 'migration':
      return `${owner}: the migrations that make ${name} are in its tree`;
    case 'schema':
      return `${owner}: the schema that declares ${name} is in its tree`;
    case 'only-writer':
      return `${owner}, likely: no other service writes ${name}. Say so with owns: in services.yaml, and it is certain`;
    case 'contested':
      return `Nobody: ${report.manifest.path === null ? 'there is no services.yaml that names an owner' : `no owns: in ${report.manifest.path} names ${name}`}, and neither migrations, schemas nor writes single out one service`;
  }
}

function otherUsers(table: Table, own: TableUse): Section['blocks'] {
  const others = table.uses.filter((use) => use !== own);
  return others.flatMap(({ service, operations, sites }) => {
    const [first] = sites;
    const words = `${service} has ${listWords(operations)} access to it too`;
    return [first ? place(first, words) : item(words)];
  });
}

function viewOf({ baseTables, name }: Table): Section[] {
  if (!baseTables) return [];
  const words = `${name} is a view: whoever reads it depends on the columns of the tables that it is made of`;
  return [{ title: 'What it is made of', blocks: [text(words), ...baseTables.map((id) => item(id))] }];
}
