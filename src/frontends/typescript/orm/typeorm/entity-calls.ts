import type {
  AccessDraft,
  CallMeaning,
  CallView,
  DeclaredTable,
  Project,
  TableRef,
  Thing,
} from '../../../../core/orm-plugin.js';
import { items, oneOf, property, refKey, textOf, unknown } from '../../things.js';
import { cascaded } from './cascades.js';
import type { EntityMethod } from './entity-methods.js';
import { loadedShape } from './loaded-rows.js';
import { type AskedPath, optionPaths, relatedTables, relationIdTables, wherePaths } from './related-reads.js';
import { merged, type Shape, shapedRow, shapeOf, unseen } from './row-shapes.js';
import { access, physicalColumns, type Target, targetsOf } from './targets.js';
import { untoldRelations } from './untold-relations.js';

/** A method called for an entity: `args` are those after the entity, whether it came as an argument or by the receiver. */
export type EntityCall = {
  readonly method: EntityMethod;
  readonly entity: Thing;
  readonly args: readonly Thing[];
  readonly connection: string | null;
  /** Properties of objects that the same body assigns. */
  readonly changes?: () => NonNullable<CallView['changes']>;
};

export function entityMeaning(call: EntityCall, project: Project, near: string): CallMeaning {
  const targets = targetsOf(call.entity, project, near);
  const accesses = targets.flatMap((target) => {
    if (call.method.does === 'read') return reads(call, target, project);
    return call.method.does === 'write' ? writes(call, target, project) : [];
  });
  return { accesses, result: resultOf(call, targets, project) };
}

function reads(call: EntityCall, { ref, table }: Target, project: Project): readonly AccessDraft[] {
  const { method, args, connection } = call;
  const main = access('read', ref, selectedColumns(call, table), connection);
  const asked = optionsOf(call).filter((one) => one.kind !== 'open' || !method.takesId);
  const untold = untoldRelations(asked, ref, table).map((one) => access('read', one, [], connection));
  if (!table) return [main, ...untold];
  const eager = method.loads === true && !args.some(switchesEagerOff);
  const related = relatedTables(table, pathsOf(call, table, project), eager, project).map(({ ref: one, at }) => {
    const draft = access('read', one, [], connection);
    return at ? { ...draft, at } : draft;
  });
  const keyed = [
    ...optionsOf(call).flatMap((options) => relationIdTables(options, table)),
    ...(method.tree ? closureTables(table) : []),
  ];
  return [main, ...related, ...keyed.map((one) => access('read', one, [], connection)), ...untold];
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
  const { found, isOutOfSight } = cascaded(table, args[0], call.changes?.() ?? [], project);
  for (const closure of closureTables(table)) found.set(refKey(closure), closure);
  found.delete(refKey(ref));
  const along = isOutOfSight ? [...found.values(), notSeen(table)] : [...found.values()];
  return [main, ...along.map((one) => access('write', one, [], connection))];
}

function notSeen({ symbol }: DeclaredTable): TableRef {
  return { kind: 'unknown', reason: `what is saved along with ${symbol.name} cannot be told`, besides: true };
}

function writtenKeys(data: Thing | undefined): readonly string[] {
  const rows = items(data);
  return rows.every((row) => row.kind === 'record' && !row.open) ? keys(data) : [];
}

function resultOf(call: EntityCall, targets: readonly Target[], project: Project): Thing {
  const { method, args } = call;
  const row = oneOf(targets.map((target) => shapedRow(target, yieldedShape(call, target, project))));
  switch (method.yields) {
    case 'one':
    case 'merged':
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

/** What the rows hold that a call yields: what it was given, or what it has loaded. */
function yieldedShape(call: EntityCall, target: Target, project: Project): Shape {
  const { method, args } = call;
  const given = method.yields === 'argument' ? args.slice(0, 1) : args;
  if (method.yields === 'argument' || method.yields === 'merged')
    return merged(given.flatMap((arg) => items(arg)).map((one) => shapeOf(one, project)));
  return target.table ? loadedShape(target.table, optionsOf(call), method.loads === true, project) : unseen;
}

export function symbolOf(table: DeclaredTable): Thing {
  return { kind: 'symbol', symbol: table.symbol, declaration: 'class' };
}
