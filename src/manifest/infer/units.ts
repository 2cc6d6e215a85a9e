import { groupBy, pushTo, sortedSet } from '../../core/collections.js';
import type { FileFacts, PackageFacts } from '../../core/facts.js';
import { formatLocation } from '../../core/location.js';
import { ancestors, basename, dirname, isInside, join } from '../../core/paths.js';
import { runsElsewhere } from './images/image-code.js';
import { programSource } from './programs/bundled-entry.js';
import type { Start } from './programs/starts.js';
import { type At, contextOf, type Repository } from './repository.js';

/** A folder that may be a service, a library, or nothing of the kind. */
export type Unit = {
  readonly folder: string;
  readonly package: At<PackageFacts> | null;
  /** What Nx or the Nest CLI say it is; `evidence` where. */
  readonly project: { readonly type: 'application' | 'library'; readonly evidence: string } | null;
  /** Whether it holds the applications of a Nest monorepo, one of which its own scripts start, or of an Nx workspace. */
  readonly leads: 'nest' | 'nx' | null;
  /** A script of a package further up that starts a module in this folder. */
  readonly startedFrom: string | null;
  /** Files that lie in this folder and in no unit further down. */
  readonly files: readonly FileFacts[];
  /** Paths of the running code among them. */
  readonly modules: readonly string[];
};

/** All units, in order of folder; the files of the repository are divided among them. `known` are folders told to be units. */
export function findUnits(
  repository: Repository,
  starts: readonly Start[],
  known: readonly string[] = [],
): readonly Unit[] {
  const projects = projectsOf(repository);
  const started = startedFolders(repository, starts);
  const packages = new Map([...repository.packages].filter(([, { facts }]) => isUnitPackage(facts)));
  const folders = new Set([
    ...packages.keys(),
    ...projects.keys(),
    ...started.keys(),
    ...denoFolders(repository),
    ...known,
  ]);
  for (const folder of imageFolders(repository, folders)) folders.add(folder);
  const nest = nestRoots(repository);
  const nx = nxRoots(repository);
  const files = divide(repository.files, folders);
  return sortedSet(folders).map((folder) => {
    const own = files.get(folder) ?? [];
    return {
      folder,
      package: packages.get(folder) ?? null,
      project: projects.get(folder) ?? null,
      leads: nest.has(folder) ? 'nest' : nx.has(folder) ? 'nx' : null,
      startedFrom: started.get(folder) ?? null,
      files: own,
      modules: own.flatMap(({ path }) => (repository.modules.has(path) ? [path] : [])),
    };
  });
}

/** The unit that a file or folder belongs to: the nearest around it. */
export function unitOf(units: ReadonlyMap<string, Unit>, path: string): Unit | null {
  for (const folder of [path, ...ancestors(path)]) {
    const unit = units.get(folder);
    if (unit) return unit;
  }
  return null;
}

/** A package.json without name and scripts only redirects to another build of the package around it. */
function isUnitPackage({ name, scripts, dependencies }: PackageFacts): boolean {
  return name !== null || scripts.length > 0 || dependencies.length > 0;
}

function projectsOf({ workspaces, packages }: Repository): ReadonlyMap<string, NonNullable<Unit['project']>> {
  const found = new Map<string, NonNullable<Unit['project']>>();
  for (const { path, facts } of workspaces)
    for (const { name, root, type, at } of facts.projects) {
      const folder = join(dirname(path), root);
      const evidence = `${formatLocation({ file: path, ...at }).replace(/:\d+$/, '')} ${type} ${name}`;
      if (folder !== '' && !found.has(folder)) found.set(folder, { type, evidence });
    }
  for (const [folder, { path, facts }] of packages)
    if (folder !== '' && facts.application && !found.has(folder))
      found.set(folder, { type: 'application', evidence: `${path}:${facts.application.line} nx application` });
  return found;
}

