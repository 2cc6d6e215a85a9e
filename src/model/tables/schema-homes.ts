import { sortedSet } from '../../core/collections.js';
import type { Manifest } from '../../core/manifest.js';
import type { CodeBase } from '../../core/model.js';
import type { TableRef } from '../../core/orm-plugin.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import type { TableEvidence } from './ownership-evidence.js';
import { normalSchema, type Placed, type Placement } from './place-tables.js';

export type Home = { readonly service: string; readonly placed: Placed };

/** Where what a file makes stands in databases: a table as each service that lives with the file knows it. */
export type SchemaHomes = (file: string, table: TableRef) => readonly Home[];

export type HomesInput = {
  readonly manifest: Manifest;
  readonly placement: Placement;
  readonly charged: readonly ChargedAccess[];
  readonly evidence: readonly TableEvidence[];
  readonly codeBaseOf: (path: string) => CodeBase | null;
};

/**
 * What a service's tree makes stands in the service's database. What a library or a folder of nobody makes may stand in that of any
 * service, except where a service makes the table itself.
 */
export function createSchemaHomes({ manifest, placement, charged, evidence, codeBaseOf }: HomesInput): SchemaHomes {
  const services = sortedSet(charged.map(({ service }) => service));
  const made = new Set(
    evidence.flatMap(({ table, codeBase, basis }) => {
      const placed = codeBase.kind === 'service' && basis === 'migration' ? placement.place(codeBase.id, table) : null;
      return placed ? [nameKey(placed)] : [];
    }),
  );
  const known = new Set(manifest.services.map(({ id }) => id));
  return (file, table) => {
    const base = codeBaseOf(file);
    const own = base?.kind === 'service' && known.has(base.id) ? base.id : null;
    return (own === null ? services : [own]).flatMap((service) => {
      const placed = placement.place(service, table);
      return placed && (own !== null || !made.has(nameKey(placed))) ? [{ service, placed }] : [];
    });
  };
}

/** Tables of one database and name, whatever their schema. */
export function nameKey({ database, name }: Placed): string {
  return `${database}/${name}`.toLowerCase();
}

/** The search path decides what a name without schema means. */
export function mayBeSame(a: Placed, b: Placed): boolean {
  const [left, right] = [normalSchema(a.schema), normalSchema(b.schema)];
  return nameKey(a) === nameKey(b) && (left === right || left === null || right === null);
}
