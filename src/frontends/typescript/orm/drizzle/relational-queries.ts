import type { AccessDraft, CallMeaning, CallView, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { type Database, tableCalled } from './databases.js';
import { type Relation, relationOf } from './relations.js';
import { accesses, physicalColumns } from './targets.js';
import { alternatives, entries, isSet, items, property } from './things.js';

/** Whether a call of `db.query.<name>` runs a query. */
export function isFind(method: string): boolean {
  return method === 'findMany' || method === 'findFirst';
}

/** `db.query.<name>.findMany(options)`: reads the table and those that `with` and `where` reach through relations. */
export function findCalled(call: CallView, name: string, database: Database, project: Project): CallMeaning | null {
  if (!isFind(call.name)) return null;
  const table = tableCalled(name, database, call.at.file, project);
  if (!table) return { accesses: accesses('read', [{ kind: 'unknown', reason: `no table of the schema is ${name}` }]) };
  return { accesses: reads(table, call.args[0], project) };
}

/** The same on something of which nothing is known: only when there is a table of that name. */
export function maybeFindCalled(call: CallView, name: string, project: Project): CallMeaning | null {
  const table = tableCalled(name, { schema: { kind: 'unknown' }, near: '' }, call.at.file, project);
  return table && { accesses: reads(table, call.args[0], project) };
}

/** Options may choose between several selections; each table is read once per way to it. */
function reads(table: TableRef, options: Thing | undefined, project: Project): readonly AccessDraft[] {
  const columns = selectedColumns(options);
  const own = accesses('read', [table], () => physicalColumns(table, columns, project));
  const related = alternatives(options).flatMap((one) => [
    ...withReads(table, property(one, 'with'), project),
    ...filterReads(table, property(one, 'where'), project),
  ]);
  return [...own, ...related];
}

/** `columns: { id: true }`; a list of what to leave out decides nothing. */
function selectedColumns(options: Thing | undefined): readonly string[] {
  const columns = entries(property(options, 'columns'));
  return columns.flatMap(([name, value]) => (value.kind === 'literal' && value.value === true ? [name] : []));
}

function withReads(table: TableRef, included: Thing | undefined, project: Project): readonly AccessDraft[] {
  return alternatives(included).flatMap((one) =>
    entries(one).flatMap(([name, options]) => {
      const relation = isSet(options) ? relationOf(table, name, project) : null;
      return relation ? [...throughReads(relation), ...reads(relation.target, options, project)] : [];
    }),
  );
}

/** Conditions on a relation (`where: { posts: { title: 'x' } }`) look into its table; on columns they do not. */
function filterReads(table: TableRef, where: Thing | undefined, project: Project): readonly AccessDraft[] {
  return items(where).flatMap((one) =>
    entries(one).flatMap(([name, condition]) => {
      if (name === 'AND' || name === 'OR' || name === 'NOT') return filterReads(table, condition, project);
      const relation = relationOf(table, name, project);
      if (!relation) return [];
      const target = accesses('read', [relation.target]);
      return [...throughReads(relation), ...target, ...filterReads(relation.target, condition, project)];
    }),
  );
}

function throughReads(relation: Relation): readonly AccessDraft[] {
  return accesses('read', relation.through);
}
