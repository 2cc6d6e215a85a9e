import type { BlindSpot, Diagnostic } from './errors.js';
import type { Position } from './location.js';
import type { Dialect } from './manifest.js';
import type { ModuleFacts } from './module-facts.js';

/**
 * What one file says, as plain JSON that depends on nothing but its path and text.
 * Nothing is resolved here: names stay names, specifiers stay specifiers (the model links them).
 */
export type FileFacts = {
  readonly path: string;
  readonly role: FileRole;
  readonly facts: Facts;
  /** What could not be read of this file; the rest of it still counts. */
  readonly diagnostics: readonly Diagnostic[];
  readonly blindSpots: readonly BlindSpot[];
};

/**
 * Why a file is in the repository. Only `runtime` code makes accesses; `migration` is ownership evidence;
 * the others are read (imports resolve through them) but charge nobody.
 */
export type FileRole = 'runtime' | 'migration' | 'seed' | 'script' | 'test' | 'example' | 'generated';

/** A source file as discovery hands it on: repo-relative path and role by its path. */
export type SourceFile = { readonly path: string; readonly role: FileRole };

export type Facts =
  | ModuleFacts
  | PackageFacts
  | TsconfigFacts
  | WorkspaceFacts
  | SqlFileFacts
  | PrismaSchemaFacts
  | ComposeFacts
  | DockerfileFacts
  | DeploymentFacts
  | EnvFacts;

/** A package.json. */
export type PackageFacts = {
  readonly kind: 'package';
  readonly name: string | null;
  readonly private: boolean;
  /** Set where it says how it is published (`publishConfig`), so that others may install it. */
  readonly published?: true;
  readonly main: string | null;
  /** Entry points as written (main, module, types, bin), relative to the file. */
  readonly entries: readonly string[];
  /** Those of `bin` alone: the commands that installing it gives. */
  readonly binaries: readonly string[];
  /** `exports` flattened: subpath pattern ('.', './x', './*') to targets in order of preference (types/source first). */
  readonly exports: readonly { readonly subpath: string; readonly targets: readonly string[] }[];
  /** `imports` flattened in the same way (`#x`). */
  readonly imports: readonly { readonly subpath: string; readonly targets: readonly string[] }[];
  readonly types: string | null;
  readonly scripts: readonly { readonly name: string; readonly command: string }[];
  readonly dependencies: readonly { readonly name: string; readonly range: string; readonly dev: boolean }[];
  /** Workspace globs, when this is a workspace root (array or `{packages}` form). */
  readonly workspaces: readonly string[];
  /** module-alias' `_moduleAliases`. */
  readonly aliases: readonly { readonly name: string; readonly target: string }[];
  /** Where it says for Nx that it is an application. */
  readonly application?: Position | undefined;
};

/** A tsconfig*.json or jsconfig.json, also deno.json's import map. Paths as written. */
export type TsconfigFacts = {
  readonly kind: 'tsconfig';
  readonly extends: readonly string[];
  readonly baseUrl: string | null;
  /** null when the file does not set `paths` (an inherited one then holds). */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[] | null;
  readonly references: readonly string[];
};

/** pnpm-workspace.yaml, lerna.json, nx project.json, nest-cli.json, rush.json, serverless.yml: what they say about packages and applications. */
export type WorkspaceFacts = {
  readonly kind: 'workspace';
  readonly source: 'pnpm' | 'lerna' | 'nx' | 'nest' | 'rush' | 'serverless';
  /** Globs of package folders (pnpm, lerna, rush), relative to the file. */
  readonly globs: readonly string[];
  /** Named projects (nx, nest); root relative to the file. */
  readonly projects: readonly {
    readonly name: string;
    readonly root: string;
    readonly type: 'application' | 'library';
    readonly at: Position;
  }[];
  /** Modules and exports that are called as functions (`src/orders.list`), relative to the file; absent where there are none. */
  readonly handlers?: readonly string[];
  /** Of serverless.yml; absent where it has none. */
  readonly tables?: CloudTables;
};

