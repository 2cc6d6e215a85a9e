import { groupBy, pushTo, sortBy, sortedSet } from '../core/collections.js';
import { compareLocations, type Location } from '../core/location.js';
import type { CodeBase, LibraryType } from '../core/model.js';
import type { Declaration } from '../core/module-facts.js';
import { type ClassifyType, createTypeClassifier } from './classify-types.js';
import type { ImportedName, ImportIndex } from './imported-names.js';
import type { Linker } from './linker.js';

type CodeBaseOf = (path: string) => CodeBase | null;
type Use = LibraryType['uses'][number];

/**
 * Types (also enums, schemas and tables) that libraries declare and services' running code names, each with a verdict on
 * whether it models the business. Ordered by library and name. A type counts as used where it is imported by name, as a
 * member of a namespace, by `import('m').T` or by a re-export, as type or as value.
 */
export function findLibraryTypes(
  linker: Linker,
  importsOf: ImportIndex,
  codeBaseOf: CodeBaseOf,
): readonly LibraryType[] {
  const classify = createTypeClassifier(linker);
  const types: LibraryType[] = [];
  for (const symbol of usedSymbols(linker, importsOf, codeBaseOf).values()) {
    const verdict = describe(symbol, classify);
    if (verdict !== null) types.push(verdict);
  }
  return sortBy(types, (type) => `${type.library}\n${type.name}\n${type.file}`);
}

type UsedSymbol = {
  readonly library: string;
  readonly file: string;
  readonly declaration: Declaration;
  readonly uses: readonly Use[];
};

function usedSymbols(linker: Linker, importsOf: ImportIndex, codeBaseOf: CodeBaseOf): ReadonlyMap<string, UsedSymbol> {
  const uses = new Map<string, Use[]>();
  const symbols = new Map<string, UsedSymbol>();
  for (const [file, { role }] of linker.sources.files) {
    const consumer = codeBaseOf(file);
    if (role !== 'runtime' || consumer?.kind !== 'service') continue;
    for (const { names } of importsOf(file)) {
      for (const name of names) {
        if (name.linked?.kind !== 'declaration') continue;
        const { symbol, declaration } = name.linked;
        const library = codeBaseOf(symbol.file);
        if (library?.kind !== 'library') continue;
        const key = `${symbol.file}\n${symbol.name}`;
        pushTo(uses, key, { service: consumer.id, at: useSite(file, name), members: usedMembers(name, declaration) });
        symbols.set(key, { library: library.id, file: symbol.file, declaration, uses: uses.get(key) ?? [] });
      }
    }
  }
  return symbols;
}

/** The import that binds it; for a member of a namespace, the first place that names it. */
function useSite(file: string, name: ImportedName): Location {
  const [first] = name.uses;
  return { file, ...(name.name.includes('.') || name.at.line === 0 ? (first?.at ?? name.at) : name.at) };
}

/** Members named through it (`OrderStatus.Paid`). */
function usedMembers({ uses }: ImportedName, { members }: Declaration): readonly string[] {
  const known = new Set(members.map((member) => member.name));
  return sortedSet(uses.flatMap((use) => use.name.split('.').filter((part) => known.has(part))));
}

function describe({ library, file, declaration, uses }: UsedSymbol, classify: ClassifyType): LibraryType | null {
  const verdict = classify(file, declaration.name);
  if (verdict === null) return null;
  return {
    library,
    name: declaration.name,
    file,
    at: { file, ...declaration.at },
    kind: verdict.kind,
    domain: verdict.domain,
    verdict: verdict.reason,
    confidence: verdict.confidence,
    members: declaration.members.map((member) => member.name),
    uses: mergeUses(uses),
  };
}

/** One entry for each file of a service, in order of place. */
function mergeUses(uses: readonly Use[]): readonly Use[] {
  const byFile = groupBy(uses, (use) => `${use.service}\n${use.at.file}`);
  const merged = [...byFile.values()].flatMap((group) => {
    const [first] = [...group].sort((a, b) => compareLocations(a.at, b.at));
    return first ? [{ ...first, members: sortedSet(group.flatMap((use) => use.members)) }] : [];
  });
  return merged.sort((a, b) => compareLocations(a.at, b.at));
}
