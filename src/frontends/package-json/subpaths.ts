import type { PackageFacts } from '../../core/facts.js';
import { asList, isRecord } from '../plain-value.js';

type Subpaths = PackageFacts['exports'];

/** The conditions that lead to source or types come first: an audited repository is not built. */
const PREFERRED = ['source', 'types', 'import', 'require', 'default'];

/** `exports` or `imports` of a package.json with its conditions flattened; targets without repetition, `null` targets left out. */
export function flattenSubpaths(value: unknown): Subpaths {
  if (value === undefined || value === null) return [];
  const bySubpath = isRecord(value) && Object.keys(value).some((key) => /^[.#]/.test(key)) ? value : { '.': value };
  return Object.entries(bySubpath).flatMap(([subpath, target]) => {
    const targets = [...new Set(targetsOf(target))];
    return targets.length > 0 ? [{ subpath, targets }] : [];
  });
}

function targetsOf(target: unknown): readonly string[] {
  if (typeof target === 'string') return [target];
  if (!isRecord(target)) return asList(target).flatMap(targetsOf);
  const own = Object.keys(target);
  const preferred = PREFERRED.filter((condition) => Object.hasOwn(target, condition));
  // Other conditions ('node', 'worker', a name of the repository's own) in the order they are written, before the fallback.
  const others = own.filter((condition) => !PREFERRED.includes(condition)).sort(developmentFirst);
  const [fallback, named] = [preferred.filter((c) => c === 'default'), preferred.filter((c) => c !== 'default')];
  return [...named, ...others, ...fallback].flatMap((condition) => targetsOf(target[condition]));
}

function developmentFirst(a: string, b: string): number {
  return Number(b === 'development') - Number(a === 'development');
}
