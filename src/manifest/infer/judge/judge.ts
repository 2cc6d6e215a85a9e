import type { Confidence, ServiceKind } from '../../../core/manifest.js';
import { isInside } from '../../../core/paths.js';
import { type ComposeService, type ImageEvidence, imagesOf } from '../images/images.js';
import { imagesToBelieve } from '../images/missing-images.js';
import { deployedUnits, deploymentsOf, taskFolders } from '../programs/deployments.js';
import type { Deployment } from '../programs/infrastructure-code.js';
import { carriedBy, launchOf } from '../programs/launchers.js';
import { packageOf } from '../programs/program-traits.js';
import { programOf } from '../programs/programs.js';
import { runByCommand, runsOf } from '../programs/runs.js';
import { declaredStarts, listeningStarts, type Start } from '../programs/starts.js';
import type { Repository } from '../repository.js';
import { specifiersOf } from '../specifiers.js';
import { inverted, usedByUnits } from '../surroundings.js';
import { findUnits, type Unit } from '../units.js';
import type { Case } from './case.js';
import { classify, isAmongServices, kindIfService, startsSite, type Verdict } from './classify.js';
import { sureness, surenessOfLaunched } from './confidence.js';
import { dataUsers } from './data-users.js';
import { onlySetUp } from './tool-setup.js';
import { whyLeftOut } from './why-left-out.js';

export type Judged = {
  readonly unit: Unit;
  readonly verdict: Verdict;
  /** Folders of other units that use it. */
  readonly users: ReadonlySet<string>;
  /** Compose services that run it. */
  readonly composed: readonly ComposeService[];
  readonly listens: boolean;
  /** Whether its scripts start a site that is configured in its folder itself. */
  readonly isSite: boolean;
  /** Whether it works with a database, itself or through others. */
  readonly usesData: boolean;
  /** Whether anything but its own code says that it is deployed. */
  readonly declared: boolean;
  /** How sure it is that it is a service, provided that it is taken for one. */
  readonly confidence: Confidence;
  /** Why it is no service although it looks like one; null for services and for what nobody would take for one. */
  readonly leftOut: string | null;
};

/** What every unit of a repository is, in order of folder. Weaker evidence counts where there is no better. */
export function judgeUnits(repository: Repository): readonly Judged[] {
  const said = declaredIn(repository);
  const judged = judgeWith(repository, said);
  if (hasServices(judged)) return judged;
  const starts = [...said.starts, ...listeningStarts(repository)];
  const listening = judgeWith(repository, { ...said, starts });
  return hasServices(listening) ? listening : judged.map(byPlace);
}

/** What kind of service each of the given folders is, provided that it is one; folders without files are left out. */
export function kindsOf(repository: Repository, folders: readonly string[]): ReadonlyMap<string, ServiceKind> {
  const { cases } = casesOf(repository, declaredIn(repository), folders);
  const known = new Set(folders);
  return new Map(
    cases.flatMap((subject) => {
      const { folder, files } = subject.unit;
      return known.has(folder) && files.length > 0 ? [[folder, kindIfService(subject)] as const] : [];
    }),
  );
}

/** Those of the given folders, and of the units around, that work with a database, themselves or through others. */
export function dataFolders(repository: Repository, folders: readonly string[]): ReadonlySet<string> {
  const { cases, used } = casesOf(repository, declaredIn(repository), folders);
  return dataUsers(cases, used);
}

function hasServices(judged: readonly Judged[]): boolean {
  return judged.some(({ verdict }) => verdict.kind === 'service');
}

/** The last resort: a package that lies where services are usually kept and that no other imports. */
function byPlace(item: Judged): Judged {
  const { unit, users } = item;
  if (unit.modules.length === 0 || users.size > 0 || !isAmongServices(unit)) return item;
  const evidence = [`${unit.folder} lies among services and nothing imports it`];
  return { ...item, confidence: 'guess', leftOut: null, verdict: { kind: 'service', as: 'backend', evidence } };
}

