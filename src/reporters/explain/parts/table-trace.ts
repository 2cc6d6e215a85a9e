import { groupBy } from '../../../core/collections.js';
import type { Operation } from '../../../core/facts.js';
import { formatLocation, type Location } from '../../../core/location.js';
import type { AccessSite, Table, TableUse } from '../../../core/model.js';
import { tableTitle } from '../../../core/wording.js';
import { type Block, place, text } from '../block.js';
import type { Given } from '../case.js';

const verbs: { readonly [operation in Operation]: string } = { read: 'reads', write: 'writes', ddl: 'alters' };

/** Every access: first those in the service's own tree, then each way through libraries with all that lies behind it. */
export function tableTrace(table: Table, use: TableUse, given: Given): Block[] {
  const ways = [...groupBy(use.sites, ({ through }) => through.join(' > '))].sort(
    ([a], [b]) => Number(a !== '') - Number(b !== ''),
  );
  const columns = use.columns.filter((column) => column !== '*');
  return [
    ...(columns.length > 0 ? [text(`columns: ${columns.join(', ')}`)] : []),
    ...ways.flatMap(([way, sites]) => {
      return way === '' ? sites.map((site) => accessAt(table, site, 0)) : throughLibrary(table, use, sites, given);
    }),
  ];
}

function accessAt(table: Table, site: AccessSite, depth: number): Block {
  return place(site, `${verbs[site.operation]} ${tableTitle(table.id)} (${site.via})`, depth);
}

/**
 * The calls by which the service enters, the symbols passed, the imports that lead on, the accesses. A site of a code
 * base that the way does not pass is another caller of the same symbol, which the service reaches in some other way.
 */
function throughLibrary(table: Table, use: TableUse, sites: readonly AccessSite[], given: Given): Block[] {
  const through = sites[0]?.through ?? [];
  const passed = new Set(through.map((symbol) => symbol.slice(0, Math.max(0, symbol.lastIndexOf('#')))));
  const homes = new Map(sites.map((site) => [site, homeOf(site.file, given)]));
  const own = sites.filter((site) => homes.get(site) === use.service);
  const behind = sites.filter((site) => homes.get(site) !== use.service && passed.has(homes.get(site) ?? ''));
  const apart = sites.filter((site) => !own.includes(site) && !behind.includes(site));
  const by = (site: AccessSite, depth: number) => {
    return place(
      site,
      `${verbs[site.operation]} ${tableTitle(table.id)} by ${through.join(' > ')} (${site.via})`,
      depth,
    );
  };
  return [
    ...own.map((site) => by(site, 0)),
    ...(behind.length > 0 ? entered(use, [...own, ...behind], own, through) : []),
    ...byFile(behind).flatMap(([first, ...rest]) => [
      ...chainTo(first.file, first.entry, use, given),
      ...[first, ...rest].map((site) => accessAt(table, site, 1)),
    ]),
    ...byFile(apart).flatMap((same) => [
      ...same.map((site) => by(site, 0)),
      ...chainTo(same[0].file, null, use, given),
    ]),
  ];
}

/** The lines of the service that enter the library, but for those that are shown as accesses already. */
function entered(
  use: TableUse,
  sites: readonly AccessSite[],
  shown: readonly AccessSite[],
  through: readonly string[],
): Block[] {
  const known = new Set(shown.map(formatLocation));
  const entries = new Map(sites.flatMap(({ entry }) => (entry ? [[formatLocation(entry), entry] as const] : [])));
  const others = [...entries].filter(([where]) => !known.has(where));
  return [
    ...others.map(([, at]) => place(at, `${use.service} enters ${through[0] ?? 'the library'}`)),
    ...(through.length > 1 || entries.size === 0 ? [text(`passes ${through.join(' > ')}`, 1)] : []),
  ];
}

function byFile(sites: readonly AccessSite[]): (readonly [AccessSite, ...AccessSite[]])[] {
  const groups = groupBy(sites, ({ file }) => file).values();
  return [...groups].flatMap(([first, ...rest]) => (first ? [[first, ...rest] as const] : []));
}

/** By which imports the code of a file gets into the service; nothing where it is wired up at run time. */
function chainTo(file: string, entry: Location | null, use: TableUse, { model, importPath }: Given): Block[] {
  const roots = model.services.find(({ id }) => id === use.service)?.roots ?? [];
  const chain = (entry && importPath([entry.file], file)) ?? importPath(roots, file) ?? [];
  if (chain.length === 0) return [];
  const steps = chain.map(({ at }) => `${at.file}:${at.line}`);
  return [text(`by import: ${[...steps, file].join(' -> ')}`, 1)];
}

/** The service or library that a file belongs to: the one with the nearest root. */
function homeOf(file: string, { model }: Given): string {
  const bases = [...model.services, ...model.libraries].flatMap(({ id, roots }) => roots.map((root) => ({ id, root })));
  const around = bases.filter(({ root }) => root === '' || root === '.' || file.startsWith(`${root}/`));
  const [nearest] = around.toSorted((a, b) => b.root.length - a.root.length);
  return nearest?.id ?? file;
}
