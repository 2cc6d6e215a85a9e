import type { Location } from '../../core/location.js';
import type { Manifest } from '../../core/manifest.js';
import type { OwnerBasis } from '../../core/model.js';
import type { Placed } from './place-tables.js';
import { tablePattern } from './table-patterns.js';

/**
 * A statement that creates or changes a table, a declaration of it, or a migration of its data, and the service in whose
 * tree it stands.
 */
export type OwnershipEvidence = {
  readonly service: string;
  readonly basis: 'migration' | 'schema' | 'data-migration';
  readonly at: Location;
};

export type Ownership = {
  readonly owner: string | null;
  readonly basis: OwnerBasis;
  /** The first place that says so, where there is one. */
  readonly at?: Location;
};

/**
 * The first that applies: services.yaml; the one service whose tree holds the migrations; the one whose tree holds the
 * schema; the one that migrates the data, which is all there is where tables come into being by being written; the only
 * one among `writers`, those that may own something. Otherwise the table is contested and has no owner.
 */
export function findOwner(
  manifest: Manifest,
  table: Placed,
  databasesOf: (service: string) => readonly string[],
  evidence: readonly OwnershipEvidence[],
  writers: readonly string[],
): Ownership {
  const named = manifestOwner(manifest, table, databasesOf);
  if (named) return { owner: named.service, basis: 'manifest', ...(named.at && { at: named.at }) };
  for (const basis of ['migration', 'schema', 'data-migration'] as const) {
    const found = evidence.filter((one) => one.basis === basis);
    const [first] = found;
    if (first && found.every(({ service }) => service === first.service))
      return { owner: first.service, basis: basis === 'schema' ? basis : 'migration', at: first.at };
  }
  const [writer, ...others] = new Set(writers);
  return writer && others.length === 0 ? { owner: writer, basis: 'only-writer' } : { owner: null, basis: 'contested' };
}

function manifestOwner(
  manifest: Manifest,
  table: Placed,
  databasesOf: (service: string) => readonly string[],
): { readonly service: string; readonly at: Location | null } | null {
  const claims = manifest.services.flatMap((service) =>
    service.owns
      .map(({ pattern, at }) => ({ ...tablePattern(pattern), at }))
      .filter((claim) =>
        claim.database === null ? databasesOf(service.id).includes(table.database) : claim.database === table.database,
      )
      .filter((claim) => claim.matches(table.schema, table.name))
      .map(({ exact, at }) => ({ service: service.id, exact, at })),
  );
  return claims.find((claim) => claim.exact) ?? claims[0] ?? null;
}
