import { pushTo } from '../../core/collections.js';
import type { Thing } from '../../core/orm-plugin.js';
import {
  type Call,
  type Evaluator,
  type Frame,
  noArgs,
  nothingGiven,
  type Target,
  type Unit,
  type Value,
} from '../evaluate/evaluator.js';
import { isKnown } from '../evaluate/things.js';
import { askedBesides, askedFor, besidesOpen } from './asked-besides.js';
import { callerDependence } from './caller-dependence.js';
import type { Edge, ReachNode } from './reach-graph.js';
import { holdsShape, shapesGiven } from './shapes-given.js';

/**
 * Parameters (`param:0`) and receiver (`self`) that decide what a body accesses and that its context leaves open, and what `asked-besides`
 * of them.
 */
export type Opens = ReadonlySet<string>;

/** What the body of a frame without context leaves open. */
export type OpensOf = (frame: Frame) => Opens;

type UnitEdge = Edge & { readonly kind: 'unit' };

const nothing: Opens = new Set();

/**
 * What each body leaves open, carried to callers that pass their own open parameters or receiver on. To know it costs an evaluation
 * of most calls of the body, and nobody asks it of a body that no call gives anything to: a component, a handler.
 */
export function findOpens(e: Evaluator, nodes: Iterable<ReachNode>): OpensOf {
  const all = new Map<Frame, ReachNode>();
  const callers = new Map<Frame, Passing[]>();
  for (const node of nodes) {
    all.set(node.frame, node);
    for (const edge of givingEdges(node)) pushTo(callers, calledBody(e, edge), { caller: node.frame, edge });
  }
  const found = new Map<Frame, Set<string>>();
  for (const [frame, node] of all) if (callers.has(frame)) found.set(frame, ownOpens(e, node));
  const queue = [...found.keys()];
  for (let frame = queue.pop(); frame; frame = queue.pop()) {
    for (const { caller, edge } of callers.get(frame) ?? []) {
      const opens = found.get(caller);
      const before = opens?.size;
      if (opens) passOpens(e, opens, { caller, edge }, found.get(frame) ?? nothing);
      if (opens?.size !== before) queue.push(caller);
    }
  }
  return (frame) => {
    const node = all.get(frame);
    const known = found.get(frame);
    if (known || !node) return known ?? nothing;
    const opens = ownOpens(e, node);
    for (const edge of givingEdges(node))
      passOpens(e, opens, { caller: frame, edge }, found.get(calledBody(e, edge)) ?? nothing);
    found.set(frame, opens);
    return opens;
  };
}

/** The calls of a body that give the callee something that it may have left open. */
function givingEdges({ edges }: ReachNode): readonly UnitEdge[] {
  return edges.filter(
    (edge): edge is UnitEdge =>
      edge.kind === 'unit' && (edge.self !== null || edge.receiver !== null || givesAny(edge)),
  );
}

export function givesAny({ args }: Target & { readonly kind: 'unit' }): boolean {
  return args !== noArgs && args !== nothingGiven;
}

function calledBody(e: Evaluator, { file, index }: UnitEdge): Frame {
  return e.frame(file, index, null, []);
}

/** A call, and the body that it stands in. */
type Passing = { readonly caller: Frame; readonly edge: UnitEdge };

function passOpens(e: Evaluator, opens: Set<string>, passing: Passing, left: Opens): void {
  for (const open of left) passOpen(e, opens, passing, open);
}

function passOpen(e: Evaluator, opens: Set<string>, { caller, edge }: Passing, open: string): void {
  const besides = askedBesides(open);
  if (besides) {
    addOpen(opens, askedFor(edge.args()[besides.parameter], besides.path), true);
    return;
  }
  const position = open === 'self' ? null : Number(open.slice('param:'.length));
  const given = position === null ? madeWith(edge) : (edge.args()[position] ?? []);
  if (position === null && edge.receiver !== null) opens.add(edge.receiver);
  for (const arg of [given].flat()) {
    addOpen(opens, arg);
    if (holdsShape(arg)) for (const name of shapesGiven(e, caller, edge.at, position)) opens.add(name);
  }
}

function madeWith({ self }: UnitEdge): readonly Thing[] {
  return self?.kind === 'instance' ? self.args : [];
}

function ownOpens(e: Evaluator, { frame, accesses, edges }: ReachNode): Set<string> {
  const opens = new Set<string>();
  if (frame.index === 0) return opens; // nobody calls a module's top level
  for (const { table } of accesses) if (table.kind === 'open') addOpenName(opens, table.name, table.besides);
  for (const edge of edges) if (edge.kind === 'dispatch' && edge.receiver !== null) opens.add(edge.receiver);
  const hangsOnCaller = callerDependence(frame.unit);
  frame.unit.calls.forEach((call, index) => {
    if (!hangsOnCaller(call)) return;
    const { result } = e.outcome(frame, index);
    addOpen(opens, result);
    if (result.kind === 'open') addGiven(e, frame, call, opens);
  });
  if (accesses.length > 0) addDefaults(e, frame, accesses, opens);
  return opens;
}