/** Folders of a nest-cli.json that lists applications, all of which lie further down. */
function nestRoots({ workspaces }: Repository): ReadonlySet<string> {
  return new Set(
    workspaces.flatMap(({ path, facts: { source, projects } }) => {
      const applications = source === 'nest' ? projects.filter(({ type }) => type === 'application') : [];
      const below = applications.every(({ root }) => join(root) !== '' && join(root) !== '.');
      return applications.length > 0 && below ? [dirname(path)] : [];
    }),
  );
}

/** Folders of a workspace.json that lists an application further down. */
function nxRoots({ workspaces }: Repository): ReadonlySet<string> {
  return new Set(
    workspaces.flatMap(({ path, facts: { source, projects } }) => {
      const below = projects.some(({ root, type }) => type === 'application' && join(root) !== '');
      return source === 'nx' && below ? [dirname(path)] : [];
    }),
  );
}

/**
 * Folders below a package in which programs are started, when there are several: one package.json, many services. Each
 * is the folder of the module that is started, without a trailing `src`, with what says so.
 */
function startedFolders(repository: Repository, starts: readonly Start[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [folder, mine] of groupBy(starts, (start) => start.folder)) {
    const homes = new Map<string, string>();
    for (const { entry, evidence, home: told } of mine) {
      const module = programSource(repository, folder, entry);
      const home = module === null ? null : (told ?? dirname(module)).replace(/(^|\/)src$/, '');
      if (home && home !== folder && !homes.has(home)) homes.set(home, evidence);
    }
    if (homes.size < 2) continue;
    for (const [home, evidence] of homes) if (isDistinct(home, [...homes.keys()])) found.set(home, evidence);
  }
  return found;
}

/** Two programs in one folder, or one inside the other's, are not told apart by folders. */
function isDistinct(folder: string, all: readonly string[]): boolean {
  return all.every((other) => other === folder || (!isInside(other, folder) && !isInside(folder, other)));
}

/** Deno has no package.json; its configuration stands in its place. */
function denoFolders({ tsconfigs }: Repository): readonly string[] {
  return tsconfigs.flatMap(({ path }) => (/(^|\/)deno\.jsonc?$/.test(path) ? [dirname(path)] : []));
}

/** Folders of images that are built from code that nothing else announces; `known` are the folders that something does. */
function imageFolders(repository: Repository, known: ReadonlySet<string>): readonly string[] {
  const { dockerfiles, composes, files } = repository;
  const contexts = composes.flatMap(({ path, facts }) =>
    facts.services.flatMap(({ build }) => (build ? [contextOf(path, build.context)] : [])),
  );
  const withCode = new Set(
    files.flatMap(({ path, facts }) => (facts.kind === 'module' || facts.kind === 'sql' ? ancestors(path) : [])),
  );
  const names = new Set([...known].map(basename));
  // `docker/api` is about the folder `api` if there is one; else it may hold a little code of its own.
  const isOwn = (folder: string) =>
    !isSupporting(folder) || (!isSupporting(basename(folder)) && withCode.has(folder) && !names.has(basename(folder)));
  const programs = new Set([...known].filter((folder) => withCode.has(folder)));
  const homes = dockerfiles.flatMap((dockerfile) => {
    const folder = dirname(dockerfile.path);
    return !withCode.has(folder) && runsElsewhere(dockerfile, programs, repository) ? [] : [folder];
  });
  return [...homes, ...contexts].filter((folder) => folder !== '' && !folder.startsWith('..') && isOwn(folder));
}

/** Whether a folder is where the Dockerfiles of code that lies elsewhere are kept. */
function isSupporting(folder: string): boolean {
  const name = /^(\.?docker(files?)?|\.?devcontainer|deploy(ments?)?|infra|build|ci|ops|containers?|images?)$/i;
  return folder.split('/').some((part) => name.test(part));
}

function divide(files: readonly FileFacts[], folders: ReadonlySet<string>): ReadonlyMap<string, FileFacts[]> {
  const found = new Map<string, FileFacts[]>();
  for (const file of files) {
    const folder = ancestors(file.path).find((above) => folders.has(above));
    if (folder !== undefined) pushTo(found, folder, file);
  }
  return found;
}
