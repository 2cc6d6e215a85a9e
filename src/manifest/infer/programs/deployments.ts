import { pushTo } from '../../../core/collections.js';
import { pm2App } from '../../../core/deployed.js';
import { ancestors, basename, dirname, isInside, join, sharedFolders } from '../../../core/paths.js';
import { type Repository, resolveEntry } from '../repository.js';
import { type Unit, unitOf } from '../units.js';
import { type Deployment, deployedByCode, deploysOthers } from './infrastructure-code.js';
import { pm2Processes } from './pm2-processes.js';

/** What says that a unit is deployed. */
export type DeploymentEvidence = {
  readonly text: string;
  readonly what: string;
  /** Whether it runs to an end; null where that is not said. */
  readonly job: boolean | null;
  /** Whether its code is named: a folder, an entry; a name alone may be that of something else. */
  readonly exact: boolean;
  readonly command: string | null;
};

/** All that the platforms' files and code say, in order of path. */
export function deploymentsOf(repository: Repository): readonly Deployment[] {
  const told = repository.deployments.flatMap(({ path, facts }) => facts.deployed.map((fact) => ({ path, fact })));
  const platforms = told.filter(({ fact }) => fact.what !== pm2App);
  return [...platforms, ...pm2Processes(repository), ...deployedByCode(repository)];
}

/** The deployments of each unit, by the unit's folder. */
export function deployedUnits(
  deployments: readonly Deployment[],
  repository: Repository,
  units: ReadonlyMap<string, Unit>,
): ReadonlyMap<string, readonly DeploymentEvidence[]> {
  const found = new Map<string, DeploymentEvidence[]>();
  const byImage = imageFolders(deployments, repository);
  for (const deployment of deployments) {
    const { path, fact } = deployment;
    const code = unitOfCode(deployment, repository, units);
    const unit =
      code ?? unitOfImage(deployment, byImage, units) ?? unitOfName(deployment, units) ?? rootUnit(deployment, units);
    // What a stack deploys is told by its code; the folder that it is deployed from is only where that lies.
    if (!unit || (fact.what === 'workflow' && code && unit.package && deploysOthers(unit.package.facts))) continue;
    const text = `${path}:${fact.at.line} ${fact.what} ${fact.name}`;
    const { what, command } = fact;
    const exact = code !== null && !preparing.test(what);
    pushTo(found, unit.folder, { text, what, job: sayJob(what, fact.job), exact, command });
  }
  return found;
}

/** What a host is configured with lies in its folder, deployed or not, as a Dockerfile does. */
const preparing = /^Azure function app$/;

/** A build says nothing about how its image is run. */
function sayJob(what: string, job: boolean): boolean | null {
  return /^(artifact|workflow|asset|chart value|function)$/.test(what) ? null : job;
}

/** The module that a deployment calls, or null. */
export function entryOf({ path, fact }: Deployment, repository: Repository): string | null {
  if (fact.handler === null) return null;
  const stem = fact.fromTop ? fact.handler : fact.handler.replace(/\.[A-Za-z_]\w*$/, '');
  return resolveEntry(repository, fact.fromTop ? '' : folderOf({ path, fact }), stem);
}

/** The folder that is deployed, from the top of the repository. */
export function folderOf({ path, fact }: Deployment): string {
  return fact.fromTop ? join(fact.folder ?? '') : join(dirname(path), fact.folder ?? '.');
}

function unitOfCode(deployment: Deployment, repository: Repository, units: ReadonlyMap<string, Unit>): Unit | null {
  const { path, fact } = deployment;
  const entry = entryOf(deployment, repository);
  if (entry !== null) {
    if (fact.what === pm2App) return unitOf(units, entry);
    // Packages below a stack's own folder are deployed with it; functions that only help to deploy stand among infrastructure.
    const stack = unitOf(units, path);
    if (stack && stack.folder !== '' && fact.fromTop && isInside(entry, stack.folder))
      return infrastructure.test(basename(stack.folder)) ? null : stack;
    return unitOf(units, entry);
  }
  if (fact.folder === null) return null;
  const folder = folderOf(deployment);
  const dockerfile = fact.dockerfile === null ? null : dirname(join(folder, fact.dockerfile));
  for (const candidate of [dockerfile, folder]) {
    const unit = candidate === null || candidate.startsWith('..') ? null : unitOf(units, candidate);
    if (unit && unit.folder !== '' && (unit.folder === candidate || fact.what === 'function')) return unit;
  }
  return null;
}

