import { addTo, pushTo } from '../../core/collections.js';
import type { Location } from '../../core/location.js';
import type { CodeBase } from '../../core/model.js';
import type { SymbolRef, TableRef } from '../../core/orm-plugin.js';
import { unitSymbol } from '../../core/unit-symbol.js';
import type { Frame } from '../evaluate/evaluator.js';
import { symbolKey } from '../evaluate/things.js';
import type { Linker } from '../link/linker.js';
import type { Access } from './accesses.js';
import { doingsOf } from './doings.js';
import type { ReachGraph, ReachNode } from './reach-graph.js';
import { isUncalled } from './uncalled.js';
import { type ReachInput, type Visit, type Walk, walkFrom } from './walk.js';

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

/** Every access that a service's running code reaches, in its own tree and, symbol by symbol, in what it imports. */
export function reachFrom(service: string, input: ReachInput): ChargedAccess[] {
  const walk = walkFrom(service, input);
  return walk.visits.flatMap((visit) => charge(walk, visit));
}

function charge(walk: Walk, visit: Visit): ChargedAccess[] {
  const accesses = countedAccesses(walk, visit);
  if (accesses.length === 0) return [];
  const chargeOne = chargesOf(walk, visit);
  return accesses.flatMap(chargeOne);
}

const handedUntold: TableRef = { kind: 'unknown', reason: 'which table is handed over cannot be told' };

/** The accesses of a body but for those that its callers tell. */
export function countedAccesses({ input }: Walk, { node, method }: Visit): readonly Access[] {
  return doingsOf(node, method).accesses.filter((access) => !access.tentative || !input.graph.isContinued(node.frame));
}

/** Where each access of a visit is charged: where it stands, or where the callers are that decide it. */
export function chargesOf(walk: Walk, visit: Visit): (access: Access) => ChargedAccess[] {
  const { frame } = visit.node;
  const { service, input } = walk;
  const plain = input.graph.node(frame.file, frame.index);
  const { through, entry } = passage(walk, visit);
  const calls = through.length > 0 ? enteringCalls(walk, visit) : [];
  const charged = (access: Access, { at, symbol }: Place): ChargedAccess => {
    return { service, access: { ...access, at }, symbol, through, entry, calls };
  };
  return (access) => {
    const here: Place = { at: access.at, symbol: symbolAt(frame, access.at) };
    if (!isLeftOpen(plain, access)) return [charged(access, here)];
    if (plain === visit.node) {
      if (isUncalled(walk, visit, access)) return [];
      if (!isToldByCallers(input.graph, plain, access)) return [charged(access, here)];
      if (isBesides(access)) return [];
      return untoldCalls(walk, visit, new Set()).map((place) => charged({ ...access, table: handedUntold }, place));
    }
    const places = access.loaded || access.said ? [here] : decidingCalls(walk, visit, new Set());
    // A body that hands its own parameter on decides nothing where its callers do.
    const isPassedOn = access.table.kind === 'open' && !isBesides(access);
    const deciding = isPassedOn ? places.filter(({ body }) => !body || !input.graph.bound.has(body)) : places;
    return deciding.map((place) => charged(access, place));
  };
}

/** Where an access is charged, the declaration whose code that is and, where a call decides it, the body. */
type Place = Pick<ChargedAccess, 'symbol'> & { readonly at: Location; readonly body?: string };

/** An access of a body may stand in another file (an SQL file, options made elsewhere). */
function symbolAt({ file, unit }: Frame, at: Location): string | null {
  return at.file === file ? unitSymbol(unit) : null;
}

function isToldByCallers({ bound, askedUntold }: ReachGraph, plain: ReachNode, { table, at }: Access): boolean {
  const body = bodyKey(plain.frame);
  if (!isBesides({ table })) return bound.has(body);
  // Where even the main table is open, that says it all.
  if (accessesAt(plain, at).some((one) => one.table.kind === 'open' && !one.table.besides)) return true;
  return bound.has(body) && !askedUntold.has(body);
}

function bodyKey({ file, index }: Pick<Frame, 'file' | 'index'>): string {
  return `${file}#${index}`;
}

function isBesides({ table }: Pick<Access, 'table'>): boolean {
  return table.kind === 'open' && table.besides === true;
}

