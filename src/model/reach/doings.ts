import type { Position } from '../../core/location.js';
import type { ReturnedMethod } from '../../core/module-facts.js';
import { none } from '../../core/settled.js';
import type { Frame } from '../evaluate/evaluator.js';
import type { Access } from './accesses.js';
import type { Edge, ReachNode } from './reach-graph.js';

/** What some code accesses and what it runs. */
export type Doings = { readonly accesses: readonly Access[]; readonly edges: readonly Edge[] };

/** Of a body that returns an object of functions: what is done when it runs, and when each of these functions is called. */
export type DividedDoings = { readonly own: Doings; readonly methods: readonly Doings[] };

/** What a visit does: all of a body, or, where it is divided, its own part (`method` is null) or that of one of its functions. */
export function doingsOf(node: ReachNode, method: number | null): Doings {
  if (node.divided === null) return method === null ? node : nothing;
  return method === null ? node.divided.own : (node.divided.methods[method] ?? nothing);
}

const nothing: Doings = { accesses: none, edges: none };

/**
 * Divides what a body does by where it stands; `mentioned` are the edges for what its functions mention, by function. What a function of a
 * variable does that nothing calls is the body's own doing: it may be called out of sight.
 */
export function divide(
  { file, index, unit: { methods = [] } }: Frame,
  all: Doings,
  mentioned: readonly (readonly Edge[])[],
): DividedDoings {
  const own = newDoings();
  const called = new Set(
    all.edges.flatMap((edge) =>
      edge.kind === 'method' && edge.file === file && edge.index === index ? edge.method : [],
    ),
  );
  const parts = methods.map(({ name }, method) => (name === null && !called.has(method) ? own : newDoings()));
  for (const [method, edges] of mentioned.entries()) parts[method]?.edges.push(...edges);
  const partAt = (at: Position) => parts[methods.findIndex((method) => holds(method, at))] ?? own;
  for (const access of all.accesses) (access.at.file === file ? partAt(access.at) : own).accesses.push(access);
  for (const edge of all.edges) partAt(edge.at).edges.push(edge);
  return { own, methods: parts.map((part) => (part === own ? nothing : part)) };
}

function newDoings(): { readonly accesses: Access[]; readonly edges: Edge[] } {
  return { accesses: [], edges: [] };
}

function holds({ at, end }: ReturnedMethod, place: Position): boolean {
  return !isBefore(place, at) && isBefore(place, end);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
