import { addTo, groupBy } from '../../../core/collections.js';
import type { ModuleFacts } from '../../../core/module-facts.js';
import { dirname } from '../../../core/paths.js';
import type { Linker } from '../../link/linker.js';

/**
 * The runtime files that matter and can run: a file that nobody imports and nothing else enters, that only declares things, and
 * whose neighbours are imported one by one is dead code; where a whole folder is loaded, nobody imports its files and all are live.
 */
export function findLiveFiles(
  linker: Linker,
  matters: (path: string) => boolean,
  isEntry: (path: string) => boolean,
): (path: string) => boolean {
  const modules = [...linker.sources.modules].filter(
    ([path]) => linker.sources.files.get(path)?.role === 'runtime' && matters(path),
  );
  const importers = importersOf(linker);
  const dead = new Set<string>();
  const byFolder = groupBy(modules, ([path]) => dirname(path));
  const imported = (path: string): boolean => {
    for (const from of importers.get(path) ?? []) if (!dead.has(from)) return true;
    return false;
  };
  for (let before = -1; before !== dead.size; ) {
    before = dead.size;
    for (const [, files] of byFolder) {
      const ofFolder = files.filter(([path]) => imported(path)).length;
      for (const [path, module] of files) {
        if (dead.has(path) || imported(path) || !onlyDeclares(module)) continue;
        if (ofFolder * 2 > files.length - 1 && ofFolder >= leastImported(module) && !isEntry(path)) dead.add(path);
      }
    }
  }
  return (path) => matters(path) && !dead.has(path);
}

function importersOf(linker: Linker): Map<string, Set<string>> {
  const importers = new Map<string, Set<string>>();
  for (const [path, module] of linker.sources.modules) {
    // A container that names one class of a folder does not show that its neighbours are made nowhere.
    if (linker.sources.files.get(path)?.role === 'test' || isContainer(path)) continue;
    for (const { specifier } of module.imports) {
      const target = linker.resolve(path, specifier);
      if (target.kind === 'file' && target.path !== path) addTo(importers, target.path, path);
    }
  }
  return importers;
}

function isContainer(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

function onlyDeclares(module: ModuleFacts): boolean {
  const top = module.units[0];
  return module.declarations.length > 0 && (top === undefined || (top.calls.length === 0 && top.texts.length === 0));
}

/** Who loads a file without naming it takes its default export: one helper that is imported says little of such a neighbour. */
function leastImported({ exports }: ModuleFacts): number {
  return exports.some((one) => one.kind !== 'all' && (one.exported === 'default' || one.exported === '=')) ? 2 : 1;
}
