import { own } from '../../../../core/collections.js';
import type { Location } from '../../../../core/location.js';
import type { AccessDraft, CallMeaning, CallView, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { entries, property } from '../../things.js';
import { type Database, tableCalled } from './databases.js';
import { type Relation, relationOf } from './relations.js';
import { accesses, physicalColumns } from './targets.js';
import { alternatives, isSet, items } from './things.js';

/** What a property is called whose name is not known (`db.query[name]`). */
const computedName = '[]';

/** Whether a call of `db.query.<name>` runs a query. */
export function isFind(method: string): boolean {
  return method === 'findMany' || method === 'findFirst';
}

/** `db.query.<name>.findMany(options)`: reads the table and those that `with` and `where` reach through relations. */
export function findCalled(call: CallView, name: string, database: Database, project: Project): CallMeaning | null {
  if (!isFind(call.name)) return null;
  const table = tableCalled(name, database, call.at.file, project);
  if (!table) return { accesses: accesses('read', [{ kind: 'unknown', reason: whyUnknown(name) }]) };
  return { accesses: reads(table, call.args[0], project) };
}

function whyUnknown(name: string): string {
  return name === computedName ? 'the table is computed' : `no table of the schema is called ${name}`;
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
    ...withReads(table, one, project),
    ...filterReads(table, property(one, 'where'), project),
  ]);
  return [...own, ...related];
}

/** `columns: { id: true }`; a list of what to leave out decides nothing. */
function selectedColumns(options: Thing | undefined): readonly string[] {
  const columns = entries(property(options, 'columns'));
  return columns.flatMap(([name, value]) => (value.kind === 'literal' && value.value === true ? [name] : []));
}

function withReads(table: TableRef, selection: Thing, project: Project): readonly AccessDraft[] {
  return alternatives(property(selection, 'with')).flatMap((one) =>
    entries(one).flatMap(([name, options]) => {
      const relation = isSet(options) ? relationOf(table, name, project) : null;
      if (!relation) return [];
      const at = placeOf(one, name) ?? placeOf(selection, 'with');
      return placed([...throughReads(relation), ...reads(relation.target, options, project)], at);
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

/** A relation is read where it is named, unless what it loads itself says otherwise. */
function placed(drafts: readonly AccessDraft[], at: Location | undefined): readonly AccessDraft[] {
  return at ? drafts.map((draft) => ({ at, ...draft })) : drafts;
}

function placeOf(record: Thing, name: string): Location | undefined {
  return record.kind === 'record' ? own(record.places ?? {}, name) : undefined;
}

function throughReads(relation: Relation): readonly AccessDraft[] {
  return accesses('read', relation.through);
}
