import { isInside } from '../../core/paths.js';
import type { Case } from './case.js';
import { classify, type Verdict } from './classify.js';
import type { ComposeService } from './images.js';
import { imagesOf } from './images.js';
import { launchOf } from './launchers.js';
import { packageOf } from './program-traits.js';
import { programOf } from './programs.js';
import type { Repository } from './repository.js';
import { runsOf } from './runs.js';
import { usersOf } from './surroundings.js';
import { findUnits, type Unit } from './units.js';

export type Judged = {
  readonly unit: Unit;
  readonly verdict: Verdict;
  /** Folders of other units that use it. */
  readonly users: ReadonlySet<string>;
  /** Compose services that run it. */
  readonly composed: readonly ComposeService[];
};

/** What every unit of a repository is, in order of folder. */
export function judgeUnits(repository: Repository): readonly Judged[] {
  const units = new Map(findUnits(repository).map((unit) => [unit.folder, unit]));
  const users = usersOf(repository, units);
  const cases = casesOf(units, users, repository);
  const launched = launches(cases, repository);
  const judged = cases.map((subject): Judged => {
    const { unit, images } = subject;
    return {
      unit,
      verdict: launched.get(unit.folder) ?? classify(subject),
      users: users.get(unit.folder) ?? new Set(),
      composed: images.flatMap(({ compose }) => compose ?? []),
    };
  });
  return judged.map((item) => ({ ...item, verdict: inContext(item, judged) }));
}

function casesOf(
  units: ReadonlyMap<string, Unit>,
  users: ReadonlyMap<string, ReadonlySet<string>>,
  repository: Repository,
): readonly Case[] {
  const images = imagesOf(repository, units);
  return [...units.values()].map((unit) => {
    const runs = unit.package ? runsOf(unit.package.facts) : [];
    return {
      unit,
      runs,
      images: images.get(unit.folder) ?? [],
      program: programOf(unit, runs, repository),
      users: users.get(unit.folder)?.size ?? 0,
      imports: new Set(unit.modules.flatMap((path) => (repository.modules.get(path)?.imports ?? []).map(packageOf))),
    };
  });
}

/** Verdicts on launchers and on what they launch: the code is deployed through the launcher, which is only its shell. */
function launches(cases: readonly Case[], repository: Repository): ReadonlyMap<string, Verdict> {
  const folders = new Map(
    cases.flatMap(({ unit }) => (unit.package?.facts.name ? [[unit.package.facts.name, unit.folder]] : [])),
  );
  const verdicts = new Map<string, Verdict>();
  for (const subject of cases) {
    const launched = launchOf(subject, repository, folders);
    if (!launched) continue;
    verdicts.set(subject.unit.folder, { kind: 'library' });
    for (const [folder, call] of launched) verdicts.set(folder, { kind: 'service', as: 'backend', evidence: [call] });
  }
  return verdicts;
}

/** Verdicts that depend on those of others: the root of a repository of services, and packages inside a service. */
function inContext({ unit, verdict, users }: Judged, all: readonly Judged[]): Verdict {
  const services = all.filter((other) => other.verdict.kind === 'service' && other.unit !== unit);
  if (unit.folder === '') return services.length > 0 ? { kind: 'neither' } : verdict;
  const around = services.find((other) => other.unit.folder !== '' && isInside(unit.folder, other.unit.folder));
  const internal = around && [...users].every((user) => isInside(user, around.unit.folder));
  return internal && verdict.kind === 'library' ? { kind: 'neither' } : verdict;
}
