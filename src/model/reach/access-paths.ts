import type { AccessPath, CallStep } from '../../core/access-path.js';
import { compareLocations, compareText, formatLocation, type Location } from '../../core/location.js';
import type { AccessSite } from '../../core/model.js';
import { unitSymbol } from '../../core/unit-symbol.js';
import type { Access } from './accesses.js';
import { chargesOf, countedAccesses, symbolName } from './reach-services.js';
import { type ReachInput, type Visit, type Walk, walkFrom } from './walk.js';

/**
 * The ways with the fewest calls from a service to any of the sites of its use of a table, in order of place. What
 * reaches a site by an access of that table goes before what only stands there: triggers reach tables that the code
 * does not name.
 */
export function findAccessPaths(
  service: string,
  input: ReachInput,
  sites: readonly AccessSite[],
  isOfTable: (access: Access) => boolean,
): readonly AccessPath[] {
  const wanted = new Set(sites.map(keyOf));
  const walk = walkFrom(service, input);
  const found = walk.visits.flatMap((visit) => pathsOf(walk, visit, wanted));
  const named = found.filter(({ access }) => isOfTable(access));
  return shortest((named.length > 0 ? named : found).map(({ path }) => path));
}

type Found = { readonly access: Access; readonly path: AccessPath };

function pathsOf(walk: Walk, visit: Visit, wanted: ReadonlySet<string>): Found[] {
  const accesses = countedAccesses(walk, visit);
  if (accesses.length === 0) return [];
  const chargeOne = chargesOf(walk, visit);
  return accesses.flatMap((access): Found[] => {
    const meant = chargeOne(access).some((charged) =>
      [charged.access.at, ...charged.calls].some((at) => wanted.has(keyOf({ ...at, operation: access.operation }))),
    );
    const { at, operation, via } = access;
    return meant ? [{ access, path: { calls: callsTo(walk, visit, at), at, operation, via } }] : [];
  });
}

/** The calls that lead to a body, and the body itself where the access stands in a file that it loads. */
function callsTo({ input }: Walk, visit: Visit, access: Location): CallStep[] {
  const { file, unit } = visit.node.frame;
  const to = access.file === file ? [] : [{ at: { file, ...unit.at }, to: unitSymbol(unit) ?? access.file }];
  const calls: CallStep[] = [...to];
  for (let at = visit; at.from; at = at.from.visit) {
    calls.unshift({ at: at.from.at, to: symbolName(at, input.codeBaseOf(at.node.frame.file)) });
  }
  return calls;
}

function shortest(paths: readonly AccessPath[]): readonly AccessPath[] {
  const fewest = Math.min(...paths.map(({ calls }) => calls.length));
  const distinct = new Map(
    paths.filter(({ calls }) => calls.length === fewest).map((path) => [JSON.stringify(path), path] as const),
  );
  return [...distinct.values()].sort(
    (a, b) => comparePlaces(a, b) || compareLocations(a.at, b.at) || compareText(a.operation, b.operation),
  );
}

function comparePlaces(a: AccessPath, b: AccessPath): number {
  const [first, second] = [a.calls[0]?.at, b.calls[0]?.at];
  return first && second ? compareLocations(first, second) : 0;
}

function keyOf({ operation, ...at }: Pick<AccessSite, 'operation' | 'file' | 'line' | 'column'>): string {
  return `${formatLocation(at)}:${operation}`;
}
