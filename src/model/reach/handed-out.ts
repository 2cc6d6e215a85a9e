import type { Unit, Value } from '../../core/module-facts.js';
import type { MethodRef, Thing } from '../../core/orm-plugin.js';
import { none } from '../../core/settled.js';
import type { Declaration, Evaluator, Frame, Target } from '../evaluate/evaluator.js';

type BodyTarget = Target & { readonly kind: 'unit' };

/** A place among the arguments of a call, or in a parameter: its position, and the names of the properties that lead to it. */
export type Place = { readonly position: number; readonly path: readonly string[] };

export type Leaf = { readonly value: Value; readonly place: Place };

/** Objects in an object (`{ orders: { list } }`) are looked through as deep as this, variables and lists counted. */
const DEEPEST = 8;

/** Further leaves of a call are left out: variables that hold one another would have no end of them. */
const MOST_LEAVES = 500;

/**
 * The functions of returned objects that a call hands to code that is not of this repository (`app.decorate('store', createStore(pool))`), maybe through
 * bodies that pass them on: they may be called out of sight. Only what can hold such an object by its syntax is evaluated.
 */
export function createHandedOut(
  e: Evaluator,
): (frame: Frame, index: number, given: readonly Leaf[]) => readonly MethodRef[] {
  const mayHold = createMayHold(e);
  return (frame, index, given) => {
    const lost = given.filter(
      ({ value, place }) => mayHold(frame, value) && goesOut(e, frame, index, place, new Set()),
    );
    return lost.flatMap(({ value }) => [...methodsOf(e.value(value, frame)), ...returnedBy(e, frame, value)]);
  };
}

/** The functions of the object that a call yields or a constant is, whatever type the code gives to it. */
export function returnedBy(e: Evaluator, frame: Frame, value: Value): readonly MethodRef[] {
  if (value.kind === 'result')
    return e.outcome(frame, value.call).targets.flatMap((one) => (one.kind === 'unit' ? allOf(e, one) : []));
  const linked = value.kind === 'name' ? e.linker.lookup(frame.file, value.name) : null;
  if (linked?.kind !== 'declaration' || linked.declaration.kind !== 'const') return [];
  const { unit: index, value: told } = linked.declaration;
  if (index === null || told === null) return [];
  const { file } = linked.symbol;
  if (told.kind === 'object') return allOf(e, { file, index });
  const made = e.frame(file, index, null, []);
  return leavesOf([told], made.unit).flatMap((leaf) =>
    leaf.value.kind === 'result' ? returnedBy(e, made, leaf.value) : [],
  );
}

function allOf(e: Evaluator, { file, index }: Pick<MethodRef, 'file' | 'index'>): readonly MethodRef[] {
  const { methods = [] } = e.frame(file, index, null, []).unit;
  return methods.map((_, method) => ({ file, index, method }));
}

/** Whether what stands at a place among a call's arguments leaves the repository, there or in the bodies that the call runs. */
function goesOut(e: Evaluator, frame: Frame, index: number, place: Place, seen: Set<string>): boolean {
  const { targets, via } = e.outcome(frame, index);
  if (targets.length === 0) return via === null;
  return targets.some((target) => target.kind === 'unit' && passesOut(e, target, place, seen));
}

/** Whether a body hands a part of what it is given to code out of sight. */
function passesOut(e: Evaluator, { file, index }: BodyTarget, place: Place, seen: Set<string>): boolean {
  const key = `${file}#${index} ${place.position}.${place.path.join('.')}`;
  if (seen.has(key)) return false;
  seen.add(key);
  const body = e.frame(file, index, null, []);
  return body.unit.calls.some(({ args }, call) =>
    leavesOf(args, body.unit).some(({ value, place: to }) => {
      const from = parameterPlace(value);
      return from !== null && isWithin(from, place) && goesOut(e, body, call, to, seen);
    }),
  );
}

/** The parameter that a value is, or is a part of. */
function parameterPlace(value: Value): Place | null {
  if (value.kind === 'parameter') return { position: value.index, path: value.path };
  const of = value.kind === 'member' ? parameterPlace(value.of) : null;
  return of && value.kind === 'member' ? { position: of.position, path: [...of.path, value.name] } : null;
}

/** Whether one of two places is the other or holds it. */
function isWithin(a: Place, b: Place): boolean {
  const shared = Math.min(a.path.length, b.path.length);
  return a.position === b.position && a.path.slice(0, shared).every((name, at) => name === b.path[at]);
}

