import type { Case } from '../judge/case.js';
import type { Repository } from '../repository.js';
import { calleeName, packageOf } from './program-traits.js';

const mainFunction =
  /(^|\.)(main|run|start|bootstrap|serve|launch|start(App|Server|Service|Worker)|run(App|Server|Service|Worker))$/i;

/**
 * A small program that starts one of several packages, whose code then is the service: it calls the main functions of
 * at least two packages of this repository and has hardly any code of its own. Gives the folders of those packages with
 * the place of the call, or null. `folders` are the units' by package name.
 */
export function launchOf(
  { unit, program }: Case,
  repository: Repository,
  folders: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | null {
  if (unit.modules.length > 5) return null;
  const launched = new Map<string, string>();
  for (const path of program.entries) {
    const module = repository.modules.get(path);
    if (!module) continue;
    const sources = new Map(
      module.imports.flatMap((item) =>
        item.bindings.map(({ local }) => [local, folders.get(packageOf(item))] as const),
      ),
    );
    for (const { callee, at } of module.units.flatMap(({ calls }) => calls)) {
      const name = calleeName(callee);
      const folder = sources.get(name.split('.')[0] ?? '');
      if (folder !== undefined && mainFunction.test(name)) launched.set(folder, `${path}:${at.line} ${name}`);
    }
  }
  return launched.size > 1 ? launched : null;
}