/**
 * What is given to something that is itself the caller's (`db(table)`, `tx.insert(table)` with an untyped `tx`) matters once the
 * caller tells what that is.
 */
function addGiven(e: Evaluator, frame: Frame, call: Call, opens: Set<string>): void {
  if (receiverOf(frame.unit, call.callee) === null) return;
  for (const arg of call.args) addOpen(opens, e.value(arg, frame));
}

/**
 * What a parameter is by default (`table = 'orders'`), or one of several tables by its type (`table: 'orders' | 'items'`),
 * is told without a caller, and yet the caller's to decide.
 */
function addDefaults(e: Evaluator, frame: Frame, accesses: ReachNode['accesses'], opens: Set<string>): void {
  const names = new Set(accesses.flatMap(({ table }) => (table.kind === 'named' ? [table.name] : [])));
  frame.unit.parameters.forEach((parameter, index) => {
    const byDefault = parameter.default && tells(e.value(parameter.default, frame));
    const given = e.value({ kind: 'parameter', index, path: [] }, frame);
    if (byDefault || offersTables(given, names)) opens.add(`param:${index}`);
  });
}

function offersTables(thing: Thing, names: ReadonlySet<string>, depth = 0): boolean {
  if (thing.kind === 'either') return thing.of.every((one) => one.kind === 'text' && names.has(one.value));
  if (thing.kind !== 'record' || depth > 1) return false;
  return Object.values(thing.properties).some((one) => offersTables(one, names, depth + 1));
}

/** The parameter or receiver that a call's callee hangs on, through members, local variables and earlier results. */
export function receiverOf(unit: Unit, callee: Value, seen: Set<Value> = new Set()): string | null {
  if (seen.has(callee)) return null;
  seen.add(callee);
  switch (callee.kind) {
    case 'this':
    case 'super':
      return 'self';
    case 'parameter':
      return `param:${callee.index}`;
    case 'member':
    case 'element':
    case 'await':
      return receiverOf(unit, callee.of, seen);
    case 'local': {
      const local = unit.locals[callee.index];
      return local ? receiverOf(unit, local, seen) : null;
    }
    case 'typed':
      return callee.value ? receiverOf(unit, callee.value, seen) : null;
    case 'result': {
      const call = unit.calls[callee.call];
      return call ? receiverOf(unit, call.callee, seen) : null;
    }
    default:
      return null;
  }
}

/** The parameter or receiver that an open thing hangs on. */
function addOpen(opens: Set<string>, thing: Thing, besides = false, depth = 0): void {
  if (thing.kind === 'open') addOpenName(opens, thing.name, besides);
  if (thing.kind === 'handle' && thing.table?.kind === 'open')
    addOpenName(opens, thing.table.name, thing.table.besides ?? besides);
  if (depth < 3) for (const part of partsOf(thing)) addOpen(opens, part, besides, depth + 1);
}

function partsOf(thing: Thing): readonly Thing[] {
  switch (thing.kind) {
    case 'record':
      return [...Object.values(thing.properties), ...(thing.spread ?? [])];
    case 'instance':
      return [...thing.args, ...thing.typeArguments];
    case 'list':
      return thing.items;
    case 'either':
      return thing.of;
    case 'handle':
      return Object.values(thing.data);
    default:
      return [];
  }
}

function addOpenName(opens: Set<string>, name: string, besides = false): void {
  const root = /^(param:\d+|self|type)/.exec(name)?.[1];
  if (!root) return;
  const open = !root.startsWith('param') ? 'self' : besides ? besidesOpen(name) : root;
  if (open) opens.add(open);
}

/** Whether an argument could decide a table: a short name, an SQL file, a class, a table, a handle; not a sentence or a number. */
export function tells(thing: Thing, depth = 0): boolean {
  switch (thing.kind) {
    case 'text':
      return /^[\w$."`[\]-]{1,80}$|^[\w.][\w./-]{1,120}\.sql$/.test(thing.value);
    case 'symbol':
    case 'external':
      return true;
    case 'handle':
      return thing.table?.kind !== 'open';
    case 'instance':
      return isKnown(thing);
    case 'record':
      return depth < 2 && Object.values(thing.properties).some((value) => tells(value, depth + 1));
    case 'list':
      return thing.items.some((value) => tells(value, depth));
    case 'either':
      return thing.of.some((value) => tells(value, depth + 1));
    default:
      return false;
  }
}
