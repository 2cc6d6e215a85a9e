import type { BlindSpot, Diagnostic } from './errors.js';
import type { Operation } from './facts.js';
import type { Location } from './location.js';
import type { Confidence, Dialect, ServiceKind } from './manifest.js';
import type { DeclarationKind } from './module-facts.js';

/** The repository as the smells see it: everything resolved, nothing read from disk, in deterministic order. */
export type Model = {
  readonly services: readonly Service[];
  readonly libraries: readonly Library[];
  readonly tables: readonly Table[];
  /** Imports between different code bases (service or library) of non-test code. */
  readonly imports: readonly CrossImport[];
  /** Types declared in libraries and used by services. */
  readonly libraryTypes: readonly LibraryType[];
  /** What domain files name of the outside. */
  readonly domainUses: readonly DomainUse[];
  /** Pairs of services built from the same image or source tree, or migrated by the same migrations. */
  readonly sharedArtefacts: readonly SharedArtefact[];
  readonly runtimeDependencies: readonly RuntimeDependency[];
  /** Who holds a connection to which logical database; by database, then service. */
  readonly databaseHolds: readonly DatabaseHold[];
  /** Running code that belongs to no service and no library; most files first. */
  readonly uncovered: readonly UncoveredFolder[];
  readonly coverage: ModelCoverage;
  readonly diagnostics: readonly Diagnostic[];
};

export type Service = {
  readonly id: string;
  readonly roots: readonly string[];
  readonly kind: ServiceKind;
  readonly databases: readonly string[];
  /** Set where only the names of one or two tables tell whose database it uses, which may be chance. */
  readonly databaseAssumed?: true;
  readonly evidence: readonly string[];
  /** How sure it is that this is a service; certain when declared. */
  readonly confidence: Confidence;
  /** Non-test source files that belong to it. */
  readonly files: number;
  /** Files that match the domain layer's globs. */
  readonly domainFiles: number;
};

export type Library = {
  readonly id: string;
  readonly roots: readonly string[];
  readonly kind: 'library' | 'contract';
  readonly files: number;
  /** Files that match the domain layer's globs. */
  readonly domainFiles: number;
};

export type OwnerBasis = 'manifest' | 'migration' | 'schema' | 'only-writer' | 'contested';

export type Table = {
  /** `database/schema.name`; without schema where the database has none. */
  readonly id: string;
  readonly database: string;
  readonly schema: string | null;
  readonly name: string;
  readonly dialect: Dialect | null;
  readonly owner: string | null;
  readonly ownerBasis: OwnerBasis;
  /** What the ownership rests on: the first migration or schema in the owner's tree, or the line of the manifest; absent for a sole writer and where nobody owns it. */
  readonly ownerAt?: Location;
  /** Where it is declared or created: entities, schemas, migrations. */
  readonly declaredAt: readonly Location[];
  readonly uses: readonly TableUse[];
  /** Of a view, the ids of the tables that it is made of in the end; absent for tables and where the query is not known. */
  readonly baseTables?: readonly string[];
  /** Read-only uses that the manifest agrees to, by service, with the reason. */
  readonly agreedReaders: readonly {
    readonly service: string;
    readonly reason: string | null;
    readonly until: string | null;
  }[];
};

/** One service's use of one table: an access edge. */
export type TableUse = {
  readonly service: string;
  readonly operations: readonly Operation[];
  readonly columns: readonly string[];
  readonly sites: readonly AccessSite[];
};

export type AccessSite = Location & {
  readonly operation: Operation;
  readonly via: string;
  /** Library symbols between the service and this site (`models#OrderRepository.find`), outermost first; empty in the service's own tree. Triggers and their functions stand behind them. */
  readonly through: readonly string[];
  /** Where the service's own code enters the first of them; null in the service's own tree. */
  readonly entry: Location | null;
  readonly confidence: Confidence;
};

export type { Confidence } from './manifest.js';

export type CodeBase = { readonly kind: 'service' | 'library'; readonly id: string };

export type CrossImport = {
  readonly from: CodeBase;
  readonly to: CodeBase;
  readonly at: Location;
  readonly specifier: string;
  /** The file the specifier leads to. */
  readonly file: string;
  /** Set where there is no such file: it is generated or built, or the specifier is wrong. */
  readonly missing?: true;
  /** Worked out when asked, as `typeOnly` is: imported symbols ('*' for a whole namespace, '' for side effects), each with where it is declared. */
  readonly symbols: readonly ImportedSymbol[];
  readonly typeOnly: boolean;
};

export type ImportedSymbol = {
  readonly name: string;
  readonly declaredIn: string | null;
  readonly declaration: DeclarationKind | null;
  readonly typeOnly: boolean;
};

export type LibraryType = {
  readonly library: string;
  readonly name: string;
  readonly file: string;
  readonly at: Location;
  readonly kind: 'interface' | 'type' | 'class' | 'enum' | 'schema' | 'entity';
  /** Whether it models the business, and the reason for the verdict (shown in explanations). */
  readonly domain: boolean;
  readonly verdict: string;
  readonly confidence: Confidence;
  readonly members: readonly string[];
  /** Use sites in services' non-test code. */
  readonly uses: readonly { readonly service: string; readonly at: Location; readonly members: readonly string[] }[];
};

export type DomainUse = {
  /** The service or library whose domain layer it is. */
  readonly codeBase: CodeBase;
  readonly at: Location;
  readonly symbol: string;
  readonly specifier: string;
  /** How it gets there: by an import, through a barrel (`through` lists the files), or through an alias of the repository. */
  readonly how: 'import' | 'barrel' | 'alias';
  readonly through: readonly string[];
  readonly typeOnly: boolean;
  /** The file that declares it, or the package. */
  readonly target:
    | { readonly kind: 'file'; readonly file: string }
    | { readonly kind: 'package'; readonly name: string; readonly group: string };
  /** Domain declarations that name it. */
  readonly declarations: readonly string[];
};

export type SharedArtefact = {
  readonly a: string;
  readonly b: string;
  /** 'build': one ships what the other builds. */
  readonly kind: 'image' | 'build' | 'migrations';
  readonly at: Location;
  readonly note: string;
};

/** One service's hold on one logical database. Front ends, migrations and jobs that only migrate hold none. */
export type DatabaseHold = {
  readonly service: string;
  readonly database: string;
  /** The lines that tell it; empty where only the tables that the service uses do. */
  readonly connections: readonly HeldConnection[];
};

/** Two holds with lines of one `connection` are told to be of one database; `guess` where that cannot be told. */
export type HeldConnection = Location & {
  readonly connection: string;
  readonly note: string;
  readonly confidence: Confidence;
};

/** Start-up order from compose (`depends_on`): weak evidence. */
export type RuntimeDependency = { readonly from: string; readonly to: string; readonly at: Location };

/** `folder` is '' for files in the root; `files` counts modules. */
export type UncoveredFolder = { readonly folder: string; readonly files: number };

export type ModelCoverage = {
  /** Files read, tests and generated files included. */
  readonly files: number;
  readonly accesses: number;
  readonly resolvedAccesses: number;
  readonly byService: readonly {
    readonly service: string;
    readonly accesses: number;
    readonly resolvedAccesses: number;
  }[];
  readonly blindSpots: readonly BlindSpot[];
};
