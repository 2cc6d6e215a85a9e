import type { Position } from '../../core/location.js';
import type { Mention, ModuleFacts, ReturnedMethod } from '../../core/module-facts.js';
import type { DeclaredTable, SymbolRef, Thing } from '../../core/orm-plugin.js';
import { none, settled } from '../../core/settled.js';
import { type Evaluator, type Frame, noArgs, nothingGiven, type Target } from '../evaluate/evaluator.js';
import { isFunction, isKnown, symbolKey } from '../evaluate/things.js';
import type { Access } from './accesses.js';
import { accessesOf } from './accesses.js';
import { allAsked, asksUntold, tellingArgument } from './asked-besides.js';
import { type DividedDoings, divide } from './doings.js';
import { mentionEdges } from './mention-edges.js';
import { createMethodEdges, type MethodEdges } from './method-edges.js';
import { findOpens, givesAny, type Opens, receiverOf, tells } from './opens.js';
import { findNamedQueries } from './sql/named-queries.js';
import { findSqlFiles } from './sql/sql-files.js';
import { findStoredFunctions } from './sql/stored-functions.js';
import { findTemporaryTables } from './sql/temporary-tables.js';
import { createYieldedQueries } from './sql/yielded.js';
import { anyName } from './uncalled.js';

/** One code body in one context, with what it accesses and what it runs. */
export type ReachNode = {
  readonly frame: Frame;
  readonly accesses: readonly Access[];
  readonly edges: readonly Edge[];
  /** Where the body returns an object of functions: which of it is whose doing. */
  readonly divided: DividedDoings | null;
};

export type Edge = {
  readonly at: Position;
} /** `receiver` is the parameter (`param:0`) or `self` of the calling body that the callee hangs on. */ & (
  | (Target & { readonly receiver: string | null })
  /** A class named as a value (`made` by `new`, registered, passed on): it may implement an interface. */
  | { readonly kind: 'class'; readonly symbol: SymbolRef; readonly made: boolean }
  /** A function of this name in an object of which an interface is known at most. */
  | { readonly kind: 'named'; readonly name: string; readonly byInterface: boolean }
);

/** Who runs what, over the whole repository; contexts are made where, and only where, the caller decides the table. */
export type ReachGraph = {
  readonly node: (file: string, index: number) => ReachNode;
  /** The node an edge leads to, in the context that the edge gives. */
  readonly follow: (target: Target & { kind: 'unit' }) => ReachNode;
  /** Bodies that were entered with a context that binds what they leave open: their own open accesses are then told. */
  readonly bound: ReadonlySet<string>;
  /** What a call gives to the parameters that decide what the body called accesses. */
  readonly decidingThings: (target: Target & { kind: 'unit' }) => readonly Thing[];
  /** The names of methods that a body calls on something of which nothing is known; {@link anyName} for a computed one. */
  readonly namesOutOfSight: (frame: Frame) => readonly string[];
  /** Bodies that somebody asks for more tables in a way that cannot be told, whatever others ask for. */
  readonly askedUntold: ReadonlySet<string>;
  /** Whether callers go on with the query that a body yields: its tentative accesses are then told by them. */
  readonly isContinued: (frame: Frame) => boolean;
};

const maxContextsPerUnit = 300;

export type ReachOptions = {
  /** Accesses of a body that its own code does not show. */
  readonly more?: (frame: Frame) => readonly Access[];
  /** Whether a file's code can have to do with tables; the rest is not evaluated. */
  readonly matters?: (file: string) => boolean;
  /** The tables that code declares. */
  readonly declared?: () => readonly DeclaredTable[];
};

