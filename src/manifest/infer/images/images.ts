import { pushTo } from '../../../core/collections.js';
import { atStage, imagesOfStages, type StageImage } from '../../../core/docker-stages.js';
import type { ComposeFacts, DockerfileFacts } from '../../../core/facts.js';
import { basename, dirname, isInside, join, relativeTo } from '../../../core/paths.js';
import { onlySetUp } from '../judge/tool-setup.js';
import { runByCommand } from '../programs/runs.js';
import { type At, contextOf, type Repository, resolveEntry } from '../repository.js';
import { type Unit, unitOf } from '../units.js';
import { folderRun } from './image-code.js';
import { contentsOf, type ImageContents } from './image-contents.js';

/** A service of a compose file, by the file's path. */
export type ComposeService = { readonly path: string; readonly service: string };

/** A container image or compose service that is made from a unit's code. */
export type ImageEvidence = ImageContents & {
  readonly text: string;
  /** What the container runs, when it is said. */
  readonly command: string | null;
  /** The compose file and service, when that is where it is said. */
  readonly compose: ComposeService | null;
  /** Whether its Dockerfile is not there: forgotten, ignored by git or made by a tool, which nothing here tells. */
  readonly missing: boolean;
};

type Images = ReadonlyMap<string, readonly ImageEvidence[]>;

/** The images and compose services that are built from each unit, by the unit's folder; Dockerfiles come first. */
export function imagesOf(repository: Repository, units: ReadonlyMap<string, Unit>): Images {
  const found = new Map<string, ImageEvidence[]>();
  const dockerfiles = new Map(repository.dockerfiles.map((dockerfile) => [dockerfile.path, dockerfile]));
  const written = new Set(repository.files.map(({ path }) => path));
  for (const dockerfile of repository.dockerfiles) {
    if (forChecks.test(basename(dockerfile.path))) continue;
    for (const { stage, unit, facts } of stageUnits(dockerfile, repository, units)) {
      const contents = contentsOf(facts);
      if (contents.empty) continue;
      const text = stage === null ? dockerfile.path : `${dockerfile.path} stage ${stage}`;
      pushTo(found, unit.folder, { text, command: facts.command, compose: null, missing: false, ...contents });
    }
  }
  for (const compose of repository.composes)
    for (const service of compose.facts.services) {
      const { build, name, command, at } = service;
      if (!build) continue;
      const context = contextOf(compose.path, build.context);
      const path = dockerfileOf(context, build.dockerfile);
      const dockerfile = dockerfileBuilt(build, path, dockerfiles);
      const unit =
        (command && startedUnit(command, context, repository, units)) ||
        standing(units, context) ||
        (dockerfile && builtBy(build, dockerfile, repository, units)) ||
        namedBy(service, dockerfile ? nameable(units, dockerfile.facts) : units);
      if (!unit) continue;
      pushTo(found, unit.folder, {
        text: `${compose.path}:${at.line} build: ${build.dockerfile ? path : context || '.'}`,
        command: command ?? dockerfile?.facts.command ?? null,
        compose: { path: compose.path, service: name },
        missing: !dockerfile && isMissing(path, written),
        ...contentsOf(dockerfile?.facts ?? null),
      });
    }
  return found;
}

/** It checks the code that lies beside it, and is no place where that runs. */
const forChecks =
  /^(docker|container)file[._-](tests?|testing|checks?|e2e|lint)$|^(tests?|checks?|e2e|lint)\.(docker|container)file$/i;

function namedBy({ name, build }: ComposeFacts['services'][number], units: ReadonlyMap<string, Unit>): Unit | null {
  return named(units, [name, build?.target ?? '']) || named(units, build?.args ?? []);
}

/** The units of a Dockerfile's images. The Dockerfile of a unit's own folder is that unit's, whatever its stages are called. */
function stageUnits(
  { path, facts }: At<DockerfileFacts>,
  repository: Repository,
  units: ReadonlyMap<string, Unit>,
): readonly (StageImage & { readonly unit: Unit })[] {
  const images = imagesOfStages(facts).flatMap((image) => {
    const names = image.stage === null ? [] : [image.stage];
    const unit = builtFrom({ path, facts: image.facts }, repository, units, names);
    return unit ? [{ ...image, unit }] : [];
  });
  return images.filter(({ unit }, index) => images.findIndex((other) => other.unit === unit) === index);
}

/** The Dockerfile that compose builds from, as the stage that it names has it; `path` is where it should lie. */
function dockerfileBuilt(
  { inline, target }: NonNullable<ComposeFacts['services'][number]['build']>,
  path: string,
  dockerfiles: ReadonlyMap<string, At<DockerfileFacts>>,
): At<DockerfileFacts> | undefined {
  const facts = inline ?? dockerfiles.get(path)?.facts;
  return facts && { path, facts: atStage(facts, target) };
}

/** Docker looks for it in the context, unless its path is written from the top. */
function dockerfileOf(context: string, written: string | null): string {
  return written?.startsWith('$') ? contextOf('', written) : join(context, written ?? 'Dockerfile');
}

