import { remembering, unique } from '../../../core/collections.js';
import type { Position } from '../../../core/location.js';
import type { CodeBase } from '../../../core/model.js';
import type { ImportBinding, ImportFact } from '../../../core/module-facts.js';
import type { Linked, Linker } from '../../link/linker.js';
import { externalName } from '../../link/star-exports.js';
import { indexNameUses, type NameUse, type NameUses } from './name-uses.js';
import { createOutward } from './outward-imports.js';

/** One name that a module takes from elsewhere, followed to where it is declared. */
export type ImportedName = {
  readonly specifier: string;
  /** As the other side calls it: `Order`, `entities.Order`, 'default', '*' for a whole module, '' for a side effect. */
  readonly name: string;
  readonly linked: Linked | null;
  /** Nothing of it is needed at run time: by syntax, or because it is named in type positions only. */
  readonly typeOnly: boolean;
  /** The binding; for a member of a namespace the first place that names it. */
  readonly at: Position;
  /** Where the module names it after the import; empty for re-exports. */
  readonly uses: readonly NameUse[];
};

/** One import statement (or re-export, `require`, `import('x').T`) with the names that it brings. */
export type FileImport = { readonly fact: ImportFact; readonly names: readonly ImportedName[] };

/** The imports of a module in order of writing; empty for files that are no modules. Answers are remembered. */
export type ImportIndex = {
  readonly all: (file: string) => readonly FileImport[];
  /** Those that may bring something of another code base. */
  readonly outward: (file: string) => readonly FileImport[];
};

export function createImportIndex(linker: Linker, codeBaseOf: (path: string) => CodeBase | null): ImportIndex {
  const isOutward = createOutward(linker, codeBaseOf);
  const usesIn = remembering((file: string): NameUses => {
    const module = linker.sources.modules.get(file);
    return module ? indexNameUses(module) : new Map();
  });
  const importsIn = (file: string, isMeant: (fact: ImportFact) => boolean) =>
    (linker.sources.modules.get(file)?.imports ?? [])
      .filter(isMeant)
      .map((fact) => ({ fact, names: importedNames(fact, file, () => usesIn(file), linker) }));
  return {
    all: remembering((file) => importsIn(file, () => true)),
    outward: remembering((file) => importsIn(file, (fact) => isOutward(file, fact))),
  };
}

/**
 * A namespace gives one entry for each member that the module names, and '*' when it names none or hands the namespace
 * on whole.
 */
function importedNames(fact: ImportFact, file: string, uses: Uses, linker: Linker): readonly ImportedName[] {
  const { specifier, at, typeOnly } = fact;
  if (fact.bindings.length === 0) {
    return [{ specifier, name: '', linked: exportedBy(linker, file, specifier, '*'), typeOnly, at, uses: [] }];
  }
  return fact.bindings.flatMap((binding) => boundNames(fact, binding, file, uses, linker));
}

function boundNames(
  { specifier, typeOnly }: ImportFact,
  { imported, local, at, ...binding }: ImportBinding,
  file: string,
  usesIn: Uses,
  linker: Linker,
): readonly ImportedName[] {
  const bySyntax = typeOnly || binding.typeOnly;
  const uses = () => usesIn().get(local) ?? [];
  const whole = imported === '*' || imported === '=';
  const linked = exportedBy(linker, file, specifier, imported);
  // `export * as entities` makes a namespace of a plain name.
  const isNamespace = whole || linked?.kind === 'module';
  const members = isNamespace && local !== '' ? namespaceMembers(file, local, uses(), linker) : [];
  if (members.length > 0) {
    return members.map((member) => ({
      ...member,
      specifier,
      at: member.uses[0]?.at ?? at,
      typeOnly: bySyntax || isTypeUseOnly(member.uses) || isErased(member.linked),
    }));
  }
  const plain: ImportedName = {
    specifier,
    at,
    linked,
    name: whole ? '*' : imported,
    get uses() {
      return uses();
    },
    get typeOnly() {
      return bySyntax || isErased(linked) || isTypeUseOnly(uses());
    },
  };
  return [plain];
}

function isTypeUseOnly(uses: readonly NameUse[]): boolean {
  return uses.length > 0 && uses.every((use) => !use.value);
}

/** Worked out when somebody asks, for it takes all of the module. */
type Uses = () => NameUses;

type NamespaceMember = Pick<ImportedName, 'name' | 'linked' | 'uses'>;

/** `entities.Order` and `redis.cache.Cache` of a namespace; a member is followed as far as it leads to a declaration. */
function namespaceMembers(
  file: string,
  local: string,
  uses: readonly NameUse[],
  linker: Linker,
): readonly NamespaceMember[] {
  if (uses.some((use) => use.name === local)) return [];
  const byPath = unique(uses.map((use) => use.name)).map((name) => longestLinked(file, name, linker));
  const found = byPath.filter((each) => each !== null);
  return unique(found.map((each) => each.path)).map((path) => ({
    name: path.slice(local.length + 1),
    linked: linker.lookup(file, path),
    uses: uses.filter((use) => use.name === path || use.name.startsWith(`${path}.`)),
  }));
}

function longestLinked(file: string, name: string, linker: Linker): { readonly path: string } | null {
  const parts = name.split('.');
  for (let size = parts.length; size > 1; size--) {
    const path = parts.slice(0, size).join('.');
    if (linker.lookup(file, path) !== null) return { path };
  }
  return null;
}

/** What a module exports by name, or the package (or missing file) that would. */
function exportedBy(linker: Linker, file: string, specifier: string, name: string): Linked | null {
  const target = linker.resolve(file, specifier);
  if (target.kind === 'file') return linker.exported(target.path, name);
  return { kind: 'external', package: externalName(target), name: name === '=' ? '*' : name };
}

/** Interfaces and type aliases are never there at run time. */
function isErased(linked: Linked | null): boolean {
  return (
    linked?.kind === 'declaration' && (linked.declaration.kind === 'interface' || linked.declaration.kind === 'type')
  );
}
