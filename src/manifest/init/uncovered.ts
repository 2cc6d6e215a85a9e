import type { Manifest } from '../../core/manifest.js';
import { basename, isInside } from '../../core/paths.js';

/** A service or library, as far as it matters where it is. */
type Rooted = { readonly id: string; readonly roots: readonly string[] };

/** A declared service whose folder is gone, and the folder in which one like it was found. */
export type Move = { readonly id: string; readonly from: string; readonly to: string };

/** Declared services whose only folder is gone, each with the added one that it has evidently become. */
export function movesOf(
  declared: Manifest,
  added: Manifest['services'],
  exists: (folder: string) => boolean,
): readonly Move[] {
  return declared.services.flatMap(({ id, roots }): Move[] => {
    const [from, ...others] = roots;
    if (from === undefined || others.length > 0 || exists(from)) return [];
    const to = added.find((one) => basename(one.roots[0] ?? '') === basename(from) || one.id === id)?.roots[0];
    return to === undefined ? [] : [{ id, from, to }];
  });
}

/**
 * Services and libraries that were inferred and of which a manifest says nothing: none of their folders is named, holds a
 * named one or lies in one. That all lies in the root folder says nothing of its parts.
 */
export function uncovered(
  inferred: Manifest,
  declared: Manifest | null,
  refused: ReadonlySet<string>,
): Pick<Manifest, 'services' | 'libraries'> {
  if (declared === null) return { services: inferred.services, libraries: inferred.libraries };
  const known = [...declared.services, ...declared.libraries].flatMap(({ roots }) => roots);
  const isNew = ({ roots }: Rooted) =>
    !roots.some((root) => refused.has(root) || known.some((folder) => isSamePlace(root, folder)));
  return {
    services: withFreeIds(inferred.services.filter(isNew), declared.services),
    libraries: withFreeIds(inferred.libraries.filter(isNew), declared.libraries),
  };
}

export function isSamePlace(root: string, folder: string): boolean {
  return root === folder || (folder !== '' && isInside(root, folder)) || isInside(folder, root);
}

/** One whose name is taken is called after its whole path. */
function withFreeIds<T extends Rooted>(found: readonly T[], taken: readonly Rooted[]): readonly T[] {
  const names = new Set(taken.map(({ id }) => id));
  return found.map((one) => (names.has(one.id) ? { ...one, id: (one.roots[0] ?? one.id).replaceAll('/', '-') } : one));
}
