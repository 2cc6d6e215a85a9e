import type {
  ComposeFacts,
  DeploymentFacts,
  DockerfileFacts,
  FileFacts,
  PackageFacts,
  TsconfigFacts,
  WorkspaceFacts,
} from '../../core/facts.js';
import type { FileLink } from '../../core/file-source.js';
import type { ModuleFacts } from '../../core/module-facts.js';
import { dirname, join } from '../../core/paths.js';

/** A file's path with its facts. */
export type At<F> = { readonly path: string; readonly facts: F };

/** The facts that say what is deployed, by kind, each list in order of path. */
export type Repository = {
  readonly files: readonly FileFacts[];
  /** Modules of running code by path. */
  readonly modules: ReadonlyMap<string, ModuleFacts>;
  /** The same modules by path without extension, and folders with an index module by the folder's path. */
  readonly byStem: ReadonlyMap<string, string>;
  /** By folder. */
  readonly packages: ReadonlyMap<string, At<PackageFacts>>;
  readonly workspaces: readonly At<WorkspaceFacts>[];
  readonly tsconfigs: readonly At<TsconfigFacts>[];
  readonly composes: readonly At<ComposeFacts>[];
  readonly dockerfiles: readonly At<DockerfileFacts>[];
  readonly deployments: readonly At<DeploymentFacts>[];
  /** Symbolic links: a path below `path` means the one below `target`. */
  readonly links: readonly FileLink[];
};

export function toRepository(unordered: readonly FileFacts[], links: readonly FileLink[] = []): Repository {
  const files = [...unordered].sort((a, b) => (a.path < b.path ? -1 : 1));
  const of = <K extends FileFacts['facts']['kind']>(kind: K): readonly At<Extract<FileFacts['facts'], { kind: K }>>[] =>
    files.flatMap(({ path, facts, role }) =>
      // The kind was compared, which the compiler does not carry over to the generic K.
      facts.kind === kind && isLive(role, kind)
        ? [{ path, facts: facts as Extract<FileFacts['facts'], { kind: K }> }]
        : [],
    );
  const modules = new Map(of('module').map(({ path, facts }) => [path, facts]));
  return {
    files,
    modules,
    byStem: stems(modules.keys()),
    packages: new Map(of('package').map((at) => [dirname(at.path), at])),
    workspaces: of('workspace'),
    tsconfigs: of('tsconfig'),
    composes: of('compose'),
    dockerfiles: of('dockerfile'),
    deployments: of('deployment'),
    links,
  };
}

/** Only running code starts something. A package may be named like an example and yet be what is deployed; an image is not. */
function isLive(role: FileFacts['role'], kind: string): boolean {
  if (role === 'runtime' || kind === 'package') return true;
  return kind !== 'module' && role !== 'example' && role !== 'test';
}

function stems(paths: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const stem = path.replace(/\.[^./]+$/, '');
    if (!found.has(stem)) found.set(stem, path);
    if (stem.endsWith('/index') && !found.has(dirname(stem))) found.set(dirname(stem), path);
  }
  return found;
}

/** The module that a path without or with any extension means, or null. */
export function moduleAt(repository: Repository, path: string): string | null {
  const clean = join(path);
  if (repository.modules.has(clean)) return clean;
  return repository.byStem.get(clean) ?? repository.byStem.get(clean.replace(/\.[cm]?[jt]sx?$/, '')) ?? null;
}

/** The folder that a compose file builds in; the folder in which compose is started is taken for the repository's. */
export function contextOf(compose: string, context: string): string {
  const [, below] = /^\$(?:PWD|\{PWD\})(.*)$/.exec(context) ?? [];
  return below === undefined ? join(dirname(compose), context) : join(below);
}

/** The source of a program named in a command: as written, or where its compiled form comes from. */
export function resolveEntry(repository: Repository, folder: string, entry: string): string | null {
  const clean = join(entry.replace(/^.*\$\{?\w+\}?\//, ''));
  const source = clean.replace(/^(?:\.?(?:dist|build|lib|out|output|bundle|server)\/)+/, '');
  const nest = /^apps\/[^/]+\/(apps|libs)\//.test(source) ? source.replace(/^apps\/[^/]+\//, '') : source;
  const main = nest.replace(/^((?:apps|services|packages)\/[^/]+)\/(?!src\/)/, '$1/src/');
  const candidates = [clean, source, `src/${source}`, nest, main].map((path) =>
    moduleAt(repository, join(folder, path)),
  );
  return candidates.find((path) => path !== null) ?? null;
}
