import type { Case } from '../judge/case.js';
import { isPublished } from '../judge/classify.js';
import type { Repository } from '../repository.js';
import { calleeName, packageOf } from './program-traits.js';

const mainFunction =
  /(^|\.)(main|run|start|bootstrap|serve|launch|start(App|Server|Service|Worker)|run(App|Server|Service|Worker))$/i;

/** Programs with no more modules have hardly any code of their own. */
const smallest = 5;

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
  if (unit.modules.length > smallest) return null;
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

/**
 * Folders of published packages that a small program with an image of its own is deployed with. They have a script to start
 * them, too, but it is the image that runs. `others` are all units by folder, `folders` those of the units by package name.
 */
export function carriedBy(
  { unit, images, users }: Case,
  repository: Repository,
  others: ReadonlyMap<string, Case>,
  folders: ReadonlyMap<string, string>,
): readonly string[] {
  if (unit.modules.length > smallest || images.length === 0 || users > 0) return [];
  const imports = unit.modules.flatMap((path) => repository.modules.get(path)?.imports ?? []);
  const named = imports.flatMap((item) => (item.typeOnly ? [] : (folders.get(packageOf(item)) ?? [])));
  return named.filter((folder) => {
    const other = others.get(folder);
    return folder !== unit.folder && other !== undefined && isPublished(other) && !isToldToRun(other);
  });
}

/** By more than its own scripts. */
function isToldToRun({ unit, images, deployed }: Case): boolean {
  return images.length > 0 || deployed.length > 0 || unit.project !== null || unit.startedFrom !== null;
}
