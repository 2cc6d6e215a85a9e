import { addTo, pushTo } from '../../core/collections.js';
import type { Location } from '../../core/location.js';
import type { CodeBase } from '../../core/model.js';
import type { SymbolRef } from '../../core/orm-plugin.js';
import { unitSymbol } from '../../core/unit-symbol.js';
import type { Frame } from '../evaluate/evaluator.js';
import { symbolKey } from '../evaluate/things.js';
import type { Linker } from '../link/linker.js';
import type { Access } from './accesses.js';
import { frameworkEntries } from './framework-entries.js';
import type { Edge, ReachGraph, ReachNode } from './reach-graph.js';

/** An access charged to a service, with the library symbols it passes and the line where the service's own code enters them. */
export type ChargedAccess = {
  readonly service: string;
  readonly access: Access;
  /** The declaration whose code `access.at` stands in; null at the top level and where that is another file. */
  readonly symbol: string | null;
  readonly through: readonly string[];
  readonly entry: Location | null;
  /** The calls by which other code bases enter the library that holds the access; empty in the service's own tree. */
  readonly calls: readonly Location[];
};

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

type Visit = {
  readonly node: ReachNode;
  /** The visit that led here first and the place it left from; null for the service's own code. */
  readonly from: Entry | null;
  /** Further calls that lead to the same body in the same context. */
  readonly others: Entry[];
};
type Entry = { readonly visit: Visit; readonly at: Location };

/** Every access that a service's running code reaches, in its own tree and, symbol by symbol, in what it imports. */
export function reachFrom(service: string, input: ReachInput): ChargedAccess[] {
  const walk = startWalk(service, input);
  for (let at = 0; at < walk.visits.length; at++) {
    const visit = walk.visits[at];
    if (visit) step(walk, visit);
  }
  return walk.visits.flatMap((visit) => charge(walk, visit));
}

type Walk = {
  readonly service: string;
  readonly input: ReachInput;
  readonly visits: Visit[];
  readonly seen: Map<ReachNode, Visit>;
  readonly seenFiles: Set<string>;
  /** Classes that the service's code makes or names, and calls that wait for such a class. */
  readonly classes: Set<string>;
  readonly waiting: Map<string, { readonly method: string; readonly from: Visit['from'] }[]>;
};