export function createReachGraph(
  e: Evaluator,
  { more = () => [], matters = () => true, declared = () => [] }: ReachOptions = {},
): ReachGraph {
  const nodes = new Map<Frame, ReachNode>();
  const contexts = new Map<string, number>();
  const bound = new Set<string>();
  const askedUntold = new Set<string>();
  const yielded = createYieldedQueries(e, (target) => follow(target).frame);
  const sources = {
    stored: findStoredFunctions(e),
    sqlFiles: findSqlFiles(e),
    temporaries: findTemporaryTables(e),
    namedQueries: findNamedQueries(e, declared),
  };
  const modules = () => [...readModules(e, matters)].map(([, module]) => module);
  const methodEdges = createMethodEdges(e, modules);
  const make = (frame: Frame): ReachNode => {
    const known = nodes.get(frame);
    if (known) return known;
    const isRead = matters(frame.file);
    const accesses = isRead ? settled([...accessesOf(e, frame, sources), ...more(frame)]) : none;
    const node = isRead ? nodeOf(e, frame, accesses, methodEdges) : { frame, accesses, edges: none, divided: null };
    nodes.set(frame, node);
    if (isRead) yielded.note(frame);
    return node;
  };
  const node = (file: string, index: number) => make(e.frame(file, index, null, []));
  const opensOf = findOpens(e, allNodes(e, matters, node));
  const follow = (target: Target & { kind: 'unit' }): ReachNode => {
    const plain = node(target.file, target.index);
    if (target.self === null && !givesAny(target) && !leavesOut(target, plain)) return plain;
    const opens = opensOf(plain.frame);
    const self = decides(plain.frame, target.self, opens) ? target.self : null;
    const args = decidingArgs(target, opens);
    const unitKey = `${target.file}#${target.index}`;
    if (asksUntold(target, opens)) askedUntold.add(unitKey);
    if (self === null && args.length === 0) return plain;
    const frame = e.frame(target.file, target.index, self, args);
    if (!nodes.has(frame)) {
      const count = contexts.get(unitKey) ?? 0;
      // Arguments come in endless variety, receivers do not.
      if (count >= maxContextsPerUnit) return args.length > 0 && self ? follow({ ...target, args: noArgs }) : plain;
      contexts.set(unitKey, count + 1);
    }
    bound.add(unitKey);
    return make(frame);
  };
  const decidingThings = (target: Target & { kind: 'unit' }) =>
    thingsFor(target, opensOf(node(target.file, target.index).frame));
  return {
    node,
    follow,
    bound,
    decidingThings,
    namesOutOfSight: (frame) => namesCalledOutOfSight(e, frame),
    askedUntold,
    isContinued: yielded.isContinued,
  };
}

function namesCalledOutOfSight(e: Evaluator, frame: Frame): readonly string[] {
  return frame.unit.calls.flatMap(({ callee }, index) => {
    if (callee.kind !== 'member' && callee.kind !== 'element') return [];
    const { targets, via } = e.outcome(frame, index);
    if (targets.length > 0 || via !== null) return [];
    if (callee.kind === 'member') return [callee.name];
    const { kind } = e.value(callee.of, frame);
    return kind === 'instance' || kind === 'open' ? [anyName] : [];
  });
}

/** Whether a call gives a body nothing that takes something. */
function leavesOut({ args }: Target & { kind: 'unit' }, { frame }: ReachNode): boolean {
  return args === nothingGiven && frame.unit.parameters.length > 0;
}

/** What a call gives to the parameters that a body leaves open. */
function thingsFor(target: Target & { kind: 'unit' }, opens: Opens): readonly Thing[] {
  const decides = [...opens].some((open) => open !== 'self');
  return decides ? target.args().filter((_, i) => opens.has(`param:${i}`)) : none;
}

/** The arguments that decide something in the body called, up to the last of them. */
function decidingArgs(target: Target & { kind: 'unit' }, opens: Opens): (Thing | undefined)[] {
  if (opens.size === 0 || (opens.size === 1 && opens.has('self'))) return [];
  if (target.args === noArgs) return [];
  const given = target.args();
  const args = given.map((arg, i) => (opens.has(`param:${i}`) && tells(arg) ? arg : undefined));
  for (const asked of allAsked(opens)) args[asked.parameter] = tellingArgument(given, asked) ?? args[asked.parameter];
  while (args.length > 0 && args.at(-1) === undefined) args.pop();
  return args;
}

