import type { AccessDraft, CallMeaning, DeclaredTable, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { items, oneOf, property, refKey, textOf, unknown } from '../../things.js';
import type { EntityMethod } from './entity-methods.js';
import { type AskedPath, optionPaths, relatedTables, relationIdTables, tablesOf, wherePaths } from './related-reads.js';
import { access, physicalColumns, rowOf, type Target, targetOfRef, targetsOf } from './targets.js';

/** A method called for an entity: `args` are those after the entity, whether it came as an argument or by the receiver. */
export type EntityCall = {
  readonly method: EntityMethod;
  readonly entity: Thing;
  readonly args: readonly Thing[];
  readonly connection: string | null;
};

export function entityMeaning(call: EntityCall, project: Project, near: string): CallMeaning {
  const targets = targetsOf(call.entity, project, near);
  const accesses = targets.flatMap((target) => {
    if (call.method.does === 'read') return reads(call, target, project);
    return call.method.does === 'write' ? writes(call, target, project) : [];
  });
  return { accesses, result: resultOf(call, targets) };
}

function reads(call: EntityCall, { ref, table }: Target, project: Project): readonly AccessDraft[] {
  const { method, args, connection } = call;
  const main = access('read', ref, selectedColumns(call, table), connection);
  if (!table) return [main];
  const eager = method.loads === true && !args.some(switchesEagerOff);
  const related = relatedTables(table, pathsOf(call, table, project), eager, project).map(({ ref: one, at }) => {
    const draft = access('read', one, [], connection);
    return at ? { ...draft, at } : draft;
  });
  const keyed = [
    ...optionsOf(call).flatMap((options) => relationIdTables(options, table)),
    ...(method.tree ? closureTables(table) : []),
  ];
  return [main, ...related, ...keyed.map((one) => access('read', one, [], connection))];
}

function switchesEagerOff(arg: Thing): boolean {
  const option = property(arg, 'loadEagerRelations');
  return option?.kind === 'literal' && option.value === false;
}

/** In 0.2 the options of `findOne(id, options)` come second. */
function optionsOf({ method, args }: EntityCall): readonly Thing[] {
  if (method.options === undefined) return [];
  return args.slice(method.options, method.options + 2).flatMap((arg) => items(arg));
}

function pathsOf(call: EntityCall, table: DeclaredTable, project: Project): readonly AskedPath[] {
  const { where } = call.method;
  if (where !== undefined) return wherePaths(call.args[where], table, project);
  return optionsOf(call).flatMap((options) => optionPaths(options, table, project));
}

/** With `select`, the columns selected and those filtered by; without it the whole row is read. */
function selectedColumns(call: EntityCall, table: DeclaredTable | null): readonly string[] {
  return optionsOf(call).flatMap((options) => {
    const selected = keys(property(options, 'select'));
    return selected.length === 0 ? [] : physicalColumns(table, [...selected, ...keys(property(options, 'where'))]);
  });
}

/** Names in a list of texts, or the keys of objects. */
function keys(thing: Thing | undefined): readonly string[] {
  return items(thing).flatMap((one) => {
    if (one.kind === 'record') return one.open ? [] : Object.keys(one.properties);
    const name = textOf(one);
    return name === null ? [] : [name];
  });
}

function closureTables(table: DeclaredTable): readonly TableRef[] {
  return table.relations.flatMap(({ joinTable }) =>
    joinTable?.kind === 'named' && joinTable.name.endsWith('_closure') ? [joinTable] : [],
  );
}

function writes(call: EntityCall, { ref, table }: Target, project: Project): readonly AccessDraft[] {
  const { method, args, connection } = call;
  const data = method.data === undefined ? undefined : args[method.data];
  const main = access('write', ref, physicalColumns(table, writtenKeys(data)), connection);
  if (!table || !method.cascades) return [main];
  const found = new Map<string, TableRef>();
  cascade(table, items(args[0]), project, found);
  for (const closure of closureTables(table)) found.set(refKey(closure), closure);
  found.delete(refKey(ref));
  return [main, ...[...found.values()].map((one) => access('write', one, [], connection))];
}

function writtenKeys(data: Thing | undefined): readonly string[] {
  const rows = items(data);
  return rows.every((row) => row.kind === 'record' && !row.open) ? keys(data) : [];
}

/** Related objects that are saved along. Of an object literal the relations that it holds, else all that cascade. */
function cascade(table: DeclaredTable, rows: readonly Thing[], project: Project, found: Map<string, TableRef>): void {
  for (const relation of table.relations) {
    const held = rows.flatMap((row) => (row.kind === 'record' ? items(row.properties[relation.property]) : []));
    const visible = rows.length > 0 && rows.every((row) => row.kind === 'record' && !row.open);
    if (visible && held.length === 0) continue;
    if (relation.joinTable && (relation.cascade || held.length > 0))
      found.set(refKey(relation.joinTable), relation.joinTable);
    if (!relation.cascade || found.has(refKey(relation.target))) continue;
    for (const ref of tablesOf(relation)) found.set(refKey(ref), ref);
    const next = targetOfRef(relation.target, project).table;
    if (next) cascade(next, held, project, found);
  }
}

function resultOf({ method, args }: EntityCall, targets: readonly Target[]): Thing {
  const rows = targets.map((target) => rowOf(target.table ? symbolOf(target.table) : target.entity));
  const row = oneOf(rows);
  switch (method.yields) {
    case 'one':
      return row;
    case 'many':
      return { kind: 'list', items: [row] };
    case 'counted':
      return { kind: 'list', items: [{ kind: 'list', items: [row] }] };
    case 'argument':
      return args[0]?.kind === 'list' ? { kind: 'list', items: [row] } : row;
    case 'nothing':
      return unknown;
  }
}

export function symbolOf(table: DeclaredTable): Thing {
  return { kind: 'symbol', symbol: table.symbol, declaration: 'class' };
}
