import { addTo, groupBy } from '../../core/collections.js';
import type { ModuleFacts } from '../../core/module-facts.js';
import { basename, dirname } from '../../core/paths.js';
import type { Linker } from '../link/linker.js';

/** File names that something outside the import graph starts or picks up by its name. */
const startedByName =
  /^(index|main|server|app|worker|cli|handler|lambda|cron|job|start|bootstrap|entry|page|route|layout|middleware|instrumentation|default|loading|error|template|not-found|_app|_document|.*\.(controller|resolver|gateway|module|subscriber|listener|consumer|processor|command|job|task|cron|handler|route|routes|entity|model))\.[cm]?[jt]sx?$/i;

/**
 * The runtime files that matter and can run: a file that nobody imports, that only declares things, and whose neighbours are
 * imported one by one is dead code; where a whole folder is loaded by convention, nobody imports its files and all are live.
 */
export function findLiveFiles(linker: Linker, matters: (path: string) => boolean): (path: string) => boolean {
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
        if (dead.has(path) || imported(path) || !onlyDeclares(module) || startedByName.test(basename(path))) continue;
        if (ofFolder * 2 > files.length - 1 && ofFolder > 0) dead.add(path);
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
