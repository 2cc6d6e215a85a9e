import { groupBy } from '../../core/collections.js';
import { basename } from '../../core/paths.js';
import type { Unit } from './units.js';

type Named = { readonly unit: Unit };

/** A short, stable name for each: its folder's; where two share that, the package's last part or more of the path. */
export function withIds<T extends Named>(items: readonly T[]): readonly (T & { readonly id: string })[] {
  const byName = groupBy(items, ({ unit }) => shortName(unit));
  const packages = groupBy(items, ({ unit }) => packageName(unit) ?? '');
  return items.map((item) => {
    const name = shortName(item.unit);
    if (byName.get(name)?.length === 1) return { ...item, id: name };
    const own = packageName(item.unit);
    if (own && packages.get(own)?.length === 1 && !byName.has(own)) return { ...item, id: own };
    return { ...item, id: longName(item.unit, items) };
  });
}

function shortName(unit: Unit): string {
  return basename(unit.folder) || packageName(unit) || 'app';
}

function packageName(unit: Unit): string | null {
  return unit.package?.facts.name?.split('/').at(-1) ?? null;
}

/** As many of the last folders as it takes to differ from all others. */
function longName(unit: Unit, items: readonly Named[]): string {
  const parts = unit.folder.split('/');
  for (let count = 2; count < parts.length; count++) {
    const tail = parts.slice(-count).join('/');
    if (items.every((item) => item.unit === unit || !item.unit.folder.endsWith(`/${tail}`))) return tail.replaceAll('/', '-');
  }
  return parts.join('-');
}
