import { groupBy } from '../../core/collections.js';
import { basename, dirname, isInside } from '../../core/paths.js';
import type { Judged } from './judge/judge.js';

export type Companions = {
  /** Folders that belong to a service although they lie outside its own, by the service's folder. */
  readonly roots: ReadonlyMap<string, readonly string[]>;
  /** Their sibling folders that belong to no service. */
  readonly shared: readonly string[];
};

/**
 * Where one package.json starts several programs (`src/apps/mooc/backend`), most of the code of each often lies in a
 * folder of the same name elsewhere (`src/contexts/Mooc`), beside folders that all of them use. One that holds less than the
 * service itself (`libs/auth`, guards that everybody uses, of `apps/auth`) is none of its parts, whatever it is called.
 */
export function findCompanions(judged: readonly Judged[]): Companions {
  const started = judged.filter(({ unit, verdict }) => verdict.kind === 'service' && unit.startedFrom !== null);
  const services = judged.filter(({ verdict }) => verdict.kind === 'service').map(({ unit }) => unit.folder);
  const areas = areasOf(judged).filter(
    (area) => !services.some((folder) => isInside(area, folder) || isInside(folder, area)),
  );
  const claims = areas.flatMap((area) => {
    const owners = started.filter(({ unit }) => distinctNames(unit.folder, started).includes(plain(basename(area))));
    const [owner] = owners;
    return owner && owners.length === 1 && holdsMost(area, owner, judged) ? [{ area, owner: owner.unit.folder }] : [];
  });
  // The outermost of nested folders of that name is meant.
  const roots = claims.filter(({ area }) => !claims.some((other) => other.area !== area && isInside(area, other.area)));
  const parents = new Set(roots.map(({ area }) => dirname(area)));
  const taken = new Set(roots.map(({ area }) => area));
  return {
    roots: new Map(
      [...groupBy(roots, ({ owner }) => owner)].map(([owner, all]) => [owner, all.map(({ area }) => area)]),
    ),
    shared: areas.filter((area) => parents.has(dirname(area)) && !taken.has(area)),
  };
}

function holdsMost(area: string, { unit }: Judged, judged: readonly Judged[]): boolean {
  const inside = judged.flatMap((each) => each.unit.modules.filter((path) => isInside(path, area)));
  return inside.length >= unit.modules.length;
}

/** Folders with running code that lies in no unit but the one that starts others. */
function areasOf(judged: readonly Judged[]): readonly string[] {
  const holders = judged.filter(({ unit }) =>
    judged.some((other) => other.unit.startedFrom !== null && isInside(other.unit.folder, unit.folder)),
  );
  const folders = new Set<string>();
  for (const { unit } of holders)
    for (const path of unit.startedFrom === null ? unit.modules : [])
      for (let folder = dirname(path); folder !== unit.folder && !folders.has(folder); folder = dirname(folder))
        folders.add(folder);
  return [...folders].sort();
}

/** The parts of a service's path that no other service started so has, without case and punctuation. */
function distinctNames(folder: string, all: readonly Judged[]): readonly string[] {
  const others = new Set(
    all.filter(({ unit }) => unit.folder !== folder).flatMap(({ unit }) => unit.folder.split('/').map(plain)),
  );
  return folder
    .split('/')
    .map(plain)
    .filter((part) => !others.has(part));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