/** The tables of DynamoDB that a template of AWS makes, and what variables tell functions of tables. */
export type CloudTables = {
  /** Without the parts of their names that only a deployment tells. `id` is what the template calls the resource. */
  readonly made: readonly { readonly id: string; readonly name: string; readonly at: Position }[];
  /** The table's name by a variable; `folder` is that of the function's code, relative to the file, null for all functions of the file. */
  readonly variables: readonly { readonly key: string; readonly table: string; readonly folder: string | null }[];
};

export type Operation = 'read' | 'write' | 'ddl';

/** A .sql file: its statements in order. */
export type SqlFileFacts = { readonly kind: 'sql'; readonly statements: readonly SqlStatementFact[] };

/** One SQL statement, read. Names as written, without quotes; `hole` instead of a name where the text is computed. */
export type SqlStatementFact = {
  readonly at: Position;
  readonly tables: readonly SqlTableFact[];
  /** Functions called, lower case unless quoted (stored functions may hide accesses). */
  readonly functions: readonly string[];
  /** The stored routine that the statement defines, named like `functions`; what its body does are ddl facts with verbs such as `function-update`. */
  readonly defines?: string;
  /** The trigger (or rule) that the statement makes, takes away or switches; its table is among `tables`, what its body does too, as `function-` facts. */
  readonly trigger?: TriggerFact;
  /** Temporary tables that the statement makes, lower case: other texts of the session may use them. A computed name keeps its hole marks. */
  readonly temporary?: readonly string[];
  /** Set where no database of another kind reads the statement. */
  readonly dialect?: Dialect;
  /** Why a statement that is put together while this one runs (`EXECUTE format('DELETE FROM %I', name)`) names no table. */
  readonly dynamic?: string;
};

export type TriggerEvent = 'insert' | 'update' | 'delete' | 'truncate';

/** Names as functions are named. */
export type TriggerFact = {
  readonly change: 'create' | 'drop' | 'enable' | 'disable';
  /** null for all triggers of the table, or all that run the function. */
  readonly name: string | null;
  readonly events: readonly TriggerEvent[];
  /** The function that it runs; null where its body stands in the statement. */
  readonly runs: string | null;
  /** Names that the body has for the changed rows (`REFERENCING NEW TABLE AS added`), lower case: no tables. */
  readonly rows: readonly string[];
};

export type SqlTableFact = {
  /** Where the table is named, when that could be found in the text; else it is somewhere in the statement. */
  readonly at?: Position;
  readonly database: string | null;
  readonly schema: string | null;
  readonly name: string;
  /** Index into the holes of the text when the name (or its schema-qualified whole) is computed; then `name` is a placeholder. */
  readonly hole: number | null;
  readonly schemaHole: number | null;
  readonly operation: Operation;
  /** The exact verb: select, insert, update, delete, merge, truncate, create, alter, drop, references ... */
  readonly verb: string;
  readonly columns: readonly string[];
};

/** A *.prisma schema. */
export type PrismaSchemaFacts = {
  readonly kind: 'prisma-schema';
  readonly datasource: {
    readonly provider: string | null;
    readonly envKey: string | null;
    readonly url: string | null;
    readonly at: Position;
  } | null;
  readonly generators: readonly { readonly provider: string; readonly output: string | null }[];
  readonly models: readonly PrismaModelFact[];
  readonly enums: readonly { readonly name: string; readonly at: Position }[];
};

export type PrismaModelFact = {
  readonly name: string;
  /** Physical name (`@@map`, else the model's name). */
  readonly table: string;
  readonly schema: string | null;
  readonly view: boolean;
  readonly at: Position;
  readonly fields: readonly {
    readonly name: string;
    readonly column: string;
    /** Type without `?` and `[]`: a scalar, an enum or a model. */
    readonly type: string;
    readonly list: boolean;
    /** Name given to `@relation`, when it has one. */
    readonly relation: string | null;
    /** Whether this side holds the foreign key (`@relation(fields: ...)`). */
    readonly foreignKey: boolean;
  }[];
};

