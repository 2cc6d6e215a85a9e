import type { ts } from 'ts-morph';
import type { Position } from '../../../core/location.js';
import type { TypeExpr, Value } from '../../../core/module-facts.js';
import { type FileDraft, type Frame, type LocalDraft, type UnitDraft, unknown } from '../drafts.js';
import { blockNames, type Declared, hoistedNames, openScope, type Scope } from './scope.js';

/** Longer lists are data. */
export const MOST_ITEMS = 200;

/** More values that a variable gets from itself are left out. */
const MOST_GROWTHS = 2;

export type UnitName = {
  readonly owner: string;
  readonly member: string | null;
  readonly static: boolean;
  readonly at: Position;
};

/** Properties are written out: to add some to a copy (`{ ...name, index }`) takes V8 fifteen times as long. */
export function openUnit(file: FileDraft, { owner, member, static: isStatic, at }: UnitName): UnitDraft {
  const unit: UnitDraft = {
    owner,
    member,
    static: isStatic,
    at,
    index: file.units.length,
    parameters: [],
    returned: null,
    locals: [],
    calls: [],
    mentions: new Map(),
    returns: [],
    texts: [],
    receivers: new Map(),
    diverted: new Set(),
    changes: [],
    object: null,
    functions: [],
    named: [],
    inner: null,
  };
  file.units.push(unit);
  return unit;
}

/** Where the walk of a unit starts. */
export function unitFrame(file: FileDraft, unit: UnitDraft, scope: Scope | null): Frame {
  return {
    file,
    unit,
    mentions: unit,
    scope,
    ownThis: true,
    givenThis: unknown,
    classContext: null,
    returns: null,
    sink: null,
    prose: 'none',
    within: unit.owner,
    depth: 0,
  };
}

/** Takes back the unit opened last when nothing came of it; its index, or null when it is gone. */
export function settleUnit(file: FileDraft, unit: UnitDraft): number | null {
  const empty =
    unit.calls.length === 0 && unit.mentions.size === 0 && unit.texts.length === 0 && unit.locals.length === 0;
  if (!empty || unit.index !== file.units.length - 1) return unit.index;
  file.units.pop();
  return null;
}

/** A frame in which the names that the statements declare are locals; the same frame when they declare none. */
export function blockFrame(statements: readonly ts.Statement[], frame: Frame): Frame {
  const names = blockNames(statements);
  return names.length === 0 ? frame : { ...frame, scope: scopeOf(names, frame.unit, frame.scope) };
}

function scopeOf(names: readonly Declared[], unit: UnitDraft, parent: Scope | null): Scope {
  const scope = openScope(parent);
  for (const { name, kind } of names) {
    if (kind !== 'type') declareLocal(unit, scope, name);
    if (kind !== 'value') scope.types.add(name);
  }
  return scope;
}

/** As {@link blockFrame}, for the body of a function: its `var` names too, unless they are parameters. */
export function bodyFrame(body: ts.Block, frame: Frame, scope: Scope): Frame {
  for (const name of frame.file.hasVar ? hoistedNames(body.statements) : []) {
    if (!scope.names.has(name)) declareLocal(frame.unit, scope, name);
  }
  const names = blockNames(body.statements);
  return { ...frame, scope: names.length === 0 ? scope : scopeOf(names, frame.unit, scope) };
}

export function declareLocal(unit: UnitDraft, scope: Scope, name: string): void {
  scope.names.set(name, { kind: 'local', index: unit.locals.length });
  unit.locals.push({ type: null, values: [] });
}

/** Records a value (and the annotation) of a local variable. */
export function assignLocal(unit: UnitDraft, local: Value | null, value: Value, type: TypeExpr | null): void {
  const draft = localOf(unit, local);
  if (!draft) return;
  if (type) draft.type = type;
  if (draft.values.length > MOST_GROWTHS && growsFrom(value, local, unit)) return;
  draft.values.push(value);
}

/** Whether a value is what calls on the variable itself yield (`query = query.where(x)`): further ones say nothing new. */
function growsFrom(value: Value, local: Value | null, unit: UnitDraft): boolean {
  switch (value.kind) {
    case 'local':
      return local?.kind === 'local' && value.index === local.index;
    case 'result': {
      const callee = unit.calls[value.call]?.callee;
      return callee?.kind === 'member' && growsFrom(callee.of, local, unit);
    }
    case 'await':
      return growsFrom(value.of, local, unit);
    case 'typed':
      return value.value !== null && growsFrom(value.value, local, unit);
    default:
      return false;
  }
}

export function localOf(unit: UnitDraft, local: Value | null): LocalDraft | null {
  return local?.kind === 'local' ? (unit.locals[local.index] ?? null) : null;
}

/** Adds items to the list that a local variable holds. */
export function lengthen(unit: UnitDraft, local: number, items: readonly Value[]): void {
  const values = unit.locals[local]?.values;
  const list = values?.at(-1);
  if (!values || list?.kind !== 'array' || list.items.length + items.length > MOST_ITEMS) return;
  values[values.length - 1] = { kind: 'array', items: [...list.items, ...items] };
}

/** The same place, but texts that stand deeper go nowhere. */
export function apart(frame: Frame): Frame {
  return frame.sink === null ? frame : { ...frame, sink: null };
}
