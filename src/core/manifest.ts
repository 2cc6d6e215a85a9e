import type { Diagnostic } from './errors.js';
import type { Location } from './location.js';

/** What services.yaml says, or what was inferred in its place. Paths are repo-relative folders, '' for the root. */
export type Manifest = {
  readonly services: readonly ManifestService[];
  readonly libraries: readonly ManifestLibrary[];
  readonly databases: readonly ManifestDatabase[];
  readonly layers: Layers;
  readonly rules: { readonly [smell: string]: 'error' | 'warning' | 'off' };
  readonly accept: readonly Acceptance[];
  /** What blind spots reach; absent when nothing is said of any. */
  readonly tables?: readonly TableHint[];
  /** Packages with further plug-ins, by the names under which they are installed beside the tool; absent when there are none. */
  readonly plugins?: readonly string[];
  /** True when nothing was declared and services were inferred; `evidence` of each service then says from what. */
  readonly inferred: boolean;
  readonly path: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** The lines that tell how databases are reached; absent when nobody looked for them. */
  readonly connections?: readonly ConnectionLine[];
  /** Folders that look like services and were not taken for any, by folder; absent for a declared manifest. */
  readonly leftOut?: readonly LeftOutFolder[];
};

/**
 * How sure an inference is.
 *
 * Of a service: `certain` when a file of its deployment (compose, Kubernetes, a platform's configuration ...) builds or
 * starts exactly this code; `likely` when its folder is prepared for that (a Dockerfile, a start script, what
 * platforms want of a function, an application of the workspace) and its code has an entry point that runs, or it is bundled
 * for browsers; `guess` when there is only one of the two: an entry point, or a place among services.
 */
export type Confidence = 'certain' | 'likely' | 'guess';

/** `reason` reads as an answer to why it is no service: lower case, stands alone. */
export type LeftOutFolder = { readonly folder: string; readonly reason: string };

/** A line that tells how a service or library reaches a database. It never holds a secret. */
export type ConnectionLine = {
  readonly codeBase: { readonly kind: 'service' | 'library'; readonly id: string };
  /** What is reached: two services with lines of one connection are told to be on one database. Unique within the repository, for comparison only. */
  readonly connection: string;
  /** The variable of the environment that names it, where one does. */
  readonly variable?: string;
  /** The logical database that was inferred from it; null for a library, which has whatever its users are given. */
  readonly database: string | null;
  /** The kind of database, where the line tells. */
  readonly dialect: Dialect | null;
  /** `guess` where the configuration cannot be compared with that of others. */
  readonly confidence: Confidence;
  readonly at: Location;
  /** As an evidence note: lower case, stands alone. */
  readonly note: string;
};

export type ServiceKind = 'backend' | 'frontend' | 'job' | 'migration';

export type ManifestService = {
  readonly id: string;
  readonly roots: readonly string[];
  readonly kind: ServiceKind;
  /** Set where services.yaml does not say the kind: `kind` is then only what most services are. */
  readonly kindAssumed?: true;
  /** Owned tables as patterns: `orders`, `order_*`, `audit.*`, `geo/places`. */
  readonly owns: readonly OwnedPattern[];
  /** Logical databases; empty when not told. */
  readonly databases: readonly string[];
  /** Set where services.yaml does not tell the databases and its services' connections do. */
  readonly databasesAssumed?: true;
  /** Where its connection to a database shared with others sets a schema of its own; absent where none does. */
  readonly schemas?: SchemasByDatabase;
  readonly reads: readonly ReadAllowance[];
  readonly layers: Layers | null;
  /** Why this is taken for a service, e.g. 'compose.yaml:12 build: services/orders'; empty for a declared one. */
  readonly evidence: readonly string[];
  /** How sure it is that this is a service; absent for a declared one, which is certain. */
  readonly confidence?: Confidence;
  readonly at: Location | null;
};

/** The schema that a service means by a table's name without one, by logical database. */
export type SchemasByDatabase = { readonly [database: string]: string };

export type OwnedPattern = { readonly pattern: string; readonly at: Location | null };
export type ReadAllowance = {
  readonly table: string;
  readonly reason: string | null;
  readonly until: string | null;
  readonly at: Location | null;
};
export type ManifestLibrary = {
  readonly id: string;
  readonly roots: readonly string[];
  readonly kind: 'library' | 'contract';
  readonly at: Location | null;
};
export type ManifestDatabase = {
  readonly name: string;
  readonly env: readonly string[];
  readonly connections: readonly string[];
  readonly dialect: Dialect | null;
};
export type Dialect = 'postgresql' | 'mysql' | 'mariadb' | 'sqlite' | 'tsql' | 'bigquery' | 'clickhouse' | 'mongodb';
/** Globs relative to a service's or library's root. */
export type Layers = {
  readonly domain: readonly string[];
  readonly adapters: readonly string[];
  /** What `domain` matches and is not: code of another layer that is sorted by what it is about. None when absent. */
  readonly notDomain?: readonly string[];
  /** Those of the adapters that are so below a domain folder too, where `client` or `api` may be a word of the business and tells nothing; all of them when absent. */
  readonly adaptersInDomain?: readonly string[];
  /** Those that a library is as a whole by the name of its folder (`packages/database`); `adaptersInDomain` when absent. */
  readonly adapterLibraries?: readonly string[];
};
/** `finding` is a subject or a fingerprint; `until` an ISO date after which it bites again. */
export type Acceptance = {
  readonly finding: string;
  readonly reason: string;
  readonly until: string | null;
  readonly at: Location | null;
};

/** What the places reach whose table cannot be read from the code. */
export type TableHint = {
  /** A path, or a glob of paths. */
  readonly files: string;
  /** A declaration in these files, or a member of one (`Store.insert`); null for all that stands in them. */
  readonly symbol: string | null;
  /** The services of which it is said; null for all. */
  readonly services: readonly string[] | null;
  /** Exact names: `orders`, `audit.log`, `shop/orders`. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Why it is no access to a table that matters; then nothing is read or written. */
  readonly ignore: string | null;
  readonly reason: string | null;
  readonly at: Location | null;
};