/** Heroku and others start the repository itself. */
function rootUnit(deployment: Deployment, units: ReadonlyMap<string, Unit>): Unit | null {
  const { fact } = deployment;
  const root = units.get('');
  if (fact.folder === null || folderOf(deployment) !== '' || /^(artifact|workflow|asset)$/.test(fact.what)) return null;
  return root && root.modules.length > 0 ? root : null;
}

const infrastructure = /^(cdk|infra(structure)?|iac|deploy(ment)?|stacks?|pulumi)$/i;

/** Folders in which images are built that compose or a build names, by the image's name without registry and tag. */
function imageFolders(deployments: readonly Deployment[], { composes }: Repository): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { path, facts } of composes)
    for (const { image, build } of facts.services)
      if (image !== null && build) found.set(imageName(image), join(dirname(path), build.context));
  for (const deployment of deployments)
    if (deployment.fact.what === 'artifact' && deployment.fact.image !== null)
      found.set(imageName(deployment.fact.image), folderOf(deployment));
  return found;
}

function unitOfImage(
  { fact }: Deployment,
  folders: ReadonlyMap<string, string>,
  units: ReadonlyMap<string, Unit>,
): Unit | null {
  const folder = fact.image === null ? undefined : folders.get(imageName(fact.image));
  const unit = folder === undefined ? null : unitOf(units, folder);
  return unit && unit.folder !== '' ? unit : null;
}

function imageName(image: string): string {
  return image
    .replace(/@sha256:.*$/, '')
    .replace(/:[^/:]*$/, '')
    .split('/')
    .slice(-2)
    .join('/');
}

/** The only unit of the name of a deployment, of its image, or of one of the folders that the image's path consists of. */
function unitOfName({ fact }: Deployment, units: ReadonlyMap<string, Unit>): Unit | null {
  const image = fact.image === null ? [] : imageName(fact.image).split('/').reverse();
  for (const name of [...image, fact.name].map(plain)) {
    const hits = [...units.values()].filter((unit) => unit.folder !== '' && namesOf(unit).includes(name));
    if (hits.length === 1) return hits[0] ?? null;
  }
  return null;
}

function namesOf({ folder, package: at }: Unit): readonly string[] {
  return [basename(folder), at?.facts.name?.split('/').at(-1) ?? ''].map(plain).filter((name) => name !== '');
}

/** Without what names of workloads end with and folders do not. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_](depl|deployment|deploy|image|cron-?job|job|statefulset)$/, '');
}

/** Entries of functions that one file deploys together, with the folder that holds them all. */
export type FunctionGroup = {
  readonly package: string;
  readonly home: string;
  readonly entry: string;
  readonly evidence: string;
};

/** The functions that are deployed, as groups: what one stack deploys within one package cannot be deployed apart. */
export function functionGroups(deployments: readonly Deployment[], repository: Repository): readonly FunctionGroup[] {
  const groups = new Map<string, FunctionGroup>();
  for (const deployment of deployments) {
    const entry = deployment.fact.what === pm2App ? null : entryOf(deployment, repository);
    if (entry === null) continue;
    const folder = ancestors(entry).find((above) => repository.packages.has(above)) ?? '';
    const key = `${deployment.stack ?? deployment.path}\n${folder}`;
    const known = groups.get(key);
    const home = known ? commonFolder(known.home, dirname(entry)) : dirname(entry);
    const evidence = `${deployment.path}:${deployment.fact.at.line} ${deployment.fact.what} ${deployment.fact.name}`;
    groups.set(key, known ? { ...known, home } : { package: folder, home, entry, evidence });
  }
  return [...groups.values()];
}

function commonFolder(a: string, b: string): string {
  return a
    .split('/')
    .slice(0, sharedFolders(`${a}/x`, `${b}/x`))
    .join('/');
}

/** Folders of infrastructure code that are themselves what a task runs: there is no other code of it in the repository. */
export function taskFolders(deployments: readonly Deployment[]): readonly string[] {
  return deployments.flatMap(({ path, fact }) => (fact.what === 'task' ? [folderOf({ path, fact })] : []));
}
