import { pushTo, sortBy } from '../../../core/collections.js';
import { atStage } from '../../../core/docker-stages.js';
import type { ComposeFacts } from '../../../core/facts.js';
import type { Location } from '../../../core/location.js';
import type { Manifest, ManifestService } from '../../../core/manifest.js';
import type { CodeBase, RuntimeDependency, SharedArtefact } from '../../../core/model.js';
import { basename, dirname, isInside, join } from '../../../core/paths.js';
import type { Sources } from '../../link/linker.js';

type CodeBaseOf = (path: string) => CodeBase | null;
type ComposeService = ComposeFacts['services'][number];

/** A compose entry that runs one of the manifest's services. */
type Deployment = { readonly service: string; readonly entry: ComposeService; readonly at: Location };

/**
 * Pairs of services that compose starts from one image, or builds from one Dockerfile and target in one context, unless
 * build arguments say which service each is built for (`SCOPE: orders`), or the target is for development.
 */
export function findSharedArtefacts(
  sources: Sources,
  manifest: Manifest,
  codeBaseOf: CodeBaseOf,
): readonly SharedArtefact[] {
  const byImage = new Map<string, Deployment[]>();
  for (const deployment of deployments(sources, manifest, codeBaseOf)) {
    const image = imageOf(deployment, manifest.services);
    if (image !== null) pushTo(byImage, image, deployment);
  }
  const pairs = new Map<string, SharedArtefact>();
  for (const [image, group] of byImage)
    for (const pair of pairsOf(image, group)) pairs.set(`${pair.a}\n${pair.b}`, pair);
  return sortBy(pairs.values(), (pair) => `${pair.a}\n${pair.b}`);
}

/** Start-up order between services of the manifest. */
export function findRuntimeDependencies(
  sources: Sources,
  manifest: Manifest,
  codeBaseOf: CodeBaseOf,
): readonly RuntimeDependency[] {
  const all = deployments(sources, manifest, codeBaseOf);
  const found = new Map<string, RuntimeDependency>();
  for (const { service: from, entry, at } of all) {
    for (const name of entry.dependsOn) {
      const to = all.find((other) => other.at.file === at.file && other.entry.name === name)?.service;
      const key = `${from}\n${to}`;
      if (to !== undefined && to !== from && !found.has(key)) found.set(key, { from, to, at });
    }
  }
  return sortBy(found.values(), ({ from, to }) => `${from}\n${to}`);
}

function deployments(sources: Sources, manifest: Manifest, codeBaseOf: CodeBaseOf): readonly Deployment[] {
  const found: Deployment[] = [];
  for (const [file, { facts }] of sources.files) {
    if (facts.kind !== 'compose') continue;
    for (const entry of facts.services) {
      const service = serviceOf(entry, dirname(file), stageOf(entry, file, sources), manifest, codeBaseOf);
      if (service !== null) found.push({ service, entry, at: { file, ...entry.at } });
    }
  }
  return found;
}

/**
 * A Dockerfile in a service's folder says whose image it is, except for entries named after a service inside that
 * folder. One that belongs to nobody leaves it to the entry's name, then to its command (`pnpm start:orders`) and its stage.
 */
function serviceOf(
  entry: ComposeService,
  folder: string,
  stage: string,
  manifest: Manifest,
  codeBaseOf: CodeBaseOf,
): string | null {
  const { services } = manifest;
  const named = services.find((service) => isCalled(service, entry.name));
  if (entry.build === null) return named?.id ?? null;
  const context = join(folder, entry.build.context);
  const dockerfile = join(context, entry.build.dockerfile ?? 'Dockerfile');
  const owner = codeBaseOf(dockerfile) ?? codeBaseOf(join(context, 'Dockerfile'));
  const isOwners = owner !== null && !named?.roots.some((root) => isInside(root, dirname(dockerfile)));
  if (isOwners) return owner.kind === 'service' ? owner.id : null;
  const told = startedBy(entry.command ?? '', services) ?? startedBy(argumentsOf(entry), services);
  return named?.id ?? told ?? startedBy(stage, services);
}

/** The stage that an entry names, with what it starts: a Dockerfile for several services has one for each. */
function stageOf({ build }: ComposeService, file: string, { files }: Sources): string {
  if (!build?.target) return '';
  const facts = build.inline ?? files.get(join(dirname(file), build.context, build.dockerfile ?? 'Dockerfile'))?.facts;
  const command = facts?.kind === 'dockerfile' ? atStage(facts, build.target).command : null;
  return `${build.target} ${command ?? ''}`;
}

function isCalled({ id, roots }: ManifestService, name: string): boolean {
  return id === name || roots.some((root) => basename(root) === name);
}

/** The only service that a command names; null when it names none or several. */
function startedBy(command: string, services: readonly ManifestService[]): string | null {
  const started = namedIn(command, services);
  return started.length === 1 ? (started[0] ?? null) : null;
}

function namedIn(text: string, services: readonly ManifestService[]): readonly string[] {
  const words = text.split(/[^\w.-]+/);
  return services.filter((service) => words.some((word) => isCalled(service, word))).map(({ id }) => id);
}

function argumentsOf({ build }: ComposeService): string {
  return (build?.args ?? []).join(' ');
}

/** Stages that hold a whole work tree for those who develop it: nobody deploys them. */
const FOR_DEVELOPMENT = /^(dev|develop|development|debug|local|test)$/i;

/** What is deployed; null when nothing tells. A bare image of a registry that compose does not build is an image all the same. */
function imageOf({ entry, at }: Deployment, services: readonly ManifestService[]): string | null {
  const { build, image } = entry;
  if (build === null) return image;
  if (FOR_DEVELOPMENT.test(build.target ?? '')) return null;
  const context = join(dirname(at.file), build.context);
  const builtFor = namedIn(argumentsOf(entry), services);
  return [join(context, build.dockerfile ?? 'Dockerfile'), context, build.target ?? '', ...builtFor].join('\n');
}

function pairsOf(image: string, group: readonly Deployment[]): readonly SharedArtefact[] {
  const found: SharedArtefact[] = [];
  const [artefact] = image.split('\n');
  for (const first of group) {
    for (const second of group) {
      if (first.service >= second.service) continue;
      const note = `${first.entry.name} and ${second.entry.name} are both deployed from ${artefact}`;
      found.push({ a: first.service, b: second.service, kind: 'image', at: second.at, note });
    }
  }
  return found;
}