function judgeWith(repository: Repository, said: Said): readonly Judged[] {
  const { cases, used, users } = casesOf(repository, said);
  const launched = launches(cases, repository);
  const withData = dataUsers(cases, used);
  const judged = cases.map((subject): Judged => {
    const { unit, images, program } = subject;
    return {
      unit,
      verdict: launched.verdicts.get(unit.folder) ?? classify(subject),
      users: users.get(unit.folder) ?? new Set(),
      composed: images.flatMap(({ compose }) => compose ?? []),
      listens: program.listens !== null,
      isSite: startsSite(subject),
      usesData: withData.has(unit.folder),
      declared: isDeclared(subject),
      confidence: launched.confidences.get(unit.folder) ?? sureness(subject),
      leftOut: null,
    };
  });
  const told = judged.map((item) => ({ ...item, verdict: besideOthers(item, judged) }));
  const settled = told.map((item) => ({ ...item, verdict: insideOthers(item, told) }));
  return withReasons(settled, cases, launched.by);
}

/** The units with the reasons why those that look like services are none. */
function withReasons(
  judged: readonly Judged[],
  cases: readonly Case[],
  launches: ReadonlyMap<string, readonly string[]>,
): readonly Judged[] {
  const services = judged.flatMap(({ unit, verdict }) => (verdict.kind === 'service' ? [unit.folder] : []));
  const subjects = new Map(cases.map((subject) => [subject.unit.folder, subject]));
  return judged.map((item) => {
    const { folder } = item.unit;
    const subject = subjects.get(folder);
    if (item.verdict.kind === 'service' || !subject) return item;
    const leftOut = whyLeftOut({
      subject,
      users: [...item.users].sort(),
      launches: launches.get(folder) ?? [],
      services,
      inside: services.filter((other) => other !== folder && isInside(other, folder)),
      around: services.find((other) => other !== '' && other !== folder && isInside(folder, other)) ?? null,
    });
    return { ...item, leftOut };
  });
}

/** An image that runs nothing, of a folder that is no package, only builds something. */
function isDeclared({ unit, images, runs, deployed }: Case): boolean {
  if (runs.length > 0 || deployed.length > 0 || unit.project !== null || unit.startedFrom !== null) return true;
  return images.some(({ command, compose }) => unit.package !== null || command !== null || compose !== null);
}

/** What the repository says of its deployment. */
type Said = { readonly starts: readonly Start[]; readonly deployments: readonly Deployment[] };

function declaredIn(repository: Repository): Said {
  const deployments = deploymentsOf(repository);
  return { starts: declaredStarts(repository, deployments), deployments };
}

type Cases = {
  readonly cases: readonly Case[];
  /** Folders of the units that each unit uses, and of those that use it. */
  readonly used: ReadonlyMap<string, ReadonlySet<string>>;
  readonly users: ReadonlyMap<string, ReadonlySet<string>>;
};

function casesOf(repository: Repository, { starts, deployments }: Said, known: readonly string[] = []): Cases {
  const tasks = taskFolders(deployments);
  const units = new Map(findUnits(repository, starts, [...known, ...tasks]).map((unit) => [unit.folder, unit]));
  const used = usedByUnits(repository, specifiersOf(repository), units);
  const users = inverted(used);
  const images = imagesOf(repository, units);
  const deployed = deployedUnits(deployments, repository, units);
  const cases = [...units.values()].map((unit): Case => {
    const runs = unit.package ? runsOf(unit.package.facts) : [];
    const told = deployed.get(unit.folder) ?? [];
    // A platform is given a command of its own, which tells the entry where no script does.
    const startedBy = ({ command }: { readonly command: string | null }) =>
      command === null ? [] : runByCommand(command, unit.package?.facts ?? null);
    const subject = {
      unit,
      runs,
      images: (images.get(unit.folder) ?? []).filter((image) => !image.infrastructure && !isOfOtherTools(image, unit)),
      deployed: told,
      program: programOf(unit, [...runs.map(({ started }) => started), ...told.flatMap(startedBy)], repository),
      users: users.get(unit.folder)?.size ?? 0,
      imports: new Set(unit.modules.flatMap((path) => (repository.modules.get(path)?.imports ?? []).map(packageOf))),
    };
    return { ...subject, images: imagesToBelieve(subject) };
  });
  return { cases, used, users };
}

