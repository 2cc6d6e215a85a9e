import type { Facts, FileFacts, FileRole, PackageFacts, TsconfigFacts } from '../../src/core/facts.js';
import type {
  Declaration,
  DeclarationKind,
  ExportFact,
  ImportFact,
  Member,
  ModuleFacts,
  TypeExpr,
  Unit,
} from '../../src/core/module-facts.js';

/** Facts by hand, for tests of the model that need no parser. */
export const AT = { line: 1, column: 1 };

export function fileOf(path: string, facts: Facts, role: FileRole = 'runtime'): FileFacts {
  return { path, role, facts, diagnostics: [], blindSpots: [] };
}

export function moduleFile(path: string, part: Partial<ModuleFacts> = {}, role: FileRole = 'runtime'): FileFacts {
  const facts: ModuleFacts = {
    kind: 'module',
    imports: [],
    exports: [],
    declarations: [],
    units: [],
    typeUses: [],
    ...part,
  };
  return fileOf(path, facts, role);
}

export function packageFile(path: string, part: Partial<PackageFacts>): FileFacts {
  return fileOf(path, {
    kind: 'package',
    name: null,
    private: false,
    main: null,
    entries: [],
    binaries: [],
    exports: [],
    imports: [],
    types: null,
    scripts: [],
    dependencies: [],
    workspaces: [],
    aliases: [],
    ...part,
  });
}

export function tsconfigFile(path: string, part: Partial<TsconfigFacts>): FileFacts {
  return fileOf(path, { kind: 'tsconfig', extends: [], baseUrl: null, paths: null, references: [], ...part });
}

/** `names` are 'a', 'a as b', '* as ns', 'default as x' or '= as x'. */
export function importing(specifier: string, names: readonly string[], part: Partial<ImportFact> = {}): ImportFact {
  const bindings = names.map((name) => {
    const [imported = '', local = imported] = name.split(' as ');
    return { imported, local, typeOnly: part.typeOnly ?? false, at: AT };
  });
  return { specifier, form: 'import', typeOnly: false, bindings, at: AT, ...part };
}

export function exporting(exported: string, local = exported): ExportFact {
  return { kind: 'local', exported, local, typeOnly: false, at: AT };
}

export function exportingFrom(specifier: string, imported: string, exported = imported): ExportFact {
  return { kind: 'from', exported, imported, specifier, typeOnly: false, at: AT };
}

export function exportingAll(specifier: string): ExportFact {
  return { kind: 'all', specifier, typeOnly: false, at: AT };
}

export function declaring(kind: DeclarationKind, name: string, part: Partial<Declaration> = {}): Declaration {
  return {
    name,
    kind,
    at: AT,
    endLine: 1,
    typeParameters: [],
    base: null,
    heritage: [],
    decorators: [],
    members: [],
    type: null,
    value: null,
    unit: null,
    abstract: false,
    ...part,
  };
}

export function member(name: string, type: TypeExpr | null = null, part: Partial<Member> = {}): Member {
  return {
    name,
    kind: 'field',
    static: false,
    optional: false,
    at: AT,
    type,
    value: null,
    valueUnit: null,
    parameter: null,
    decorators: [],
    unit: null,
    ...part,
  };
}

export function ref(name: string, ...args: readonly TypeExpr[]): TypeExpr {
  return { kind: 'ref', name, args };
}

export function unitOf(part: Partial<Unit> = {}): Unit {
  return {
    owner: '',
    member: null,
    static: false,
    at: AT,
    parameters: [],
    locals: [],
    calls: [],
    mentions: [],
    returns: [],
    texts: [],
    ...part,
  };
}

/** A module that declares and exports the given names as interfaces. */
export function declaringFile(path: string, ...names: readonly string[]): FileFacts {
  return moduleFile(path, {
    declarations: names.map((name) => declaring('interface', name)),
    exports: names.map((name) => exporting(name)),
  });
}
