import { sortBy, sortedSet } from '../../../core/collections.js';
import type { FileFacts } from '../../../core/facts.js';
import type { Location } from '../../../core/location.js';
import type { Manifest, ManifestService } from '../../../core/manifest.js';
import type { CodeBase, SharedArtefact, Table } from '../../../core/model.js';
import { isInside } from '../../../core/paths.js';
import type { Sources } from '../../link/linker.js';

type CodeBaseOf = (path: string) => CodeBase | null;

/** What one code base holds to make tables with. */
type Material = { readonly codeBase: CodeBase; readonly files: ReadonlySet<string> };

/**
 * Services of kind migration that apply what lies in another code base, each with every service whose tables that makes:
 * such a migrator cannot be released apart from any of them. One that brings migrations of its own can, and one that works
 * for a single service is that service's own.
 */
export function findSharedMigrations(
  sources: Sources,
  manifest: Manifest,
  codeBaseOf: CodeBaseOf,
  tables: readonly Table[],
): readonly SharedArtefact[] {
  const migrators = manifest.services.filter(({ kind, roots }) => kind === 'migration' && !brings(sources, roots));
  if (migrators.length === 0) return [];
  const materials = materialsOf(sources, codeBaseOf);
  const helpers = new Set(manifest.services.flatMap(({ id, kind }) => (kind === 'migration' ? [id] : [])));
  const found = migrators.flatMap((migrator) => {
    const material = appliedBy(migrator, materials, sources, manifest);
    const users = material === null ? [] : usersOf(material, tables, helpers);
    return material === null || users.length < 2 ? [] : users.map((user) => pairOf(migrator.id, user, material));
  });
  return sortBy(found, ({ a, b }) => `${a}\n${b}`);
}

function brings(sources: Sources, roots: readonly string[]): boolean {
  return [...sources.files.values()].some(
    (file) => makesTables(file) && roots.some((root) => isInside(file.path, root)),
  );
}

function makesTables({ facts, role }: FileFacts): boolean {
  if (role === 'test' || role === 'example') return false;
  return facts.kind === 'prisma-schema' || (role === 'migration' && (facts.kind === 'sql' || facts.kind === 'module'));
}

function materialsOf(sources: Sources, codeBaseOf: CodeBaseOf): readonly Material[] {
  const found = new Map<string, { readonly codeBase: CodeBase; readonly files: Set<string> }>();
  for (const [path, file] of sources.files) {
    const codeBase = makesTables(file) ? codeBaseOf(path) : null;
    if (codeBase === null) continue;
    const key = `${codeBase.kind} ${codeBase.id}`;
    const known = found.get(key) ?? { codeBase, files: new Set<string>() };
    found.set(key, known);
    known.files.add(path);
  }
  return sortBy(found.values(), ({ codeBase }) => `${codeBase.kind} ${codeBase.id}`);
}

/** What the migrator's image or command names, else the only one there is. */
function appliedBy(
  { roots }: ManifestService,
  materials: readonly Material[],
  sources: Sources,
  manifest: Manifest,
): Material | null {
  if (materials.length < 2) return materials[0] ?? null;
  const texts = [...sources.files].flatMap(([path, { facts }]) =>
    facts.kind === 'dockerfile' && roots.some((root) => isInside(path, root))
      ? [...facts.copies, facts.command ?? '']
      : [],
  );
  const named = materials.filter(({ codeBase }) =>
    rootsOf(codeBase, manifest).some((root) => root !== '' && texts.some((text) => text.includes(root))),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

function rootsOf({ kind, id }: CodeBase, { services, libraries }: Manifest): readonly string[] {
  return (kind === 'service' ? services : libraries).find((one) => one.id === id)?.roots ?? [];
}

type User = { readonly service: string; readonly at: Location };

/** Services that use a table which the material declares, with one such declaration each. */
function usersOf({ files }: Material, tables: readonly Table[], helpers: ReadonlySet<string>): readonly User[] {
  const places = new Map<string, Location>();
  for (const { declaredAt, uses } of tables) {
    const at = declaredAt.find(({ file }) => files.has(file));
    for (const { service } of at ? uses : [])
      if (at && !helpers.has(service) && !places.has(service)) places.set(service, at);
  }
  return sortedSet(places.keys()).flatMap((service) => {
    const at = places.get(service);
    return at ? [{ service, at }] : [];
  });
}

function pairOf(migrator: string, { service, at }: User, { codeBase }: Material): SharedArtefact {
  const [a, b] = migrator < service ? [migrator, service] : [service, migrator];
  const note = `${migrator} applies the migrations of ${codeBase.id}, which make tables that ${service} uses`;
  return { a, b, kind: 'migrations', at, note };
}
