import { groupBy, sortBy } from '../../../core/collections.js';
import type { Location } from '../../../core/location.js';
import { compareLocations, compareText } from '../../../core/location.js';
import type { Manifest } from '../../../core/manifest.js';
import type { CodeBase, CrossImport, ImportedSymbol } from '../../../core/model.js';
import { basename } from '../../../core/paths.js';
import { shortPaths } from '../../../core/short-paths.js';
import type { Linker } from '../../link/linker.js';
import { isSameCodeBase } from '../assign-services.js';
import { isNameless } from '../types/lent-names.js';
import type { ImportedName, ImportIndex } from './imported-names.js';
import { createOwnerOfMissing, isUnread } from './missing-targets.js';

type CodeBaseOf = (path: string) => CodeBase | null;

/**
 * Imports of running code that lead into another code base, ordered by place. One that goes through a library's barrel
 * to a declaration in a third code base yields two: to the barrel's library and to the third.
 * Tests, migrations, seeds and scripts are left out, and so are files that belong to nobody. What a library imports counts
 * only where a service reaches that library: a launcher, a deployment description or a published kit that no service
 * imports ties no service to another; a contract is judged whoever imports it.
 */
export function findCrossImports(
  linker: Linker,
  importsOf: ImportIndex,
  codeBaseOf: CodeBaseOf,
  manifest: Manifest,
): readonly CrossImport[] {
  const found: CrossImport[] = [];
  const ownerOfMissing = createOwnerOfMissing(linker.sources, codeBaseOf, manifest);
  for (const file of linker.sources.modules.keys()) {
    const from = codeBaseOf(file);
    if (from === null || linker.sources.files.get(file)?.role !== 'runtime') continue;
    for (const { fact, names } of importsOf.outward(file)) {
      const target = linker.resolve(file, fact.specifier);
      if (target.kind === 'external' || basename(target.path) === 'package.json') continue;
      const missing = target.kind === 'missing' && !isUnread(target.path);
      const direct = missing ? ownerOfMissing(file, target.path) : codeBaseOf(target.path);
      const at = { file, ...fact.at };
      const site = { from, direct, missing, at, specifier: fact.specifier, file: target.path, names };
      found.push(...edgesOf(site, codeBaseOf));
    }
  }
  const contracts = manifest.libraries.filter(({ kind }) => kind === 'contract').map(({ id }) => id);
  const judged = new Set([...reachedLibraries(found), ...contracts]);
  return found
    .filter(({ from }) => from.kind === 'service' || judged.has(from.id))
    .sort((a, b) => compareLocations(a.at, b.at) || compareText(a.to.id, b.to.id));
}

/** Libraries that some service imports, directly or through other libraries. */
function reachedLibraries(edges: readonly CrossImport[]): ReadonlySet<string> {
  const targets = groupBy(edges, ({ from }) => `${from.kind} ${from.id}`);
  const reached = new Set<string>();
  const visit = (imports: readonly CrossImport[]): void => {
    for (const { to } of imports) {
      if (to.kind !== 'library' || reached.has(to.id)) continue;
      reached.add(to.id);
      visit(targets.get(`library ${to.id}`) ?? []);
    }
  };
  visit(edges.filter(({ from }) => from.kind === 'service'));
  return reached;
}

type ImportSite = {
  readonly from: CodeBase;
  /** Whose the file is that the specifier leads to. */
  readonly direct: CodeBase | null;
  readonly missing: boolean;
  readonly at: Location;
  readonly specifier: string;
  readonly file: string;
  readonly names: readonly ImportedName[];
};

function edgesOf(site: ImportSite, codeBaseOf: CodeBaseOf): readonly CrossImport[] {
  const { direct } = site;
  const edges = direct === null || isSameCodeBase(direct, site.from) ? [] : [edge(site, direct, site.file, site.names)];
  const beyond = new Map<string, { readonly to: CodeBase; readonly names: ImportedName[] }>();
  for (const name of site.names) {
    const declaredIn = declaredFile(name);
    const to = declaredIn === null ? null : codeBaseOf(declaredIn);
    if (to === null || isSameCodeBase(to, site.from) || (direct !== null && isSameCodeBase(to, direct))) continue;
    const key = `${to.kind} ${to.id}`;
    const known = beyond.get(key) ?? { to, names: [] };
    known.names.push(name);
    beyond.set(key, known);
  }
  for (const { to, names } of beyond.values()) {
    const [first] = names;
    edges.push(edge(site, to, (first && declaredFile(first)) ?? site.file, names));
  }
  return edges;
}

function edge(site: ImportSite, to: CodeBase, file: string, names: readonly ImportedName[]): CrossImport {
  return {
    from: site.from,
    to,
    at: site.at,
    specifier: site.specifier,
    file,
    ...(site.missing ? { missing: true } : {}),
    // What is left of an import at run time takes the code around it; of most imports of libraries nobody asks.
    get symbols() {
      return sortBy(
        names.map((name) => importedSymbol(name, file)),
        (symbol) => symbol.name,
      );
    },
    get typeOnly() {
      return names.every((name) => name.typeOnly);
    },
  };
}

function importedSymbol(name: ImportedName, file: string): ImportedSymbol {
  return {
    name: name.name === 'default' ? homeName(name, file) : name.name,
    declaredIn: declaredFile(name),
    declaration: name.linked?.kind === 'declaration' ? name.linked.declaration.kind : null,
    typeOnly: name.typeOnly,
  };
}

/** A default export by the name that it has at home, else by its file's: all of a module's importers call it differently. */
function homeName({ linked }: ImportedName, file: string): string {
  if (linked?.kind === 'declaration' && !isNameless(linked.symbol.name)) return linked.symbol.name;
  return shortPaths([linked?.kind === 'declaration' ? linked.symbol.file : file])[0] ?? 'default';
}

function declaredFile({ linked }: ImportedName): string | null {
  if (linked?.kind === 'declaration') return linked.symbol.file;
  return linked?.kind === 'module' ? linked.path : null;
}
