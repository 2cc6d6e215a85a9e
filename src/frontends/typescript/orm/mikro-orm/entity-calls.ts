import type { AccessDraft, CallMeaning, DeclaredTable, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { isOff, items, property, refKey, textOf, unknown } from '../../things.js';
import type { EntityMethod } from './entity-methods.js';
import { namingFor } from './naming.js';
import { conditionReads, nestedWrites, optionReads } from './related-reads.js';
import { access, physicalColumns, rowsOf, type Target, targetsOf } from './targets.js';

/** A method called for an entity: `args` are those after the entity, whether it came as an argument or by the receiver. */
export type EntityCall = {
  readonly name: string;
  readonly method: EntityMethod;
  readonly entity: Thing;
  readonly args: readonly Thing[];
  readonly connection: string | null;
};

export function entityMeaning(call: EntityCall, project: Project, near: string): CallMeaning {
  const targets = targetsOf(call.entity, project, near);
  const accesses = targets.flatMap((target) => accessesOf(call, target, project, near));
  return { accesses, result: resultOf(call, targets) };
}

function accessesOf(call: EntityCall, target: Target, project: Project, near: string): readonly AccessDraft[] {
  const { does } = call.method;
  if (does === 'nothing' || isLeftAlone(call, project, near)) return [];
  return does === 'read' ? reads(call, target, project) : writes(call, target, project);
}

/** An entity that is created but not marked to be inserted. */
function isLeftAlone({ name, args }: EntityCall, project: Project, near: string): boolean {
  if (name !== 'create') return false;
  return isOff(property(args[1], 'persist')) || !namingFor(near, project).persistOnCreate;
}

function reads(call: EntityCall, { ref, table }: Target, project: Project): readonly AccessDraft[] {
  const { connection, method } = call;
  const main = access('read', ref, connection, selectedColumns(call, table));
  if (!table) return [main];
  const options = optionsOf(call);
  const given = options.flatMap((one) => optionReads(one, table, project));
  const unasked = options.length === 0 && method.loads ? optionReads(undefined, table, project) : [];
  return [main, ...related('read', [...given, ...unasked, ...filteredBy(call, table, project)], connection)];
}

function optionsOf({ method, args }: EntityCall): readonly Thing[] {
  return (method.options ?? []).flatMap((index) => items(args[index])).filter((one) => one.kind === 'record');
}

function filteredBy({ method, args }: EntityCall, table: DeclaredTable, project: Project): readonly TableRef[] {
  return method.where === undefined ? [] : conditionReads(args[method.where], table, project);
}

function related(
  operation: 'read' | 'write',
  refs: readonly TableRef[],
  connection: string | null,
): readonly AccessDraft[] {
  const each = new Map(refs.map((ref) => [refKey(ref), ref]));
  return [...each.values()].map((ref) => access(operation, ref, connection));
}

/** With `fields`, the columns selected and those filtered by; without it the whole row is read. */
function selectedColumns(call: EntityCall, table: DeclaredTable | null): readonly string[] {
  const { method, args } = call;
  const fields = optionsOf(call).flatMap((options) => items(property(options, 'fields')));
  const names = fields.flatMap((field) => textOf(field) ?? []);
  if (names.length === 0 || names.includes('*')) return [];
  return physicalColumns(table, [...names, ...keysOf(method.where === undefined ? undefined : args[method.where])]);
}

function writes(call: EntityCall, { ref, table }: Target, project: Project): readonly AccessDraft[] {
  const { method, args, connection } = call;
  const data = method.data === undefined ? undefined : args[method.data];
  const main = access('write', ref, connection, physicalColumns(table, keysOf(data)));
  if (!table) return [main];
  const nested = method.nested ? nestedWrites(data, table, project) : [];
  return [
    main,
    ...related('write', nested, connection),
    ...related('read', filteredBy(call, table, project), connection),
  ];
}

/** The keys of objects that are known in full. */
function keysOf(data: Thing | undefined): readonly string[] {
  const rows = items(data);
  if (!rows.every((row) => row.kind === 'record' && !row.open)) return [];
  return rows.flatMap((row) => (row.kind === 'record' ? Object.keys(row.properties) : []));
}

function resultOf({ method }: EntityCall, targets: readonly Target[]): Thing {
  const row = rowsOf(targets);
  switch (method.yields) {
    case 'one':
      return row;
    case 'many':
      return { kind: 'list', items: [row] };
    case 'counted':
      return { kind: 'list', items: [{ kind: 'list', items: [row] }] };
    case 'nothing':
      return unknown;
  }
}
