import type { CallMeaning, CallView, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { entries, property, unknown } from '../../things.js';
import { tableIn } from './databases.js';
import { packageName } from './exports.js';
import { knownTable, tableKey } from './targets.js';
import { alternatives, type Handle, handle, handleOf, items, returned } from './things.js';

/** A relation by which a relational query reads further tables. */
export type Relation = { readonly target: TableRef; readonly through: readonly TableRef[] };

type Relations = ReadonlyMap<string, ReadonlyMap<string, Relation>>;

/** The relation of a table that goes by a name, wherever the repository defines it; null when there is none. */
export function relationOf(table: TableRef, name: string, project: Project): Relation | null {
  const relations = project.derived?.(readRelations) ?? readRelations(project);
  return relations.get(tableKey(table))?.get(name) ?? null;
}

function readRelations(project: Project): Relations {
  const found = new Map<string, Map<string, Relation>>();
  const add = (table: TableRef | null, fields: Thing) => {
    if (!table) return;
    const known = found.get(tableKey(table)) ?? new Map<string, Relation>();
    found.set(tableKey(table), known);
    for (const [name, value] of entries(fields)) {
      const relation = handleOf(value, 'relation');
      if (relation?.table) known.set(name, { target: relation.table, through: throughTables(relation, project) });
    }
  };
  for (const { args } of project.callsTo(packageName, 'relations')) {
    for (const fields of alternatives(returned(args[1]))) add(knownTable(args[0] ?? unknown, project), fields);
  }
  for (const name of ['defineRelations', 'defineRelationsPart']) {
    for (const { args } of project.callsTo(packageName, name)) {
      const sets = alternatives(returned(args[1])).flatMap(entries);
      for (const [key, fields] of sets) add(tableIn(args[0] ?? unknown, key, project), fields);
    }
  }
  return found;
}

function throughTables(relation: Handle, project: Project): readonly TableRef[] {
  const tables = items(relation.data.through).flatMap((one) => knownTable(one, project) ?? []);
  return [...new Map(tables.map((table) => [tableKey(table), table])).values()];
}

/** `relations(users, ({ one, many }) => ...)` and `defineRelations(schema, (r) => ...)`. */
export function relationsCalled(call: CallView, name: string): CallMeaning | null {
  const [first = unknown] = call.args;
  if (name === 'relations') {
    const maker = handle('relation-maker', null);
    const helpers: Thing = { kind: 'record', properties: { one: maker, many: maker }, open: false };
    return { accesses: [], callbacks: [{ argument: 1, parameters: [helpers] }] };
  }
  if (name !== 'defineRelations' && name !== 'defineRelationsPart') return null;
  const tables = handle('relation-tables', null, { schema: first });
  return {
    accesses: [],
    result: handle('relation-set', null, { schema: first }),
    callbacks: [{ argument: 1, parameters: [tables] }],
  };
}

/** The parts of a relation's definition: `many(posts)`, `r.many.posts({ from: r.users.id.through(...) })`. */
export function relationCalled(call: CallView, project: Project): CallMeaning | null {
  if (handleOf(call.callee, 'relation-maker')) return relationTo(knownTable(call.args[0] ?? unknown, project), unknown);
  const targets = handleOf(call.receiver, 'relation-targets');
  if (targets) {
    const [options] = call.args;
    const ends = [property(options, 'from'), property(options, 'to')].flatMap(items);
    const between = ends.flatMap((end) => handleOf(end, 'relation-column')?.data.through ?? []);
    const table = tableIn(targets.data.schema ?? unknown, call.name, project);
    return relationTo(table, { kind: 'list', items: between });
  }
  const column = handleOf(call.receiver, 'relation-column');
  if (!column || call.name !== 'through') return null;
  const between = handleOf(call.args[0], 'relation-column')?.data.table ?? unknown;
  return { accesses: [], result: { ...column, data: { ...column.data, through: between } } };
}

function relationTo(table: TableRef | null, through: Thing): CallMeaning {
  return table ? { accesses: [], result: handle('relation', table, { through }) } : { accesses: [] };
}

/** `r.many`, `r.users`, `r.users.id`. */
export function relationMember(of: Handle, name: string, project: Project): Thing | null {
  const schema = of.data.schema ?? unknown;
  if (of.type === 'relation-column') return of;
  if (of.type !== 'relation-tables') return null;
  if (name === 'one' || name === 'many') return handle('relation-targets', null, { schema });
  return handle('relation-column', null, { table: project.memberOf(schema, name) });
}
