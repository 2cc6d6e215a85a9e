import { pushTo } from '../../core/collections.js';
import type { Location } from '../../core/location.js';
import type { CodeBase } from '../../core/model.js';
import type { SymbolRef } from '../../core/orm-plugin.js';
import { symbolKey } from '../evaluate/things.js';
import type { Linker } from '../link/linker.js';
import { doingsOf } from './doings.js';
import { frameworkConstructors, frameworkEntries, methodsAskedFor } from './files/framework-entries.js';
import { createMethodWalk, type MethodWalk } from './method-walk.js';
import type { Edge, ReachGraph, ReachNode } from './reach-graph.js';
import { namesOutOfSight } from './uncalled.js';

export type ReachInput = {
  readonly graph: ReachGraph;
  readonly linker: Linker;
  readonly codeBaseOf: (path: string) => CodeBase | null;
  /** Runtime files of each service that something starts or imports. */
  readonly liveFiles: (service: string) => readonly string[];
  /** Classes of this repository that may stand behind an interface or base class, by its key. */
  readonly implementers: ReadonlyMap<string, readonly SymbolRef[]>;
  readonly methodTarget: (symbol: SymbolRef, method: string) => (Edge & { readonly kind: 'unit' }) | null;
};

/** One body in one context that a walk came to, or one function of the object that a body returns. */
export type Visit = {
  readonly node: ReachNode;
  /** Which of the functions; null for the body itself. */
  readonly method: number | null;
  /** The visit of the body that made the object; null where that is not seen, and for the body itself. */
  readonly maker: Visit | null;
  /** The visit that led here first and the place it left from; null for the service's own code. */
  readonly from: Entry | null;
  /** Further calls that lead to the same body in the same context. */
  readonly others: Entry[];
};
/** `call` where it is one that leads there. */
export type Entry = { readonly visit: Visit; readonly at: Location; readonly call?: Edge & { readonly kind: 'unit' } };

/** All that a service's running code runs, nearest first, in its own tree and in what it imports. */
export function walkFrom(service: string, input: ReachInput): Walk {
  const walk = startWalk(service, input);
  for (let at = 0; at < walk.visits.length; at++) {
    const visit = walk.visits[at];
    if (visit) step(walk, visit);
    if (at === walk.visits.length - 1) walk.methods.settle();
  }
  return walk;
}

export type Walk = {
  readonly service: string;
  readonly input: ReachInput;
  readonly visits: Visit[];
  readonly seen: Map<ReachNode, Visit>;
  readonly seenMethods: Map<ReachNode, Map<number, Visit>>;
  readonly methods: MethodWalk;
  readonly seenFiles: Set<string>;
  /** Classes that the service's code makes or names, and calls that wait for such a class. */
  readonly classes: Set<string>;
  /** Classes that it makes objects of. */
  readonly made: Set<string>;
  readonly waiting: Map<string, { readonly method: string; readonly from: Visit['from'] }[]>;
  /** Names of methods that are called on objects of which nothing is known; for a walk that is done. */
  readonly calledOutOfSight: () => ReadonlySet<string>;
};

function startWalk(service: string, input: ReachInput): Walk {
  const own = new Set(input.liveFiles(service));
  let names: ReadonlySet<string> | null = null;
  const walk: Walk = {
    service,
    input,
    visits: [],
    seen: new Map(),
    seenMethods: new Map(),
    methods: createMethodWalk({
      isOwn: (file) => own.has(file),
      enter: (maker, method, from) => enterReturned(walk, maker.node, { method, maker }, from),
      enterUnmade: ({ file, index, method }, from) =>
        enterReturned(walk, input.graph.node(file, index), { method, maker: null }, from),
    }),
    seenFiles: new Set(),
    classes: new Set(),
    made: new Set(),
    waiting: new Map(),
    calledOutOfSight: () => {
      names ??= namesOutOfSight(walk);
      return names;
    },
  };
  for (const file of own) {
    const module = input.linker.sources.modules.get(file);
    walk.seenFiles.add(file);
    module?.units.forEach((_, index) => {
      enter(walk, input.graph.node(file, index), null);
    });
    for (const { kind, name } of module?.declarations ?? [])
      if (kind === 'class') nameClass(walk, { file, name }, null);
    for (const one of module?.imports ?? [])
      if (one.bindings.length === 0 && one.form === 'import') enterForEffect(walk, file, one.specifier, one.at);
  }
  return walk;
}

