import { pushTo } from '../../core/collections.js';
import { compareText } from '../../core/location.js';
import type { CodeBase, UncoveredFolder } from '../../core/model.js';
import { ancestors, dirname } from '../../core/paths.js';

/**
 * Folders of running code that belongs to no service and no library, with how many files each has; most files first.
 * Each is as large as it can be without holding anything that does belong to one.
 */
export function findUncovered(
  runtimePaths: readonly string[],
  codeBaseOf: (path: string) => CodeBase | null,
): readonly UncoveredFolder[] {
  const open: string[] = [];
  const covered = new Set<string>();
  for (const path of runtimePaths) {
    if (codeBaseOf(path) === null) open.push(path);
    else for (const folder of ancestors(path)) covered.add(folder);
  }
  const found = new Map<string, string[]>();
  for (const path of open) {
    const whole = ancestors(path).filter((folder) => folder !== '' && !covered.has(folder));
    pushTo(found, whole.at(-1) ?? dirname(path), path);
  }
  return [...found]
    .map(([folder, paths]) => ({ folder, files: paths.length }))
    .sort((a, b) => b.files - a.files || compareText(a.folder, b.folder));
}
