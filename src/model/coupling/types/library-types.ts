import { groupBy, sortBy, sortedSet } from '../../../core/collections.js';
import { compareLocations, type Location } from '../../../core/location.js';
import type { CodeBase, LibraryType } from '../../../core/model.js';
import { ancestors } from '../../../core/paths.js';
import type { Linker } from '../../link/linker.js';
import type { ImportedName, ImportIndex } from '../imports/imported-names.js';
import { addressesBy } from './address-lists.js';
import { createTypeClassifier, type HoldsServices } from './classify-types.js';
import { isNameless, lendNames, modelName } from './lent-names.js';
import { enumerationOf } from './listed-values.js';
import { createPrismaTypes } from './prisma-types.js';
import { type TypeVerdict, technical } from './type-verdict.js';

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
  const used = [...usedSymbols(linker, importsOf, codeBaseOf).values()].flatMap((symbol) => {
    const verdict = symbol.verdict();
    return verdict === null ? [] : [{ symbol, verdict: byItsUse(symbol, verdict, linker) }];
  });
  const names = lendNames(used.map(({ symbol }) => ({ ...symbol, file: symbol.at.file })));
  const types = used.map(({ symbol, verdict }, index) => describe(symbol, names[index] ?? symbol.name, verdict));
  return sortBy(types, (type) => `${type.library}\n${type.name}\n${type.file}`);
}

/**
 * What messages are called by is no state or kind of anything in the business, whatever it is called; who names it as a type, too,
 * may hold one of both.
 */
function byItsUse({ uses, named }: UsedSymbol, verdict: TypeVerdict, linker: Linker): TypeVerdict {
  if (!verdict.domain || verdict.kind !== 'enum' || uses.some(({ members }) => members.length === 0)) return verdict;
  const isAddresses = named.some(({ file, names }) => addressesBy(file, names(), linker));
  return isAddresses ? technical('enum', 'lists what messages or tokens are called') : verdict;
}

/** Something of a library that services name, before it is judged. */
type UsedSymbol = {
  readonly library: string;
  readonly name: string;
  /** For what is exported without a name: the one that it gives itself. */
  readonly modelName: string | null;
  /** Names that it is imported by. */
  readonly aliases: Set<string>;
  readonly at: Location;
  readonly members: readonly string[];
  /** The members again where it is an enum, else empty. */
  readonly enumMembers: readonly string[];
  readonly uses: Use[];
  /** How the files that use an enum write what they name of it. */
  readonly named: { readonly file: string; readonly names: () => ReadonlySet<string> }[];
  readonly verdict: () => TypeVerdict | null;
};

type Found = Omit<UsedSymbol, 'library' | 'uses' | 'named' | 'aliases'>;

function usedSymbols(linker: Linker, importsOf: ImportIndex, codeBaseOf: CodeBaseOf): ReadonlyMap<string, UsedSymbol> {
  const find = createFinder(linker, homesOfServices(linker, codeBaseOf));
  const symbols = new Map<string, UsedSymbol>();
  for (const [file, { role }] of linker.sources.files) {
    const consumer = codeBaseOf(file);
    if (role !== 'runtime' || consumer?.kind !== 'service') continue;
    for (const name of importsOf.outward(file).flatMap((each) => each.names)) {
      const found = find(file, name);
      const library = found === null ? null : codeBaseOf(found.at.file);
      if (found === null || library?.kind !== 'library') continue;
      const key = `${found.at.file}\n${found.name}`;
      const symbol = symbols.get(key) ?? { ...found, library: library.id, uses: [], named: [], aliases: new Set() };
      symbol.aliases.add(name.name.slice(name.name.lastIndexOf('.') + 1));
      symbol.uses.push({
        service: consumer.id,
        at: { file, ...name.at },
        members: found.enumMembers.length === 0 ? [] : usedMembers(name, found),
      });
      if (found.enumMembers.length > 0)
        symbol.named.push({ file, names: () => new Set(name.uses.map((use) => use.name)) });
      symbols.set(key, symbol);
    }
  }
  return symbols;
}

function homesOfServices({ sources }: Linker, codeBaseOf: CodeBaseOf): HoldsServices {
  let homes: ReadonlySet<string> | null = null;
  const findHomes = () =>
    new Set([...sources.files.keys()].flatMap((path) => (codeBaseOf(path)?.kind === 'service' ? ancestors(path) : [])));
  return (folder) => {
    homes ??= findHomes();
    return homes.has(folder);
  };
}

/** What an imported name declares: a declaration of the repository, or a model of a Prisma schema behind a generated client. */
function createFinder(
  linker: Linker,
  holdsServices: HoldsServices,
): (file: string, name: ImportedName) => Found | null {
  const prismaType = createPrismaTypes(linker.sources);
  const classify = createTypeClassifier(linker, prismaType, holdsServices);
  return (file, { linked, specifier }) => {
    if (linked?.kind === 'external') {
      const target = linker.resolve(file, specifier);
      const found = prismaType(linked.package, linked.name, target.kind === 'file' ? target.path : file);
      return found && { ...found, modelName: null, enumMembers: [] };
    }
    if (linked?.kind !== 'declaration') return null;
    const { symbol, declaration } = linked;
    const module = linker.sources.modules.get(symbol.file);
    const enumeration = module ? enumerationOf(module, declaration) : null;
    const { name, list, items } = enumeration ?? { name: symbol.name, list: declaration, items: declaration.members };
    const members = items.map((item) => item.name);
    return {
      name,
      modelName: module && isNameless(symbol.name) ? modelName(module, declaration) : null,
      at: { file: symbol.file, ...list.at },
      members,
      enumMembers: declaration.kind === 'enum' || enumeration !== null ? members : [],
      verdict: () => classify(symbol.file, list.name),
    };
  };
}

/**
 * The members of an enum, when these are all that the file names of it (`Status.Paid`); empty when it names the whole
 * enum, or something else, whose use of members cannot be told.
 */
function usedMembers({ uses }: ImportedName, { name, enumMembers }: Found): readonly string[] {
  const members = uses.map((use) => enumMembers.find((member) => use.name.endsWith(`.${member}`)) ?? name);
  return members.includes(name) ? [] : sortedSet(members);
}

function describe({ library, at, members, uses }: UsedSymbol, name: string, verdict: TypeVerdict): LibraryType {
  const { kind, domain, reason, confidence } = verdict;
  return {
    library,
    name,
    file: at.file,
    at,
    kind,
    domain,
    verdict: reason,
    confidence,
    members,
    uses: mergeUses(uses),
  };
}

/**
 * One entry for each file of a service, in order of place. Members are told only where every file of the service tells
 * them, for a reader takes them for all that the service uses.
 */
function mergeUses(uses: readonly Use[]): readonly Use[] {
  const vague = new Set(uses.filter((use) => use.members.length === 0).map((use) => use.service));
  const byFile = groupBy(uses, (use) => `${use.service}\n${use.at.file}`);
  const merged = [...byFile.values()].flatMap((group) => {
    const [first] = [...group].sort((a, b) => compareLocations(a.at, b.at));
    if (first === undefined) return [];
    const members = vague.has(first.service) ? [] : sortedSet(group.flatMap((use) => use.members));
    return [{ ...first, members }];
  });
  return merged.sort((a, b) => compareLocations(a.at, b.at));
}