function startWalk(service: string, input: ReachInput): Walk {
  const walk: Walk = {
    service,
    input,
    visits: [],
    seen: new Map(),
    seenFiles: new Set(),
    classes: new Set(),
    waiting: new Map(),
  };
  for (const file of input.liveFiles(service)) {
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
  const visit: Visit = { node, from, others: [] };
  walk.seen.set(node, visit);
  walk.visits.push(visit);
  enterFile(walk, node.frame.file, from);
}

function step(walk: Walk, visit: Visit): void {
  for (const edge of visit.node.edges) {
    const at = { file: visit.node.frame.file, ...edge.at };
    const from = { visit, at };
    if (edge.kind === 'unit') enter(walk, walk.input.graph.follow(edge), from);
    else if (edge.kind === 'class') nameClass(walk, edge.symbol, from);
    else dispatch(walk, edge, from);
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
  for (const index of frameworkEntries(walk.input.linker, symbol))
    enter(walk, walk.input.graph.node(symbol.file, index), from);
  for (const { method, from } of walk.waiting.get(key) ?? []) enterMethod(walk, symbol, method, from);
}

function enterMethod(walk: Walk, symbol: SymbolRef, method: string, from: Visit['from']): void {
  const target = walk.input.methodTarget(symbol, method);
  if (target) enter(walk, walk.input.graph.follow(target), from);
}

function charge(walk: Walk, visit: Visit): ChargedAccess[] {
  const { frame } = visit.node;
  const { isContinued } = walk.input.graph;
  const accesses = visit.node.accesses.filter((access) => !access.tentative || !isContinued(frame));
  if (accesses.length === 0) return [];
  const plain = walk.input.graph.node(frame.file, frame.index);
  const { through, entry } = passage(walk, visit);
  const calls = through.length > 0 ? enteringCalls(walk, visit) : [];
  return accesses.flatMap((access) => {
    const decidedByCaller = isLeftOpen(plain, access);
    if (plain === visit.node) {
      const toldElsewhere = decidedByCaller && walk.input.graph.bound.has(`${frame.file}#${frame.index}`);
      const symbol = symbolAt(frame, access.at);
      return toldElsewhere ? [] : [{ service: walk.service, access, symbol, through, entry, calls }];
    }
    const places =
      decidedByCaller && !access.loaded && !access.said
        ? decidingCalls(walk, visit, new Set())
        : [{ at: access.at, symbol: symbolAt(frame, access.at) }];
    return places.map(({ at, symbol }) => {
      return { service: walk.service, access: { ...access, at }, symbol, through, entry, calls };
    });
  });
}

/** An access of a body may stand in another file (an SQL file, options made elsewhere). */
function symbolAt({ file, unit }: Frame, at: Location): string | null {
  return at.file === file ? unitSymbol(unit) : null;
}

/** Whether a body without context cannot tell the table of an access, or does not even see the access. */
function isLeftOpen(plain: ReachNode, { at }: Access): boolean {
  const same = plain.accesses.filter((one) => one.at.line === at.line && one.at.column === at.column);
  return same.length === 0 || same.some((one) => one.table.kind === 'open');
}

/** The calls from other code bases that lead to a body through bodies of its own code base. */
function enteringCalls(walk: Walk, visit: Visit): Location[] {
  const home = codeBaseKey(walk, visit);
  const found = new Map<string, Location>();
  const seen = new Set([visit]);
  for (const one of seen) {
    for (const entry of one.from ? [one.from, ...one.others] : one.others) {
      if (codeBaseKey(walk, entry.visit) === home) seen.add(entry.visit);
      else found.set(`${entry.at.file}:${entry.at.line}:${entry.at.column}`, entry.at);
    }
  }
  return [...found.values()];
}

function codeBaseKey(walk: Walk, { node }: Visit): string {
  const base = walk.input.codeBaseOf(node.frame.file);
  return base ? `${base.kind} ${base.id}` : '';
}

/** The calls that say which table it is: where the walk left the last body that is the same for all callers. */
function decidingCalls(walk: Walk, visit: Visit, seen: Set<Visit>): Pick<ChargedAccess & Access, 'at' | 'symbol'>[] {
  if (seen.has(visit)) return [];
  seen.add(visit);
  const entries = visit.from ? [visit.from, ...visit.others] : visit.others;
  return entries.flatMap((entry) => {
    const { frame } = entry.visit.node;
    const plain = entry.visit.node === walk.input.graph.node(frame.file, frame.index);
    return plain ? [{ at: entry.at, symbol: unitSymbol(frame.unit) }] : decidingCalls(walk, entry.visit, seen);
  });
}

/** The foreign symbols between the service's own code and this visit, outermost first. */
function passage(walk: Walk, visit: Visit): { readonly through: readonly string[]; readonly entry: Location | null } {
  const through: string[] = [];
  let entry: Location | null = null;
  for (let at: Visit | null = visit; at; at = at.from?.visit ?? null) {
    const base = walk.input.codeBaseOf(at.node.frame.file);
    if (base?.kind === 'service' && base.id === walk.service) break;
    through.unshift(symbolName(at.node, base));
    entry = at.from?.at ?? entry;
  }
  return { through: through.filter((name, i) => name !== through[i - 1]), entry };
}

function symbolName({ frame }: ReachNode, base: CodeBase | null): string {
  const { owner, member } = frame.unit;
  const symbol = [owner, member === 'constructor' ? null : member].filter((part) => part).join('.');
  return `${base?.id ?? frame.file}#${symbol || frame.file}`;
}

/** For each interface and class, the classes that implement or extend it, at any depth. */
export function findImplementers(linker: Linker): Map<string, readonly SymbolRef[]> {
  const parents = new Map<string, Set<string>>();
  const classes: SymbolRef[] = [];
  for (const [file, module] of linker.sources.modules) {
    if (linker.sources.files.get(file)?.role === 'test') continue;
    for (const declaration of module.declarations) {
      const symbol = { file, name: declaration.name };
      if (declaration.kind === 'class') classes.push(symbol);
      const names = declaration.heritage.flatMap((type) => (type.kind === 'ref' ? [type.name] : []));
      if (declaration.base?.value.kind === 'name') names.push(declaration.base.value.name);
      for (const name of names) {
        const linked = linker.lookup(file, name);
        if (linked?.kind === 'declaration') addTo(parents, symbolKey(symbol), symbolKey(linked.symbol));
      }
    }
  }
  const implementers = new Map<string, SymbolRef[]>();
  for (const symbol of classes)
    for (const key of allAbove(parents, symbolKey(symbol))) pushTo(implementers, key, symbol);
  return implementers;
}

function allAbove(parents: ReadonlyMap<string, ReadonlySet<string>>, start: string): Set<string> {
  const found = new Set<string>();
  const queue = [start];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const parent of parents.get(key) ?? []) {
      if (found.has(parent)) continue;
      found.add(parent);
      queue.push(parent);
    }
  }
  return found;
}
