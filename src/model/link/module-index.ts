import type { Declaration, DeclarationKind, ExportFact, ImportBinding, ModuleFacts } from '../../core/module-facts.js';

/** A module's names, indexed once. */
export type ModuleIndex = {
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly imports: ReadonlyMap<string, ImportedName>;
  readonly exports: ReadonlyMap<string, Exclude<ExportFact, { kind: 'all' }>>;
  readonly stars: readonly string[];
};

export type ImportedName = { readonly binding: ImportBinding; readonly specifier: string };

/** Where several declarations merge under one name, that which exists at run time stands for all. */
const RANK: readonly DeclarationKind[] = ['class', 'enum', 'function', 'const', 'namespace', 'interface', 'type'];

export function indexModule(facts: ModuleFacts): ModuleIndex {
  const declarations = new Map<string, Declaration>();
  for (const declaration of facts.declarations) {
    const present = declarations.get(declaration.name);
    if (present === undefined || isStronger(declaration, present)) declarations.set(declaration.name, declaration);
  }
  const imports = new Map<string, ImportedName>();
  for (const { bindings, specifier, form } of facts.imports) {
    if (form === 'export-from' || form === 'import-type') continue;
    for (const binding of bindings) if (binding.local !== '') imports.set(binding.local, { binding, specifier });
  }
  return { declarations, imports, ...indexExports(facts.exports) };
}

/** By name; where several share one, the strongest. */
export function indexDeclarations(declarations: readonly Declaration[]): ReadonlyMap<string, Declaration> {
  const index = new Map<string, Declaration>();
  for (const declaration of declarations) {
    const present = index.get(declaration.name);
    if (present === undefined || isStronger(declaration, present)) index.set(declaration.name, declaration);
  }
  return index;
}

/** Whether of two declarations of one name the candidate stands for both; of function overloads the one with a body does. */
export function isStronger(candidate: Declaration, present: Declaration): boolean {
  const order = RANK.indexOf(candidate.kind) - RANK.indexOf(present.kind);
  return order < 0 || (order === 0 && present.unit === null && candidate.unit !== null);
}

function indexExports(facts: readonly ExportFact[]): Pick<ModuleIndex, 'exports' | 'stars'> {
  const exports = new Map<string, Exclude<ExportFact, { kind: 'all' }>>();
  const stars: string[] = [];
  for (const fact of facts) {
    if (fact.kind === 'all') stars.push(fact.specifier);
    // A value and a type may be exported under one name; the last assignment to `exports.x` would win too, but rarely differs.
    else if (!exports.has(fact.exported)) exports.set(fact.exported, fact);
  }
  return { exports, stars };
}