/** A compose file: one entry per service. Values redacted. */
export type ComposeFacts = {
  readonly kind: 'compose';
  readonly services: readonly {
    readonly name: string;
    readonly image: string | null;
    readonly build: {
      readonly context: string;
      readonly dockerfile: string | null;
      readonly target: string | null;
      /** The Dockerfile, where it is written there and is no file. */
      readonly inline?: DockerfileFacts;
      /** Plain values of its build arguments, such as the folder of the service that a common Dockerfile builds; absent where there are none. */
      readonly args?: readonly string[];
    } | null;
    readonly command: string | null;
    readonly environment: readonly EnvEntry[];
    readonly envFiles: readonly string[];
    readonly dependsOn: readonly string[];
    readonly at: Position;
  }[];
};

/** A Dockerfile: what all of its stages copy, and what the last one starts. */
export type DockerfileFacts = DockerStage & {
  readonly kind: 'dockerfile';
  /** Its stages that have a name, in order; absent where there are none. `core/docker-stages` says what a build of one makes. */
  readonly stages?: readonly NamedStage[];
  /** Of each stage that copies several folders of the build context, where it puts them; absent where none does. */
  readonly layouts?: readonly (readonly PlacedFolder[])[];
};

/** A folder of the build context with its absolute path in the image. */
export type PlacedFolder = { readonly from: string; readonly to: string };

/** What the image of a stage is made of and starts. */
export type DockerStage = {
  /** Paths of the build context that it copies, those included that the stages before it do which it takes something of. */
  readonly copies: readonly string[];
  readonly command: string | null;
  readonly workdir: string | null;
  /** The image that it is built on, stages of the same file followed; null when it is computed. */
  readonly base: string | null;
  /** Set where it has the package.json at the top of the build context: its scripts are those that a command runs. */
  readonly hasTop?: true;
};

export type NamedStage = DockerStage & {
  /** Lower case. */
  readonly name: string;
  /** Set where another stage is built on it or copies from it. */
  readonly used?: true;
};

/** What a platform's configuration deploys: Kubernetes manifests, Helm values, skaffold.yaml, Procfile, SAM templates, workflows ... */
export type DeploymentFacts = {
  readonly kind: 'deployment';
  readonly deployed: readonly DeployedFact[];
  /** Of a SAM or CloudFormation template; absent where it has none. */
  readonly tables?: CloudTables;
};

/** One thing that is deployed. Paths are relative to the file, or to the top of the repository for `fromTop`. */
export type DeployedFact = {
  readonly name: string;
  /** What the file calls it: `Deployment`, `CronJob`, `artifact`, `web process`, `function` ... */
  readonly what: string;
  /** Whether it runs to an end, at times or once. */
  readonly job: boolean;
  /** The image that it runs, as written. */
  readonly image: string | null;
  /** The folder whose code is deployed, or in which its image is built. */
  readonly folder: string | null;
  /** The Dockerfile of its image, relative to that folder. */
  readonly dockerfile: string | null;
  readonly command: string | null;
  /** The module and export that a platform calls (`src/app.handler`), relative to the folder. */
  readonly handler: string | null;
  /** Whether the paths start at the top of the repository, wherever the file lies. */
  readonly fromTop: boolean;
  /** Names of the platform's databases that it is bound to, each where it is named; absent when there are none. */
  readonly databases?: readonly BoundDatabase[];
  readonly at: Position;
};

export type BoundDatabase = {
  readonly name: string;
  readonly at: Position;
  /** By what the platform's account knows it, where it is a database from elsewhere that the platform only connects to. */
  readonly connection?: string;
  /** Its kind, where it is not the platform's own. */
  readonly dialect?: 'postgresql' | 'mysql';
};

/** A .env* file. */
export type EnvFacts = { readonly kind: 'env'; readonly entries: readonly EnvEntry[] };

/** One key; `value` only where it is no secret: connection strings are kept with user and password removed, the rest is null unless it names a host, port, database or schema. */
export type EnvEntry = { readonly key: string; readonly value: string | null; readonly at: Position };