function* allNodes(
  e: Evaluator,
  matters: (file: string) => boolean,
  node: (file: string, index: number) => ReachNode,
): Generator<ReachNode> {
  for (const [file, module] of readModules(e, matters))
    for (let index = 0; index < module.units.length; index++) yield node(file, index);
}

/** The modules whose code is evaluated; others are not even parsed. */
function* readModules(e: Evaluator, matters: (file: string) => boolean): Generator<readonly [string, ModuleFacts]> {
  for (const [file, module] of e.linker.sources.modules) {
    const role = e.linker.sources.files.get(file)?.role;
    if (role !== 'test' && role !== 'generated' && matters(file)) yield [file, module];
  }
}

function nodeOf(e: Evaluator, frame: Frame, accesses: readonly Access[], methodEdges: MethodEdges): ReachNode {
  const { file, unit } = frame;
  const calls = edgesOfCalls(e, frame, methodEdges);
  const mentioned = (mentions: readonly Mention[]) => mentions.flatMap((one) => mentionEdges(e.linker, file, one));
  const { methods } = unit;
  if (methods === undefined) {
    const edges = settled([...calls, ...mentioned(unit.mentions)]);
    return { frame, accesses, edges, divided: null };
  }
  const edges = [...calls, ...mentioned(unit.mentions.filter(({ inner }) => !inner))];
  const isOwn = ({ named }: ReturnedMethod) => named !== undefined && !namesFunction(e, file, named);
  // A class or an object that is returned by its name is handed over with it.
  for (const method of methods) if (isOwn(method)) edges.push(...mentioned(method.mentions));
  const ofMethods = methods.map((method) => (isOwn(method) ? none : mentioned(method.mentions)));
  const divided = divide(frame, { accesses, edges }, ofMethods);
  return { frame, accesses, edges: [...edges, ...ofMethods.flat()], divided };
}

function namesFunction(e: Evaluator, file: string, name: string): boolean {
  const linked = e.linker.lookup(file, name);
  return linked?.kind === 'declaration' && isFunction(linked.declaration);
}

function edgesOfCalls(e: Evaluator, frame: Frame, methodEdges: MethodEdges): Edge[] {
  const { unit } = frame;
  const edges: Edge[] = [];
  unit.calls.forEach((call, index) => {
    const { targets } = e.outcome(frame, index);
    const receiver = targets.length === 0 ? null : receiverOf(unit, call.callee);
    for (const target of targets) edges.push(edgeTo(target, call.at, receiver));
    if (call.kind === 'new') {
      const made = e.outcome(frame, index).result;
      if (made.kind === 'instance' && made.type.kind === 'symbol')
        edges.push({ kind: 'class', symbol: made.type.symbol, made: true, at: call.at });
    }
    edges.push(...methodEdges(frame, index));
  });
  return edges;
}

/** Written out: V8 is slow at spreads, needs more memory for what is made by one, and there is an edge for most calls. */
function edgeTo(target: Target, at: Position, receiver: string | null): Edge {
  if (target.kind === 'dispatch') return { kind: target.kind, type: target.type, method: target.method, at, receiver };
  if (target.kind === 'method') return { ...target, at, receiver };
  const { kind, file, index, self, args } = target;
  return { kind, file, index, self, args, at, receiver };
}

/** Whether a receiver says more than the class of the body does: a subclass, or bound type parameters or arguments. */
function decides(frame: Frame, self: Thing | null, opens: Opens): boolean {
  const type = self?.kind === 'instance' ? self.type : self;
  if (type?.kind !== 'symbol') return false;
  if (symbolKey(type.symbol) !== symbolKey({ file: frame.file, name: frame.unit.owner })) return true;
  if (self?.kind !== 'instance' || !opens.has('self')) return false;
  return self.typeArguments.some(isKnown) || self.args.some((arg) => tells(arg));
}
