import type { Call, ModuleFacts, Unit, Value } from '../../core/module-facts.js';
import type { MethodRef, Thing } from '../../core/orm-plugin.js';
import { none } from '../../core/settled.js';
import { makingCall } from '../evaluate/declared-tables.js';
import { type Evaluator, type Frame, noArgs } from '../evaluate/evaluator.js';
import { alternatives } from '../evaluate/things.js';
import { classMethodNames, handedMethod } from './handed-method.js';
import { createHandedOut, leavesOf, returnedBy } from './handed-out.js';
import type { Edge } from './reach-graph.js';

/**
 * What a call may run besides what it is seen to call: methods and functions that it hands over, and, of the functions that bodies return in objects,
 * those of the name that it calls on a receiver that is not known or an interface. Whoever calls one of a module's constant has that made.
 */
export type MethodEdges = (frame: Frame, index: number) => readonly Edge[];

/** The functions of the modules count. Nothing is looked at before somebody asks. */
export function createMethodEdges(e: Evaluator, modules: () => Iterable<ModuleFacts>): MethodEdges {
  const handedOut = createHandedOut(e);
  let known: Names | null = null;
  return (frame, index) => {
    known ??= { ofClasses: classMethodNames(modules()), returned: returnedNames(modules()) };
    const call = frame.unit.calls[index];
    const { ofClasses, returned: names } = known;
    if (!call) return none;
    const edges: Edge[] = [];
    const given = leavesOf(givenBy(call), frame.unit);
    for (const { value } of given) {
      if (value.kind === 'member' && ofClasses.has(value.name)) edges.push(...handedMethod(e, frame, value, call.at));
      if (value.kind === 'member' && names.has(value.name)) addHanded(edges, e, frame, value, call);
      if (value.kind === 'function' && value.method !== undefined)
        edges.push(toMethod({ file: frame.file, index: frame.index, method: value.method }, call));
    }
    for (const ref of handedOut(frame, index, given)) edges.push(toMethod(ref, call));
    addCalled(edges, e, frame, index, names);
    return edges;
  };
}

/** Names that methods have: of classes and interfaces, and of objects that bodies return. The objects of others are not worth evaluating. */
type Names = { readonly ofClasses: ReadonlySet<string>; readonly returned: ReadonlySet<string> };

/** What a call gives to the callee, or binds to an object. */
function givenBy({ callee, args }: Call): readonly Value[] {
  return callee.kind === 'member' && callee.name === 'bind' ? [callee.of, ...args] : args;
}

function returnedNames(modules: Iterable<ModuleFacts>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { units } of modules)
    for (const { methods = [] } of units) for (const { name } of methods) if (name !== null) names.add(name);
  return names;
}

/** `router.get('/', store.list)`: that function, or any of the name where the object is not known. */
function addHanded(edges: Edge[], e: Evaluator, frame: Frame, value: Value & { kind: 'member' }, call: Call): void {
  const thing = e.value(value, frame);
  if (thing.kind !== 'lambda') edges.push(toNamed(value.name, call));
  else if (thing.method) edges.push(toMethod(thing.method, call), ...makingEdges(e, frame, value, call));
}

function addCalled(edges: Edge[], e: Evaluator, frame: Frame, index: number, names: ReadonlySet<string>): void {
  const call = frame.unit.calls[index];
  if (!call) return;
  const { targets, via } = e.outcome(frame, index);
  if (targets.some(({ kind }) => kind === 'method')) edges.push(...makingEdges(e, frame, call.callee, call));
  const isTold = via !== null || targets.some(({ kind }) => kind !== 'dispatch');
  if (!isTold) edges.push(...makingEdges(e, frame, call.callee, call, isMade));
  const callee = isTold ? null : calledMember(call.callee, frame.unit);
  if (callee === null || !names.has(callee.name)) return;
  const made = madeHere(e, frame, callee);
  if (made.length > 0) edges.push(...made.map((ref) => toMethod(ref, call)), ...makingEdges(e, frame, callee, call));
  else if (targets.length > 0 || isTyped(e.value(callee, frame))) edges.push(toNamed(callee.name, call, true));
  else if (isUnclear(e.value(callee.of, frame))) edges.push(toNamed(callee.name, call));
}

/** The functions of that name in objects that the same body has made, whatever type the code gives to them. */
function madeHere(e: Evaluator, frame: Frame, { of, name }: Value & { kind: 'member' }): readonly MethodRef[] {
  return leavesOf([of], frame.unit).flatMap(({ value }) =>
    returnedBy(e, frame, value).filter(({ file, index, method }) => {
      return e.frame(file, index, null, []).unit.methods?.[method]?.name === name;
    }),
  );
}

function toMethod(ref: MethodRef, { at }: Call): Edge {
  return { kind: 'method', ...ref, at, receiver: null };
}

function toNamed(name: string, { at }: Call, byInterface = false): Edge {
  return { kind: 'named', name, byInterface, at };
}

/** `orders.list()` of `const orders = createOrders(pool)`: the code of the constant. */
function makingEdges(
  { linker }: Evaluator,
  { file }: Frame,
  value: Value,
  { at }: Call,
  counts: (value: Value | null) => boolean = () => true,
): readonly Edge[] {
  const root = rootName(value);
  const linked = root === null ? null : linker.lookup(file, root);
  if (linked?.kind !== 'declaration' || linked.declaration.kind !== 'const' || linked.declaration.unit === null)
    return none;
  if (!counts(linked.declaration.value)) return none;
  const { unit: index } = linked.declaration;
  return [{ kind: 'unit', file: linked.symbol.file, index, self: null, args: noArgs, at, receiver: null }];
}

/**
 * Whether a constant is what a call yields, or a part of it. What it does when it is asked (`auth.api.session()` of
 * `const auth = createAuth({ hooks })`) is then out of sight; a list or an object does nothing with what it holds.
 */
function isMade(value: Value | null): boolean {
  return value?.kind === 'member' ? isMade(value.of) : makingCall(value) !== null;
}

function rootName(value: Value): string | null {
  if (value.kind === 'member') return rootName(value.of);
  return value.kind === 'name' ? value.name : null;
}

/** `store.list`, also where a variable holds it (`const { list } = store`). */
function calledMember(callee: Value, unit: Unit, depth = 0): (Value & { readonly kind: 'member' }) | null {
  if (callee.kind === 'member') return callee;
  const local = callee.kind === 'local' && depth < 3 ? unit.locals[callee.index] : undefined;
  return local ? calledMember(local, unit, depth + 1) : null;
}

/** `list` of `{ list: () => Promise<Order[]> }`, of an interface or a type. */
function isTyped(thing: Thing): boolean {
  return thing.kind === 'lambda' && thing.typed === true;
}

/** A receiver that might be any object of this repository: nothing is known of it, or its class has no such method. */
function isUnclear(thing: Thing): boolean {
  return alternatives(thing).some((one) => {
    if (one.kind === 'instance') return one.type.kind === 'symbol';
    return one.kind === 'unknown' || one.kind === 'open' || one.kind === 'member';
  });
}
