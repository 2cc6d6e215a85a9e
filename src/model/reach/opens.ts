import { pushTo } from '../../core/collections.js';
import type { Thing } from '../../core/orm-plugin.js';
import type { Evaluator, Frame, Unit, Value } from '../evaluate/evaluator.js';
import { isKnown } from '../evaluate/things.js';
import { callerDependence } from './caller-dependence.js';
import type { Edge, ReachNode } from './reach-graph.js';

/** Marks what each body leaves open, and carries it to callers that pass their own open parameters or receiver on. */
export function spreadOpens(e: Evaluator, nodes: Iterable<ReachNode>): void {
  const all = new Map<string, ReachNode>();
  const callers = new Map<string, { readonly caller: ReachNode; readonly edge: Edge & { kind: 'unit' } }[]>();
  for (const node of nodes) {
    all.set(unitKeyOf(node.frame), node);
    markOwnOpens(e, node);
    for (const edge of node.edges) {
      if (edge.kind !== 'unit') continue;
      pushTo(callers, `${edge.file}#${edge.index}`, { caller: node, edge });
    }
  }
  const queue = [...all.values()].filter((node) => node.opens.size > 0);
  for (let node = queue.pop(); node; node = queue.pop()) {
    for (const { caller, edge } of callers.get(unitKeyOf(node.frame)) ?? []) {
      const before = caller.opens.size;
      for (const open of node.opens) passOpen(caller, edge, open);
      if (caller.opens.size > before) queue.push(caller);
    }
  }
}

function passOpen(caller: ReachNode, edge: Edge & { kind: 'unit' }, open: string): void {
  if (open !== 'self') {
    const arg = edge.args()[Number(open.slice('param:'.length))];
    if (arg) addOpen(caller.opens, arg);
    return;
  }
  if (edge.receiver !== null) caller.opens.add(edge.receiver);
  for (const arg of edge.self?.kind === 'instance' ? edge.self.args : []) addOpen(caller.opens, arg);
}

function markOwnOpens(e: Evaluator, node: ReachNode): void {
  if (node.frame.index === 0) return; // nobody calls a module's top level
  for (const { table } of node.accesses) if (table.kind === 'open') addOpenName(node.opens, table.name);
  for (const edge of node.edges) if (edge.kind === 'dispatch' && edge.receiver !== null) node.opens.add(edge.receiver);
  const hangsOnCaller = callerDependence(node.frame.unit);
  node.frame.unit.calls.forEach((call, index) => {
    if (!hangsOnCaller(call)) return;
    const { result } = e.outcome(node.frame, index);
    addOpen(node.opens, result);
    if (result.kind === 'open') markGiven(e, node, index);
  });
  if (node.accesses.length > 0) markDefaults(e, node);
}

/** What a function is called with that is itself a parameter (`db(table)`) matters once the caller tells what it is. */
function markGiven(e: Evaluator, { frame, opens }: ReachNode, index: number): void {
  const call = frame.unit.calls[index];
  if (call?.callee.kind !== 'parameter') return;
  for (const arg of call.args) addOpen(opens, e.value(arg, frame));
}

/**
 * What a parameter is by default (`table = 'orders'`), or one of several tables by its type (`table: 'orders' | 'items'`),
 * is told without a caller, and yet the caller's to decide.
 */
function markDefaults(e: Evaluator, { frame, opens, accesses }: ReachNode): void {
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
function addOpen(opens: Set<string>, thing: Thing, depth = 0): void {
  if (depth > 3) return;
  if (thing.kind === 'open') addOpenName(opens, thing.name);
  if (thing.kind === 'record') for (const value of Object.values(thing.properties)) addOpen(opens, value, depth + 1);
  if (thing.kind === 'instance')
    for (const value of [...thing.args, ...thing.typeArguments]) addOpen(opens, value, depth + 1);
  if (thing.kind === 'list') for (const value of thing.items) addOpen(opens, value, depth + 1);
  if (thing.kind === 'either') for (const value of thing.of) addOpen(opens, value, depth + 1);
  if (thing.kind !== 'handle') return;
  if (thing.table?.kind === 'open') addOpenName(opens, thing.table.name);
  for (const value of Object.values(thing.data)) addOpen(opens, value, depth + 1);
}

function addOpenName(opens: Set<string>, name: string): void {
  const root = /^(param:\d+|self|type)/.exec(name)?.[1];
  if (root) opens.add(root.startsWith('param') ? root : 'self');
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

function unitKeyOf(frame: Frame): string {
  return `${frame.file}#${frame.index}`;
}
