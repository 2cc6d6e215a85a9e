import { sortBy, sortedSet } from '../../../core/collections.js';
import { pm2App } from '../../../core/deployed.js';
import { atStage, imagesOfStages } from '../../../core/docker-stages.js';
import type { Location } from '../../../core/location.js';
import type { Manifest, ManifestService } from '../../../core/manifest.js';
import type { CodeBase, SharedArtefact } from '../../../core/model.js';
import { basename, dirname, isInside, join } from '../../../core/paths.js';
import type { Sources } from '../../link/linker.js';
import { createStarted } from './started-services.js';

type CodeBaseOf = (path: string) => CodeBase | null;

/** A command that a container runs, with the folder that its scripts are looked up in, if it is in the image. */
type Container = {
  readonly command: string;
  readonly folder: string;
  readonly hasScripts: boolean;
  readonly what: string;
  readonly at: Location;
};

/**
 * Pairs of services that one container starts together. Such an image may be a mere convenience beside images of their
 * own: only services that have none are tied.
 */
export function findJointImages(
  sources: Sources,
  { services }: Manifest,
  codeBaseOf: CodeBaseOf,
): readonly SharedArtefact[] {
  const started = createStarted(sources, services);
  const containers = containersOf(sources).map((container) => ({ container, ids: sortedSet(started(container)) }));
  if (!containers.some(({ ids }) => ids.length > 1)) return [];
  const alone = new Set([
    ...containers.flatMap(({ ids }) => (ids.length === 1 ? ids : [])),
    ...ownImages(sources, services, codeBaseOf),
  ]);
  const pairs = new Map<string, SharedArtefact>();
  for (const { container, ids } of containers) {
    const tied = ids.filter((id) => !alone.has(id));
    for (const a of tied)
      for (const b of tied) {
        const note = `${container.what} starts ${a} and ${b} together`;
        if (a < b && !pairs.has(`${a}\n${b}`)) pairs.set(`${a}\n${b}`, { a, b, kind: 'image', at: container.at, note });
      }
  }
  return sortBy(pairs.values(), ({ a, b }) => `${a}\n${b}`);
}

/** What containers run by a Dockerfile or by compose; those for development only where there are no others. */
function containersOf({ files }: Sources): readonly Container[] {
  const home = (folder: string) => (files.has(join(folder, 'package.json')) ? folder : '');
  const hasTop = (path: string, target: string | null) => {
    const facts = files.get(path)?.facts;
    return facts?.kind !== 'dockerfile' || atStage(facts, target).hasTop === true;
  };
  const all = [...files].flatMap(([file, { facts, role }]): readonly Container[] => {
    if (role === 'test' || role === 'example') return [];
    if (facts.kind === 'dockerfile')
      return imagesOfStages(facts).flatMap(({ stage, facts: { command, hasTop: hasScripts = false } }) =>
        command === null
          ? []
          : [
              {
                command,
                folder: home(dirname(file)),
                hasScripts,
                what: stage === null ? `the image of ${file}` : `the stage ${stage} of ${file}`,
                at: { file, line: 1, column: 1 },
              },
            ],
      );
    if (facts.kind !== 'compose') return [];
    return facts.services.flatMap(({ name, build, command, at }) =>
      build && command !== null
        ? [
            {
              command,
              folder: home(join(dirname(file), build.context)),
              hasScripts: build.inline
                ? atStage(build.inline, build.target).hasTop === true
                : hasTop(join(dirname(file), build.context, build.dockerfile ?? 'Dockerfile'), build.target),
              what: `the entry ${name} of ${file}`,
              at: { file, ...at },
            },
          ]
        : [],
    );
  });
  const lasting = all.filter(({ at }) => !development.test(at.file));
  return lasting.length > 0 ? lasting : all.filter(({ at }) => !/compose/.test(basename(at.file)));
}

const development = /(^|[/._-])(dev|devel|development|local|test|ci|e2e|debug|devcontainer)([/._-]|$)/i;

/** Services with a Dockerfile or a platform's file in their folder, a Dockerfile of their name, or a compose build of it. */
function ownImages(sources: Sources, services: readonly ManifestService[], codeBaseOf: CodeBaseOf): readonly string[] {
  return [...sources.files].flatMap(([file, { facts }]): readonly string[] => {
    if (development.test(file)) return [];
    const owner = codeBaseOf(file);
    if (facts.kind === 'dockerfile') {
      const stages = imagesOfStages(facts).flatMap(({ stage }) => stage ?? []);
      const names = [basename(dirname(file)), basename(file).replace(/\.?(docker|container)file\.?/i, ''), ...stages];
      return [...idsCalled(services, names), ...(owner?.kind === 'service' ? [owner.id] : [])];
    }
    if (facts.kind === 'deployment') {
      if (facts.deployed.some(({ what }) => what === pm2App)) return [];
      const names = facts.deployed.flatMap(({ name, image }) => [
        name,
        basename((image ?? '').replace(/:[^/:]*$/, '')),
      ]);
      return [...idsCalled(services, names), ...(owner?.kind === 'service' ? [owner.id] : [])];
    }
    if (facts.kind !== 'compose') return [];
    return facts.services.flatMap(({ name, build, image }) => {
      const context = build === null ? null : join(dirname(file), build.context);
      const built = services.filter(({ roots }) => context && roots.some((root) => isInside(context, root)));
      return [...built.map(({ id }) => id), ...(build || image ? idsCalled(services, [name]) : [])];
    });
  });
}

function idsCalled(services: readonly ManifestService[], names: readonly string[]): readonly string[] {
  return services.flatMap(({ id, roots }) =>
    names.includes(id) || roots.some((root) => root !== '' && names.includes(basename(root))) ? [id] : [],
  );
}
