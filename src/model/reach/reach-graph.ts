import { pushTo } from '../../core/collections.js';
import type { Position } from '../../core/location.js';
import type { SymbolRef, Thing } from '../../core/orm-plugin.js';
import type { Evaluator, Frame, Target, Unit, Value } from '../evaluate/evaluator.js';
import { isKnown, symbolKey } from '../evaluate/things.js';
import type { Access } from './accesses.js';
import { accessesOf } from './accesses.js';
import { mentionEdges } from './mention-edges.js';
import { findSqlFiles } from './sql-files.js';
import { findStoredFunctions } from './stored-functions.js';

/** One code body in one context, with what it accesses and what it runs. */
export type ReachNode = {
  readonly frame: Frame;
  readonly accesses: readonly Access[];
  readonly edges: readonly Edge[];
  /** Parameters (`param:0`) and receiver (`self`) that decide what this body accesses and that its context leaves open. */
  readonly opens: Set<string>;
};

export type Edge = {
  readonly at: Position;
} /** `receiver` is the parameter (`param:0`) or `self` of the calling body that the callee hangs on. */ & (
  | (Target & { readonly receiver: string | null })
  /** A class named as a value (made, registered, passed on): it may implement an interface. */
  | { readonly kind: 'class'; readonly symbol: SymbolRef }
);

/** Who runs what, over the whole repository; contexts are made where, and only where, the caller decides the table. */
export type ReachGraph = {
  readonly node: (file: string, index: number) => ReachNode;
  /** The node an edge leads to, in the context that the edge gives. */
  readonly follow: (target: Target & { kind: 'unit' }) => ReachNode;
  /** Bodies that were entered with a context that binds what they leave open: their own open accesses are then told. */
  readonly bound: ReadonlySet<string>;
  /** Whether callers are seen to go on with the query that a body yields: its tentative accesses are then told by them. */
  readonly isContinued: (frame: Frame) => boolean;
};

const maxContextsPerUnit = 300;

export function createReachGraph(e: Evaluator): ReachGraph {
  const nodes = new Map<string, ReachNode>();
  const contexts = new Map<string, number>();
  const bound = new Set<string>();
  const yielding: UnitTarget[] = [];
  const continued = new Set<string>();
  const stored = findStoredFunctions(e);
  const sqlFiles = findSqlFiles(e);
  const make = (frame: Frame): ReachNode => {
    const known = nodes.get(frame.key);
    if (known) return known;
    const node: ReachNode = {
      frame,
      accesses: accessesOf(e, frame, stored, sqlFiles),
      edges: edgesOf(e, frame),
      opens: new Set(),
    };
    nodes.set(frame.key, node);
    yielding.push(...continuedBy(e, frame));
    return node;
  };
  const node = (file: string, index: number) => make(e.frame(file, index, null, []));
  spreadOpens(e, allNodes(e, node));
  const follow = (target: Target & { kind: 'unit' }): ReachNode => {
    const plain = node(target.file, target.index);
    const { opens } = plain;
    const self = decides(plain.frame, target.self, opens) ? target.self : null;
    const args = decidingArgs(target, opens);
    if (self === null && args.length === 0) return plain;
    const unitKey = `${target.file}#${target.index}`;
    const frame = e.frame(target.file, target.index, self, args);
    if (!nodes.has(frame.key)) {
      const count = contexts.get(unitKey) ?? 0;
      // Arguments come in endless variety, receivers do not.
      if (count >= maxContextsPerUnit) return args.length > 0 && self ? follow({ ...target, args: () => [] }) : plain;
      contexts.set(unitKey, count + 1);
    }
    bound.add(unitKey);
    return make(frame);
  };
  const isContinued = (frame: Frame): boolean => {
    for (let target = yielding.pop(); target; target = yielding.pop()) {
      const { frame: source } = follow(target);
      if (continued.has(source.key)) continue;
      continued.add(source.key);
      yielding.push(...passedOn(e, source));
    }
    return continued.has(frame.key);
  };
  return { node, follow, bound, isContinued };
}

type UnitTarget = Target & { readonly kind: 'unit' };

/** The bodies whose queries this one goes on with. */
function continuedBy(e: Evaluator, frame: Frame): UnitTarget[] {
  return frame.unit.calls.flatMap((_, index) => {
    const { targets, accesses } = e.outcome(frame, index);
    return targets.length > 0 && accesses.length > 0 ? targets.filter(isUnit) : [];
  });
}

