import { groupBy } from '../../core/collections.js';
import { basename } from '../../core/paths.js';
import { toValidId } from '../valid-id.js';

/** A folder with the name of its package, if it has one. */
export type Named = { readonly folder: string; readonly packageName: string | null };

/** A short, stable id for each: its folder's name; where two share that, the package's last part or more of the path. */
export function withIds<T extends Named>(items: readonly T[]): readonly (T & { readonly id: string })[] {
  const byName = groupBy(items, shortName);
  const byPackage = groupBy(items, (item) => lastPart(item) ?? '');
  return items.map((item) => {
    const name = shortName(item);
    if (byName.get(name)?.length === 1) return { ...item, id: name };
    const own = lastPart(item);
    const free = own !== null && byPackage.get(own)?.length === 1 && !byName.has(own);
    return { ...item, id: free ? own : longName(item, items) };
  });
}

function shortName(item: Named): string {
  return toValidId(basename(item.folder)) || lastPart(item) || 'app';
}

function lastPart({ packageName }: Named): string | null {
  return toValidId(packageName?.split('/').at(-1) ?? '') || null;
}

/** As many of the last folders as it takes to differ from all others. */
function longName({ folder }: Named, items: readonly Named[]): string {
  const parts = folder.split('/');
  for (let count = 2; count < parts.length; count++) {
    const tail = parts.slice(-count).join('/');
    if (items.every((other) => other.folder === folder || !`/${other.folder}`.endsWith(`/${tail}`)))
      return toValidId(tail.replaceAll('/', '-'));
  }
  return toValidId(parts.join('-')) || 'app';
}
