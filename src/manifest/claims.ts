import { groupBy, pushTo } from '../core/collections.js';
import type { Diagnostic } from '../core/errors.js';
import { formatLocation } from '../core/location.js';
import type { Manifest } from '../core/manifest.js';
import { nearest } from '../core/suggest.js';
import { acceptanceProblems } from './acceptance-claims.js';
import { hintProblems } from './hint-claims.js';
import type { RawLibrary, RawManifest, RawService } from './manifest-schema.js';
import { ownershipProblems } from './ownership-claims.js';
import { pathFault } from './path-fault.js';
import { isValidId } from './valid-id.js';
import type { Problem, YamlSource } from './yaml-source.js';

/** Contradictions inside a manifest whose shape is right. */
export function claimProblems(raw: RawManifest, source: YamlSource): readonly Problem[] {
  return [
    ...nameProblems(raw, source),
    ...rootProblems('services', raw.services, source),
    ...rootProblems('libraries', raw.libraries ?? {}, source),
    ...databaseProblems(raw, source),
    ...ownershipProblems(raw, source),
    ...acceptanceProblems(raw, source),
    ...hintProblems(raw, source),
  ];
}

/** Names become parts of finding subjects. */
function nameProblems(raw: RawManifest, source: YamlSource): readonly Problem[] {
  const maps = [
    ['services', raw.services],
    ['libraries', raw.libraries ?? {}],
    ['databases', raw.databases ?? {}],
  ] as const;
  return maps.flatMap(([section, entries]) =>
    Object.keys(entries)
      .filter((id) => !isValidId(id))
      .map((id) => ({
        at: source.locate([section, id], 'key'),
        message: `the name ${JSON.stringify(id)} cannot be used in findings; use letters, digits and any of . _ - / @`,
      })),
  );
}

function rootProblems(
  section: 'services' | 'libraries',
  entries: { readonly [id: string]: RawService | RawLibrary },
  source: YamlSource,
): readonly Problem[] {
  return Object.entries(entries).flatMap(([id, { root, roots }]): readonly Problem[] => {
    const here = [section, id];
    if (root === undefined && roots === undefined)
      return [
        { at: source.locate(here, 'key'), message: `${section}.${id} has no root; add "root: <folder of its source>"` },
      ];
    const written = [
      ...(root === undefined ? [] : [{ folder: root, at: source.locate([...here, 'root']) }]),
      ...(roots ?? []).map((folder, index) => ({ folder, at: source.locate([...here, 'roots', index]) })),
    ];
    return written.flatMap(({ folder, at }) => {
      const fault = folderFault(folder);
      return fault ? [{ at, message: `the root "${folder}" of ${id} ${fault}` }] : [];
    });
  });
}

function folderFault(folder: string): string | null {
  const fault = pathFault(folder);
  if (fault !== null) return fault;
  if (/[*?{}]/.test(folder)) return 'is a pattern; name the folders one by one under "roots:"';
  return null;
}

function databaseProblems(raw: RawManifest, source: YamlSource): readonly Problem[] {
  const services = Object.values(raw.services);
  const used = new Set(services.flatMap(({ database, databases }) => [database ?? [], databases ?? []].flat()));
  const own = new Set(Object.entries(raw.services).flatMap(([id, s]) => (s.database || s.databases ? [] : [id])));
  return Object.keys(raw.databases ?? {})
    .filter((name) => !used.has(name) && !own.has(name))
    .map((name) => {
      const near = nearest(name, [...used, ...own]);
      const remedy = near ? `did you mean "${near}"?` : `add "database: ${name}" to the services that use it`;
      return {
        at: source.locate(['databases', name], 'key'),
        message: `no service uses the database "${name}"; ${remedy}`,
      };
    });
}

/** What is allowed but looks like a mistake. */
export function claimWarnings(manifest: Manifest): readonly Diagnostic[] {
  return [...sharedRoots(manifest), ...doubtfulDatabases(manifest)];
}

function sharedRoots({ services, libraries }: Manifest): readonly Diagnostic[] {
  const claims = [
    ...services.flatMap(({ id, roots, at, kind }) =>
      roots.map((root) => ({ id, root, at, library: false, migrates: kind === 'migration' })),
    ),
    ...libraries.flatMap(({ id, roots, at }) =>
      roots.map((root) => ({ id, root, at, library: true, migrates: false })),
    ),
  ];
  return [...groupBy(claims, ({ root }) => root)].flatMap(([root, [first, second]]): readonly Diagnostic[] => {
    if (!first || !second) return [];
    const folder = `the root "${root || '.'}" of ${first.id}`;
    const { id, at } = second;
    if (first.library !== second.library) {
      // A package that others import and that also migrates its database is both, and init writes it so.
      if (first.migrates) return [];
      const message = `${folder} is also the library ${id}, so its files count for the library`;
      return [{ code: 'root-claimed-twice', severity: 'notice', message, at }];
    }
    const elsewhere = first.at ? ` (${formatLocation(first.at)})` : '';
    const message = `${folder}${elsewhere} is also the root of ${id}, so their files cannot be told apart`;
    const hint = 'give each a root of its own, or merge the two entries';
    return [{ code: 'root-claimed-twice', severity: 'warning', message, at, hint }];
  });
}

/** With a `databases` map, a service's database that is not in it but is nearly named like one that is. */
function doubtfulDatabases({ services, databases }: Manifest): readonly Diagnostic[] {
  const declared = new Set(databases.map(({ name }) => name));
  const users = new Map<string, (typeof services)[number][]>();
  for (const service of services) for (const name of service.databases) pushTo(users, name, service);
  return [...users].flatMap(([name, [service]]): readonly Diagnostic[] => {
    const near = declared.has(name) ? undefined : nearest(name, declared);
    if (!near || !service) return [];
    const message = `${service.id} uses the database "${name}", which "databases:" does not list`;
    return [
      {
        code: 'unknown-database',
        severity: 'warning',
        message,
        at: service.at,
        hint: `write "${near}" if that is meant`,
      },
    ];
  });
}
