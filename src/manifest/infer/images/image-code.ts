import type { DockerfileFacts } from '../../../core/facts.js';
import { isSelected, packageRuns } from '../../../core/package-runs.js';
import { ancestors, basename, dirname, isInside, join } from '../../../core/paths.js';
import { type At, contextOf, type Repository } from '../repository.js';
import { contentsOf } from './image-contents.js';

/**
 * The folder, of those given, whose code an image runs: the only package that its command selects (`pnpm --filter api
 * start`), or the one that its working directory ends with. Null when neither tells.
 */
export function folderRun(
  { command, workdir }: DockerfileFacts,
  folders: Iterable<string>,
  { packages }: Repository,
): string | null {
  // What is only there to build others on runs nothing.
  if (command === null) return null;
  const all = [...folders].filter((folder) => folder !== '');
  const selectors = packageRuns(command).flatMap((run) =>
    typeof run.packages === 'string' ? [] : [run.packages.selector],
  );
  const selected = all.filter((folder) =>
    selectors.some((selector) => isSelected(selector, packages.get(folder)?.facts.name ?? null, folder)),
  );
  if (selectors.length > 0) return selected.length === 1 ? (selected[0] ?? null) : null;
  // One folder alone says little: `/app` and `/usr/src/app` are where images usually keep their code.
  const ends = all.filter((folder) => folder.includes('/') && `${workdir ?? ''}`.endsWith(`/${folder}`));
  return ends.sort((a, b) => b.length - a.length)[0] ?? null;
}

/**
 * Whether the image of a folder without code runs code that lies elsewhere: it says so, or compose builds it in a folder
 * further up, out of which it takes nothing of its own, next to the code of a package around it or of the entry's name.
 */
export function runsElsewhere(
  { path, facts }: At<DockerfileFacts>,
  withCode: ReadonlySet<string>,
  repository: Repository,
): boolean {
  const folder = dirname(path);
  const run = folderRun(facts, withCode, repository);
  if (run !== null) return run !== folder;
  const { foreign, foreignBase, infrastructure } = contentsOf(facts);
  if (foreign || foreignBase || infrastructure || facts.command === null) return false;
  const around = ancestors(path).find((above) => withCode.has(above)) ?? '';
  return repository.composes.some((compose) =>
    compose.facts.services.some(({ name, build }) => {
      if (!build) return false;
      const context = contextOf(compose.path, build.context);
      if (context === folder || join(context, build.dockerfile ?? 'Dockerfile') !== path) return false;
      const own = facts.copies.some((copied) => isInside(join(context, copied), folder));
      return !own && (around !== '' || [...withCode].some((other) => basename(other) === name));
    }),
  );
}
