import type { DockerfileFacts, FileFacts, PlacedFolder } from './facts.js';
import type { FileLink } from './file-source.js';
import { ancestors, dirname, isInside, join } from './paths.js';

/**
 * What Dockerfiles lay out otherwise than the repository does: where a stage copies `services/orders` to `/app` and `shared` to
 * `/app/src/shared`, code of orders imports the latter from `services/orders/src/shared`.
 */
export function copiedIntoImages(files: readonly FileFacts[]): readonly FileLink[] {
  const images = files.flatMap(({ path, facts }) =>
    facts.kind === 'dockerfile' && facts.layouts ? [{ path, layouts: facts.layouts }] : [],
  );
  if (images.length === 0) return [];
  const paths = new Set(files.flatMap(({ path }) => [path, ...ancestors(path)]));
  const told = contextsTold(files);
  return images.flatMap(({ path, layouts }) =>
    layouts.flatMap((layout) => {
      const contexts = [...(told.get(path) ?? []), ...ancestors(path)];
      const context = contexts.find((folder) => layout.every(({ from }) => paths.has(join(folder, from))));
      return context === undefined ? [] : moved(layout, context);
    }),
  );
}

/** The folders that compose builds each Dockerfile in. */
function contextsTold(files: readonly FileFacts[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { path, facts } of files)
    for (const { build } of facts.kind === 'compose' ? facts.services : []) {
      const context = build ? join(dirname(path), build.context) : '';
      const dockerfile = build ? join(context, build.dockerfile ?? 'Dockerfile') : '';
      if (build) found.set(dockerfile, [...(found.get(dockerfile) ?? []), context]);
    }
  return found;
}

/** Each folder as it lies beside each other one in the image, where it lies elsewhere in the repository. */
function moved(layout: NonNullable<DockerfileFacts['layouts']>[number], context: string): readonly FileLink[] {
  return layout.flatMap((host) =>
    layout.flatMap((other) => {
      if (host === other) return [];
      const [own, foreign] = [join(context, host.from), join(context, other.from)];
      const path = join(own, between(host, other));
      return isInside(foreign, path) ? [] : [{ path, target: foreign }];
    }),
  );
}

/** The way from one folder of an image to another. */
function between({ to: start }: PlacedFolder, { to: end }: PlacedFolder): string {
  const [up, down] = [start, end].map((path) =>
    join(path)
      .split('/')
      .filter((part) => part !== ''),
  ) as [string[], string[]];
  let same = 0;
  while (same < up.length && same < down.length && up[same] === down[same]) same++;
  return [...up.slice(same).map(() => '..'), ...down.slice(same)].join('/');
}