/** An image of another language's tools into which only files beside the code go, as migrations for a tool in Go. */
function isOfOtherTools({ foreignBase, foreign, whole }: ImageEvidence, { modules, package: at }: Unit): boolean {
  return foreignBase && !foreign && !whole && modules.length > 0 && at !== null;
}

type Launches = {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Of what is launched. */
  readonly confidences: ReadonlyMap<string, Confidence>;
  /** The folders that each launcher starts. */
  readonly by: ReadonlyMap<string, readonly string[]>;
};

/** Verdicts on launchers and on what they launch: the code is deployed through the launcher, which is only its shell. */
function launches(cases: readonly Case[], repository: Repository): Launches {
  const folders = new Map(
    cases.flatMap(({ unit }) => (unit.package?.facts.name ? [[unit.package.facts.name, unit.folder]] : [])),
  );
  const verdicts = new Map<string, Verdict>();
  const confidences = new Map<string, Confidence>();
  const by = new Map<string, readonly string[]>();
  const byFolder = new Map(cases.map((subject) => [subject.unit.folder, subject]));
  for (const subject of cases) {
    for (const folder of carriedBy(subject, repository, byFolder, folders)) verdicts.set(folder, { kind: 'library' });
    const launched = launchOf(subject, repository, folders);
    if (!launched) continue;
    verdicts.set(subject.unit.folder, { kind: 'library' });
    by.set(subject.unit.folder, [...launched.keys()].sort());
    for (const [folder, call] of launched) {
      verdicts.set(folder, { kind: 'service', as: 'backend', evidence: [call] });
      confidences.set(folder, surenessOfLaunched(subject));
    }
  }
  return { verdicts, confidences, by };
}

/** The verdict where other services count: the root of several of them, and a folder that only holds them, are none. */
function besideOthers({ unit, verdict, users, listens, isSite }: Judged, all: readonly Judged[]): Verdict {
  const services = all.filter((other) => other.verdict.kind === 'service' && other.unit !== unit);
  // The root starts the others, unless it has a server or a site of its own.
  if (unit.folder === '') {
    const isItself = verdict.kind === 'service' && (listens || isSite);
    return services.length > 0 && !isItself ? { kind: 'neither' } : verdict;
  }
  const inside = services.filter((other) => isInside(other.unit.folder, unit.folder));
  const holds = verdict.kind === 'library' && users.size === 0 && onlySetUp(unit.modules);
  const leads = unit.leads === 'nest' || (unit.leads === 'nx' && !listens);
  if ((leads || holds) && inside.length > 0) return { kind: 'neither' };
  const isShell = verdict.kind === 'service' && verdict.as === 'backend' && !listens;
  return isShell && inside.length > 1 ? { kind: 'neither' } : verdict;
}

/** The verdict where a service lies around: what is its material or only used inside of it belongs to it. */
function insideOthers({ unit, verdict, users, declared }: Judged, all: readonly Judged[]): Verdict {
  const around = all.find(
    ({ unit: { folder }, verdict: { kind } }) =>
      kind === 'service' && folder !== '' && folder !== unit.folder && isInside(unit.folder, folder),
  );
  if (!around || unit.folder === '') return verdict;
  // Packages among the source of a service are its material: templates, assets.
  if (isInside(unit.folder, `${around.unit.folder}/src`) || (verdict.kind === 'service' && !declared))
    return { kind: 'neither' };
  const internal = [...users].every((user) => isInside(user, around.unit.folder));
  return internal && verdict.kind === 'library' ? { kind: 'neither' } : verdict;
}