function accessesAt({ accesses }: ReachNode, { line, column }: Location): readonly Access[] {
  return accesses.filter(({ at }) => at.line === line && at.column === column);
}

/** Whether a body without context cannot tell the table of an access, or does not even see the access. */
function isLeftOpen(plain: ReachNode, { at, table }: Access): boolean {
  const same = accessesAt(plain, at);
  const open = same.flatMap((one) => (one.table.kind === 'open' ? [one.table] : []));
  if (same.length === 0 || open.some(({ besides }) => !besides)) return true;
  return open.length > 0 && !same.some((one) => one.table.kind !== 'open' && isSameRef(one.table, table));
}

function isSameRef(a: TableRef, b: TableRef): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
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
function decidingCalls(walk: Walk, visit: Visit, seen: Set<Visit>): Place[] {
  if (seen.has(visit)) return [];
  seen.add(visit);
  const { from, others } = visit.maker ?? visit;
  const entries = from ? [from, ...others] : others;
  if (entries.length === 0) return [decidingClass(walk, visit)];
  return entries.flatMap((entry) => {
    const { frame } = entry.visit.node;
    const plain = entry.visit.node === walk.input.graph.node(frame.file, frame.index);
    return plain
      ? [{ at: entry.at, symbol: unitSymbol(frame.unit), body: bodyKey(frame) }]
      : decidingCalls(walk, entry.visit, seen);
  });
}

/** The calls that do not say what a body leaves open, though others do: in the service's code, or further out. */
function untoldCalls(walk: Walk, visit: Visit, seen: Set<Visit>): Place[] {
  if (seen.has(visit)) return [];
  seen.add(visit);
  const { from, others } = visit.maker ?? visit;
  return (from ? [from, ...others] : others).flatMap((entry) => {
    const given = entry.call ? walk.input.graph.decidingThings(entry.call) : [];
    if (given.some(({ kind }) => kind === 'unknown'))
      return [{ at: entry.at, symbol: unitSymbol(entry.visit.node.frame.unit) }];
    return given.some(({ kind }) => kind === 'open') ? untoldCalls(walk, entry.visit, seen) : [];
  });
}

/** A framework calls what a class inherits (`OrderController extends CrudController<Order>`): the class decides. */
function decidingClass(walk: Walk, { node: { frame } }: Visit): Place {
  const self = frame.self?.kind === 'instance' && frame.self.type.kind === 'symbol' ? frame.self.type.symbol : null;
  const declarations = (self && walk.input.linker.sources.modules.get(self.file)?.declarations) ?? [];
  const declaration = declarations.find(({ kind, name }) => kind === 'class' && name === self?.name);
  return self && declaration
    ? { at: { file: self.file, ...declaration.at }, symbol: self.name }
    : { at: { file: frame.file, ...frame.unit.at }, symbol: unitSymbol(frame.unit) };
}

/** The foreign symbols between the service's own code and this visit, outermost first. */
function passage(walk: Walk, visit: Visit): { readonly through: readonly string[]; readonly entry: Location | null } {
  const through: string[] = [];
  let entry: Location | null = null;
  for (let at: Visit | null = visit; at; at = at.from?.visit ?? null) {
    const base = walk.input.codeBaseOf(at.node.frame.file);
    if (base?.kind === 'service' && base.id === walk.service) break;
    through.unshift(symbolName(at, base));
    entry = at.from?.at ?? entry;
  }
  return { through: through.filter((name, i) => name !== through[i - 1]), entry };
}

/** `models#OrderStore.load`; the file stands for a top level. */
export function symbolName({ node: { frame }, method }: Visit, base: CodeBase | null): string {
  const { owner, member, methods = [] } = frame.unit;
  const returned = method === null ? null : methods[method]?.name;
  const symbol = [owner, member === 'constructor' ? null : member, returned].filter((part) => part).join('.');
  return `${base?.id ?? frame.file}#${symbol || frame.file}`;
}

/** For each interface and class, the classes that implement or extend it, at any depth, among the files that matter. */
export function findImplementers(
  linker: Linker,
  matters: (file: string) => boolean,
): Map<string, readonly SymbolRef[]> {
  const parents = new Map<string, Set<string>>();
  const classes: SymbolRef[] = [];
  for (const [file, module] of linker.sources.modules) {
    if (linker.sources.files.get(file)?.role === 'test' || !matters(file)) continue;
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
