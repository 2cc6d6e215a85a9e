import type { FileFacts } from '../core/facts.js';
import type { Manifest, ServiceKind } from '../core/manifest.js';
import { kindsOf } from './infer/judge/judge.js';
import { toRepository } from './infer/repository.js';

/**
 * The manifest with a kind for every service whose entry does not say one, judged by the service's first root that holds
 * files as inference judges folders. A manifest that says all kinds is returned as it is, and no file is looked at.
 */
export function completeKinds(manifest: Manifest, files: readonly FileFacts[]): Manifest {
  const open = manifest.services.filter(({ kindAssumed }) => kindAssumed);
  if (open.length === 0) return manifest;
  const kinds = kindsOf(
    toRepository(files),
    manifest.services.flatMap(({ roots }) => roots),
  );
  const kindFor = (roots: readonly string[]): ServiceKind | undefined =>
    roots.map((root) => kinds.get(root)).find((kind) => kind !== undefined);
  return {
    ...manifest,
    services: manifest.services.map((service) =>
      service.kindAssumed ? { ...service, kind: kindFor(service.roots) ?? service.kind } : service,
    ),
  };
}