function methodsOf(thing: Thing, depth = 0): readonly MethodRef[] {
  if (thing.kind === 'lambda') return thing.method ? [thing.method] : [];
  if (depth > DEEPEST) return [];
  const inner = (one: Thing) => methodsOf(one, depth + 1);
  if (thing.kind === 'either') return thing.of.flatMap(inner);
  return thing.kind === 'record' ? Object.values(thing.properties).flatMap(inner) : [];
}

/** Whether a value, as far as syntax tells, can be what a body of this repository made of functions. */
function createMayHold(e: Evaluator): (frame: Frame, leaf: Value) => boolean {
  const constants = new Map<Declaration, boolean>();
  const isMadeConstant = ({ unit, value }: Declaration, file: string) => {
    if (unit === null || value === null) return false;
    const frame = e.frame(file, unit, null, []);
    return frame.unit.methods !== undefined || isMade(e, frame, value);
  };
  const mayHold = (frame: Frame, leaf: Value): boolean => {
    if (leaf.kind === 'member') return mayHold(frame, leaf.of);
    if (leaf.kind !== 'name') return isMade(e, frame, leaf);
    const linked = e.linker.lookup(frame.file, leaf.name);
    if (linked?.kind !== 'declaration' || linked.declaration.kind !== 'const') return false;
    const { symbol, declaration } = linked;
    const known = constants.get(declaration) ?? isMadeConstant(declaration, symbol.file);
    constants.set(declaration, known);
    return known;
  };
  return mayHold;
}

/** Whether a value is what such a body yields. */
function isMade(e: Evaluator, frame: Frame, value: Value): boolean {
  if (value.kind === 'await') return isMade(e, frame, value.of);
  if (value.kind === 'typed') return value.value !== null && isMade(e, frame, value.value);
  if (value.kind !== 'result') return false;
  return e.outcome(frame, value.call).targets.some((target) => {
    return target.kind === 'unit' && returnsObject(e.frame(target.file, target.index, null, []).unit);
  });
}

/** Whether a body returns functions in an object, or an object with what other bodies yield. */
export function returnsObject(unit: Unit): boolean {
  return unit.methods !== undefined || unit.returns.some((value) => holdsResult(value, unit, 0));
}

function holdsResult(value: Value, unit: Unit, depth: number): boolean {
  if (value.kind === 'local' && depth < 3) {
    const local = unit.locals[value.index];
    return local !== undefined && holdsResult(local, unit, depth + 1);
  }
  if (value.kind === 'typed') return value.value !== null && holdsResult(value.value, unit, depth);
  if (value.kind !== 'object') return false;
  return leavesOf([value], unit).some((leaf) => leaf.value.kind === 'result');
}

/**
 * The names, results, members, parameters and functions that stand in arguments as they are written, with their places; variables and literals are gone
 * through. Most arguments have none.
 */
export function leavesOf(args: readonly Value[], unit: Unit): readonly Leaf[] {
  if (!args.some(mayLead)) return none;
  const found: Leaf[] = [];
  args.forEach((arg, position) => {
    addLeaves(found, arg, unit, { position, path: none }, 0);
  });
  return found;
}

function addLeaves(found: Leaf[], value: Value, unit: Unit, place: Place, depth: number): void {
  const { position, path } = place;
  if (depth > DEEPEST || found.length >= MOST_LEAVES || !mayLead(value)) return;
  switch (value.kind) {
    case 'name':
    case 'result':
    case 'member':
    case 'parameter':
    case 'function':
      found.push({ value, place });
      break;
    case 'local': {
      const local = unit.locals[value.index];
      if (local) addLeaves(found, local, unit, place, depth + 1);
      break;
    }
    case 'object':
      for (const { name, value: inner } of value.properties)
        if (mayLead(inner)) addLeaves(found, inner, unit, { position, path: [...path, name] }, depth + 1);
      break;
    case 'array':
      for (const item of value.items) addLeaves(found, item, unit, place, depth + 1);
      break;
    case 'choice':
      for (const one of value.of) addLeaves(found, one, unit, place, depth + 1);
      break;
    case 'await':
      addLeaves(found, value.of, unit, place, depth + 1);
      break;
    case 'typed':
      if (value.value) addLeaves(found, value.value, unit, place, depth + 1);
  }
}

function mayLead({ kind }: Value): boolean {
  return kind !== 'string' && kind !== 'literal' && kind !== 'template' && kind !== 'unknown';
}
