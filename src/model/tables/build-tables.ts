import { groupBy, sortBy, sortedSet } from '../../core/collections.js';
import type { Operation } from '../../core/facts.js';
import type { Location } from '../../core/location.js';
import { compareLocations, compareText } from '../../core/location.js';
import type { Manifest } from '../../core/manifest.js';
import type { AccessSite, CodeBase, Table, TableUse } from '../../core/model.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import type { OwnershipEvidence } from './owners.js';
import { findOwner } from './owners.js';
import type { TableEvidence } from './ownership-evidence.js';
import { type Placed, type Placement, shownSchema, tableId } from './place-tables.js';

/** Every table that some service uses or declares, with its uses and its owner, by id. */
export function buildTables(
  manifest: Manifest,
  placement: Placement,
  charged: readonly ChargedAccess[],
  evidence: readonly TableEvidence[],
): Table[] {
  const drafts = new Map<string, Draft>();
  const draft = (placed: Placed): Draft => {
    const key = tableKey(placed);
    const known = drafts.get(key) ?? { placed, charged: [], evidence: [], declaredAt: [] };
    drafts.set(key, known);
    return known;
  };
  for (const one of charged) {
    const placed = placement.place(one.service, one.access.table, one.access);
    if (placed) draft(placed).charged.push(one);
  }
  for (const one of evidence) {
    for (const service of servicesOf(manifest, one.codeBase, charged)) {
      const placed = placement.place(service, one.table, one);
      const declares = one.basis !== 'data-migration';
      const onItsOwn = declares && one.codeBase.kind === 'service';
      if (!placed || (!onItsOwn && !drafts.has(tableKey(placed)))) continue;
      const at = draft(placed);
      if (declares) at.declaredAt.push(one.at);
      if (one.codeBase.kind === 'service') at.evidence.push({ service, basis: one.basis, at: one.at });
    }
  }
  mergeUnqualified(drafts);
  return sortBy(
    [...drafts.values()].map((one) => finish(manifest, placement, one)),
    (table) => table.id,
  );
}

type Draft = {
  readonly placed: Placed;
  readonly charged: ChargedAccess[];
  readonly evidence: OwnershipEvidence[];
  readonly declaredAt: Location[];
};

function tableKey({ database, schema, name }: Placed): string {
  return `${database}/${schema ?? ''}.${name}`.toLowerCase();
}

/** Evidence in a library speaks of the databases of the services that use it; migration services own nothing themselves. */
function servicesOf(manifest: Manifest, codeBase: CodeBase, charged: readonly ChargedAccess[]): readonly string[] {
  if (codeBase.kind === 'library') return [...new Set(charged.map((one) => one.service))].sort(compareText);
  return mayOwn(manifest, codeBase.id) ? [codeBase.id] : [];
}

function mayOwn(manifest: Manifest, service: string): boolean {
  return manifest.services.some(({ id, kind }) => id === service && kind !== 'migration');
}

/**
 * The search path decides what a name without schema means: with only one schema of the database that has such a table,
 * and a declaration of only one of the two, both are the declared one.
 */
function mergeUnqualified(drafts: Map<string, Draft>): void {
  const byName = groupBy(drafts.values(), ({ placed }) => `${placed.database}/${placed.name}`.toLowerCase());
  for (const same of byName.values()) {
    const plain = same.find((one) => one.placed.schema === null);
    const [qualified, ...others] = same.filter((one) => one.placed.schema !== null);
    if (!plain || !qualified || others.length > 0) continue;
    const [declared, ...both] = [plain, qualified].filter((one) => one.declaredAt.length > 0);
    if (!declared || both.length > 0) continue;
    const other = declared === plain ? qualified : plain;
    declared.charged.push(...other.charged);
    drafts.delete(tableKey(other.placed));
  }
}

function finish(manifest: Manifest, placement: Placement, { placed, charged, evidence, declaredAt }: Draft): Table {
  const uses = [...groupBy(charged, (one) => one.service)].map(([service, own]) => useOf(service, own));
  const writers = uses.flatMap(({ service, operations }) =>
    operations.includes('write') && mayOwn(manifest, service) ? [service] : [],
  );
  const { owner, basis, at } = findOwner(manifest, placed, placement.databasesOf, evidence, writers);
  const dialect = placement.dialectOf(placed.database);
  return {
    id: tableId(placed, placement),
    database: placed.database,
    schema: shownSchema(placed, dialect),
    name: placed.name,
    dialect,
    owner,
    ownerBasis: basis,
    ...(at && { ownerAt: { file: at.file, line: at.line, column: at.column } }),
    declaredAt: distinctPlaces(declaredAt),
    uses: sortBy(uses, (use) => use.service),
    agreedReaders: agreedReaders(manifest, placed),
  };
}

const operationOrder: readonly Operation[] = ['read', 'write', 'ddl'];

function useOf(service: string, charged: readonly ChargedAccess[]): TableUse {
  const sites = new Map<string, AccessSite>();
  for (const { access, through, entry, calls } of charged) {
    const { operation, via, confidence } = access;
    for (const at of [access.at, ...calls]) {
      const site: AccessSite = { ...at, operation, via, through, entry, confidence };
      const key = `${site.file}:${site.line}:${site.column}:${site.operation}`;
      const known = sites.get(key);
      if (!known || comparePassages(site, known) < 0) sites.set(key, site);
    }
  }
  const operations = new Set(charged.map((one) => one.access.operation));
  return {
    service,
    operations: operationOrder.filter((operation) => operations.has(operation)),
    columns: sortedSet(charged.flatMap((one) => one.access.columns)),
    sites: [...sites.values()].sort((a, b) => compareLocations(a, b) || compareText(a.operation, b.operation)),
  };
}

/** The shortest way to a site is the one to show. */
function comparePassages(a: AccessSite, b: AccessSite): number {
  return a.through.length - b.through.length || compareText(a.through.join(), b.through.join());
}

function agreedReaders(manifest: Manifest, placed: Placed): Table['agreedReaders'] {
  return manifest.services.flatMap((service) =>
    service.reads
      .filter(({ table }) => sameTable(table, placed))
      .map(({ reason, until }) => ({ service: service.id, reason, until })),
  );
}

function sameTable(named: string, placed: Placed): boolean {
  const slash = named.indexOf('/');
  const [name = '', schema = null] = named
    .slice(slash + 1)
    .split('.')
    .reverse();
  if (slash >= 0 && named.slice(0, slash) !== placed.database) return false;
  return (
    name.toLowerCase() === placed.name.toLowerCase() && (schema === null || schema === (placed.schema ?? 'public'))
  );
}

function distinctPlaces(places: readonly Location[]): Location[] {
  const distinct = new Map(places.map((at) => [`${at.file}:${at.line}:${at.column}`, at]));
  return [...distinct.values()].sort(compareLocations);
}

/** Accesses that could not be given a table, for the coverage of the report. */
export function unplaced(placement: Placement, charged: readonly ChargedAccess[]): ChargedAccess[] {
  return charged.filter(({ service, access }) => placement.place(service, access.table) === null);
}