/** Whether a Dockerfile of this repository, by a name under which it would have been read, is none of the `written` files. */
function isMissing(path: string, written: ReadonlySet<string>): boolean {
  const readable = /^(?:docker|container)file(?:[.-][\w.-]+)?$|^[\w.-]+\.(?:docker|container)file$/i;
  return readable.test(basename(path)) && !/^\.\.|[$:]/.test(path) && !written.has(path);
}

/**
 * The unit whose code an image runs: the one whose folder it stands in, else the one that it says, lies in or is named after.
 * `names` are further ones of the image, such as its stage.
 */
function builtFrom(
  { path, facts }: At<DockerfileFacts>,
  repository: Repository,
  units: ReadonlyMap<string, Unit>,
  names: readonly string[] = [],
): Unit | null {
  const folder = dirname(path);
  const here = standing(units, folder);
  if (here?.folder === folder) return here;
  const told = units.get(folderRun(facts, units.keys(), repository) ?? '');
  if (told && told.folder !== '') return told;
  if (here) return here;
  const label = [basename(folder), path.replace(/^.*\//, '').replace(/\.?dockerfile\.?/i, '')];
  return (
    (facts.command && startedUnit(facts.command, '', repository, units)) ||
    applicationOf(unitOf(units, folder), facts, units) ||
    named(nameable(units, facts), names) ||
    named(nameable(units, facts), label) ||
    root(units, folder)
  );
}

/** The units that an image may be named after: where no code of TypeScript goes into it, those that have none either. */
function nameable(units: ReadonlyMap<string, Unit>, facts: DockerfileFacts): ReadonlyMap<string, Unit> {
  if (!contentsOf(facts).others) return units;
  return new Map([...units].filter(([, unit]) => unit.package === null || unit.modules.length === 0));
}

/** What compose builds from a Dockerfile: of one that is nobody's but the root's, the unit that a build argument names. */
function builtBy(
  { target, args = [] }: NonNullable<ComposeFacts['services'][number]['build']>,
  dockerfile: At<DockerfileFacts>,
  repository: Repository,
  units: ReadonlyMap<string, Unit>,
): Unit | null {
  const unit = builtFrom(dockerfile, repository, units, [target ?? '']);
  return unit?.folder === '' ? (named(units, args) ?? unit) : unit;
}

/** The application of a workspace whose build goes into an image of the workspace. */
function applicationOf(
  workspace: Unit | null,
  { copies }: DockerfileFacts,
  units: ReadonlyMap<string, Unit>,
): Unit | null {
  if (!workspace || !holdsOthers(workspace, units)) return null;
  const applications = [...units.values()].filter(
    ({ folder, project }) =>
      project?.type === 'application' && isInside(folder, workspace.folder) && !folder.endsWith('e2e'),
  );
  const copied = copies.map((path) => join(path).replace(/^(dist|build|out)(\/|$)/, ''));
  const built = applications.filter(({ folder }) =>
    copied.some((path) => path !== '' && isInside(path, relativeTo(folder, workspace.folder))),
  );
  const meant = built.length > 0 || !copied.includes('') ? built : applications;
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** The unit around a folder, unless that is the whole repository. */
function standing(units: ReadonlyMap<string, Unit>, folder: string): Unit | null {
  const unit = unitOf(units, folder);
  return unit && unit.folder !== '' && !holdsOthers(unit, units) ? unit : null;
}

/** Whether other units with code lie inside a folder without a program: then its Dockerfile may be any one's. */
function holdsOthers(unit: Unit, units: ReadonlyMap<string, Unit>): boolean {
  return (
    (unit.leads !== null || onlySetUp(unit.modules)) &&
    [...units.keys()].some((folder) => folder !== unit.folder && isInside(folder, unit.folder))
  );
}

/** The unit in which a command's program lies, package scripts followed. */
function startedUnit(
  command: string,
  folder: string,
  repository: Repository,
  units: ReadonlyMap<string, Unit>,
): Unit | null {
  const scripts = repository.packages.get(folder)?.facts ?? null;
  for (const started of runByCommand(command, scripts)) {
    const entry = started.kind === 'program' && started.entry ? resolveEntry(repository, folder, started.entry) : null;
    const unit = entry === null ? null : unitOf(units, entry);
    if (unit && unit.folder !== '') return unit;
  }
  const mentioned = [...units.values()].filter(({ folder: other }) => other.includes('/') && command.includes(other));
  return mentioned.length === 1 ? (mentioned[0] ?? null) : null;
}

/** The only unit of one of these names, or whose folder is one of them. */
function named(units: ReadonlyMap<string, Unit>, names: readonly string[]): Unit | null {
  const hits = [...units.values()].filter(
    ({ folder }) => folder !== '' && (names.includes(basename(folder)) || names.includes(folder)),
  );
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

/** The root's own image, when the root has code and nothing else was meant. */
function root(units: ReadonlyMap<string, Unit>, folder: string): Unit | null {
  const unit = units.get('');
  return unit && unit.modules.length > 0 && folder === '' ? unit : null;
}