/** The bodies whose results this one returns as they are. */
function passedOn(e: Evaluator, frame: Frame): UnitTarget[] {
  return frame.unit.returns.flatMap((value) =>
    value.kind === 'result' ? e.outcome(frame, value.call).targets.filter(isUnit) : [],
  );
}

function isUnit(target: Target): target is UnitTarget {
  return target.kind === 'unit';
}

/** The arguments that decide something in the body called, up to the last of them. */
function decidingArgs(target: Target & { kind: 'unit' }, opens: ReadonlySet<string>): (Thing | undefined)[] {
  if (opens.size === 0 || (opens.size === 1 && opens.has('self'))) return [];
  const args = target.args().map((arg, i) => (opens.has(`param:${i}`) && tells(arg) ? arg : undefined));
  while (args.length > 0 && args.at(-1) === undefined) args.pop();
  return args;
}

function* allNodes(e: Evaluator, node: (file: string, index: number) => ReachNode): Generator<ReachNode> {
  for (const [file, module] of e.linker.sources.modules) {
    const role = e.linker.sources.files.get(file)?.role;
    if (role === 'test' || role === 'generated') continue;
    for (let index = 0; index < module.units.length; index++) yield node(file, index);
  }
}

function edgesOf(e: Evaluator, frame: Frame): Edge[] {
  const { unit, file } = frame;
  const edges: Edge[] = [];
  unit.calls.forEach((call, index) => {
    const receiver = receiverOf(unit, call.callee);
    for (const target of e.outcome(frame, index).targets) edges.push({ ...target, at: call.at, receiver });
    if (call.kind === 'new') {
      const made = e.outcome(frame, index).result;
      if (made.kind === 'instance' && made.type.kind === 'symbol')
        edges.push({ kind: 'class', symbol: made.type.symbol, at: call.at });
    }
  });
  for (const mention of unit.mentions) edges.push(...mentionEdges(e.linker, file, mention));
  return edges;
}

/** Marks what each body leaves open, and carries it to callers that pass their own open parameters or receiver on. */
function spreadOpens(e: Evaluator, nodes: Iterable<ReachNode>): void {
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
  for (const { table } of node.accesses) if (table.kind === 'open') addOpenName(node.opens, table.name);
  for (const edge of node.edges) if (edge.kind === 'dispatch' && edge.receiver !== null) node.opens.add(edge.receiver);
  for (const [index, { result }] of node.frame.outcomes) {
    addOpen(node.opens, result);
    if (result.kind === 'open') markGiven(e, node, index);
  }
  if (node.accesses.length > 0) markDefaults(e, node);
}

/** What a function is called with that is itself a parameter (`db(table)`) matters once the caller tells what it is. */
function markGiven(e: Evaluator, { frame, opens }: ReachNode, index: number): void {
  const call = frame.unit.calls[index];
  if (call?.callee.kind !== 'parameter') return;
  for (const arg of call.args) addOpen(opens, e.value(arg, frame));
}

/** What a parameter is by default (`table = 'orders'`) is told without a caller, and yet the caller's to decide. */
function markDefaults(e: Evaluator, { frame, opens }: ReachNode): void {
  frame.unit.parameters.forEach((parameter, index) => {
    if (parameter.default && tells(e.value(parameter.default, frame))) opens.add(`param:${index}`);
  });
}

/** The parameter or receiver that a call's callee hangs on, through members, local variables and earlier results. */
function receiverOf(unit: Unit, callee: Value, seen: Set<Value> = new Set()): string | null {
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
function tells(thing: Thing, depth = 0): boolean {
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

/** Whether a receiver says more than the class of the body does: a subclass, or bound type parameters or arguments. */
function decides(frame: Frame, self: Thing | null, opens: ReadonlySet<string>): boolean {
  const type = self?.kind === 'instance' ? self.type : self;
  if (type?.kind !== 'symbol') return false;
  if (symbolKey(type.symbol) !== symbolKey({ file: frame.file, name: frame.unit.owner })) return true;
  if (self?.kind !== 'instance' || !opens.has('self')) return false;
  return self.typeArguments.some(isKnown) || self.args.some((arg) => tells(arg));
}

function unitKeyOf(frame: Frame): string {
  return `${frame.file}#${frame.index}`;
}
