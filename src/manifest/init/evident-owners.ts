import { groupBy, sortedSet } from '../../core/collections.js';
import type { Operation } from '../../core/facts.js';
import type { Location } from '../../core/location.js';
import type { OwnerBasis, Table } from '../../core/model.js';
import { dirname, isInside, relativeTo } from '../../core/paths.js';
import { count } from '../../core/wording.js';
import { asFewPatterns } from './few-patterns.js';
import type { ContestedTable, OwnedTables } from './proposal.js';
import type { NameFor } from './table-names.js';

type Owning = { readonly id: string; readonly roots: readonly string[] };

const bases = ['migration', 'schema', 'only-writer'] as const satisfies readonly OwnerBasis[];

/** What a service evidently owns among `tables`, by the reason; `all` tables decide how far a pattern may reach. */
export function ownedTables(
  service: Owning,
  tables: readonly Table[],
  all: readonly Table[],
  nameFor: NameFor,
): readonly OwnedTables[] {
  const own = tables.filter(({ owner }) => owner === service.id);
  const byBasis = groupBy(own, ({ ownerBasis }) => ownerBasis);
  return bases.flatMap((basis): readonly OwnedTables[] => {
    const group = byBasis.get(basis) ?? [];
    const patterns = asFewPatterns(service.id, group, all, nameFor);
    return patterns.length === 0
      ? []
      : [{ patterns, note: noteOn(basis, group, service), open: basis === 'only-writer' }];
  });
}

function noteOn(basis: (typeof bases)[number], tables: readonly Table[], { roots }: Owning): string {
  const amount = tables.length > 1 ? `${count(tables.length, 'table')}, ` : '';
  if (basis === 'only-writer') return `${amount}written by no other service; uncomment what is its own`;
  const places = tables.flatMap(({ declaredAt }) =>
    declaredAt.filter(({ file }) => roots.some((r) => isInside(file, r))),
  );
  const verb = basis === 'migration' ? 'migrated' : 'declared';
  const where = placeOf(places, roots[0] ?? '');
  return `${amount}${verb} ${where === null ? 'here' : `in ${where}`}`;
}

/** A line where there is only one, else the folder that holds them all; as seen from the service where it lies inside. */
function placeOf(places: readonly Location[], root: string): string | null {
  const [first, ...others] = places;
  if (!first) return null;
  if (others.length === 0) return `${seenFrom(root, first.file)}:${first.line}`;
  const shared = others.reduce((folder, { file }) => {
    let common = folder;
    while (!isInside(file, common)) common = dirname(common);
    return common;
  }, first.file);
  return shared === '' || shared === root ? null : seenFrom(root, shared);
}

function seenFrom(root: string, path: string): string {
  return path !== root && isInside(path, root) ? relativeTo(path, root) : path;
}

/** Tables without an owner that several services use, by id. */
export function contestedTables(tables: readonly Table[], nameFor: NameFor): readonly ContestedTable[] {
  return tables
    .filter(({ owner, uses }) => owner === null && uses.length > 1)
    .map((table) => {
      const usersBy = (operation: Operation) =>
        sortedSet(table.uses.filter(({ operations }) => operations.includes(operation)).map(({ service }) => service));
      const users = sortedSet(table.uses.map(({ service }) => service));
      const writers = usersBy('write');
      const readers = usersBy('read').filter((user) => !writers.includes(user));
      return {
        id: table.id,
        writers,
        readers,
        alterers: users.filter((user) => !writers.includes(user) && !readers.includes(user)),
        patterns: new Map(
          users.flatMap((user): [string, string][] => {
            const name = nameFor(user, table);
            return name === null ? [] : [[user, name]];
          }),
        ),
      };
    });
}