/** `import './worker'` runs the other module's top level. */
function enterForEffect(
  walk: Walk,
  file: string,
  specifier: string,
  at: { readonly line: number; readonly column: number },
): void {
  const target = walk.input.linker.resolve(file, specifier);
  const own = walk.visits.find((visit) => visit.node.frame.file === file);
  if (target.kind === 'file' && own && !walk.seenFiles.has(target.path))
    enterFile(walk, target.path, { visit: own, at: { file, ...at } });
}

function enterFile(walk: Walk, file: string, from: Visit['from']): void {
  if (walk.seenFiles.has(file)) return;
  walk.seenFiles.add(file);
  if (walk.input.linker.sources.modules.has(file)) enter(walk, walk.input.graph.node(file, 0), from);
}

function enter(walk: Walk, node: ReachNode, from: Visit['from']): void {
  const seen = walk.seen.get(node);
  if (seen) {
    if (from) seen.others.push(from);
    return;
  }
  const visit: Visit = { node, method: null, maker: null, from, others: [] };
  walk.seen.set(node, visit);
  walk.visits.push(visit);
  if (node.divided) walk.methods.made(visit);
  enterFile(walk, node.frame.file, from);
}

function enterReturned(
  walk: Walk,
  node: ReachNode,
  { method, maker }: { readonly method: number; readonly maker: Visit | null },
  from: Visit['from'],
): void {
  const seen = walk.seenMethods.get(node) ?? new Map<number, Visit>();
  walk.seenMethods.set(node, seen);
  const known = seen.get(method);
  if (known) {
    if (from) known.others.push(from);
    return;
  }
  const visit: Visit = { node, method, maker, from, others: [] };
  seen.set(method, visit);
  walk.visits.push(visit);
  enterFile(walk, node.frame.file, from);
}

function step(walk: Walk, visit: Visit): void {
  for (const edge of doingsOf(visit.node, visit.method).edges) {
    const at = { file: visit.node.frame.file, ...edge.at };
    follow(walk, edge, { visit, at });
  }
}

function follow(walk: Walk, edge: Edge, from: Entry): void {
  switch (edge.kind) {
    case 'unit':
      enter(walk, walk.input.graph.follow(edge), { visit: from.visit, at: from.at, call: edge });
      break;
    case 'class':
      nameClass(walk, edge.symbol, from);
      if (edge.made) makeObject(walk, edge.symbol, from);
      break;
    case 'method':
      walk.methods.called(edge, from);
      break;
    case 'named':
      walk.methods.named(edge, from);
      break;
    case 'dispatch':
      dispatch(walk, edge, from);
  }
}

/** A call through an interface runs every implementer that the service's code names, now or later in the walk. */
function dispatch(walk: Walk, edge: Edge & { readonly kind: 'dispatch' }, from: Visit['from']): void {
  for (const symbol of walk.input.implementers.get(symbolKey(edge.type)) ?? []) {
    if (walk.classes.has(symbolKey(symbol))) enterMethod(walk, symbol, edge.method, from);
    else pushTo(walk.waiting, symbolKey(symbol), { method: edge.method, from });
  }
}

function nameClass(walk: Walk, symbol: SymbolRef, from: Visit['from']): void {
  const key = symbolKey(symbol);
  if (walk.classes.has(key)) return;
  walk.classes.add(key);
  const { linker, graph } = walk.input;
  for (const { file, index } of frameworkConstructors(linker, symbol)) enter(walk, graph.node(file, index), from);
  for (const method of frameworkEntries(linker, symbol)) enterMethod(walk, symbol, method, from);
  for (const { method, from } of walk.waiting.get(key) ?? []) enterMethod(walk, symbol, method, from);
}

function makeObject(walk: Walk, symbol: SymbolRef, from: Visit['from']): void {
  const key = symbolKey(symbol);
  if (walk.made.has(key)) return;
  walk.made.add(key);
  for (const method of methodsAskedFor(walk.input.linker, symbol)) enterMethod(walk, symbol, method, from);
}

function enterMethod(walk: Walk, symbol: SymbolRef, method: string, from: Visit['from']): void {
  const target = walk.input.methodTarget(symbol, method);
  if (target) enter(walk, walk.input.graph.follow(target), from);
}
