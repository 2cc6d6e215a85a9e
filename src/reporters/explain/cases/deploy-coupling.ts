import type { Finding, SmellId } from '../../../core/finding.js';
import { count, listWords } from '../../../core/wording.js';
import { type Block, code, item, place, text } from '../block.js';
import { type Case, type CaseOf, field, type Given } from '../case.js';

/** Which smell's findings stand behind a reason; the other reasons have places of their own. */
const smellOf: { readonly [reason: string]: SmellId } = {
  'shared-table': 'shared-table',
  'shared-database': 'shared-database',
  import: 'cross-service-import',
  'shared-type': 'shared-domain-type',
  'leaked-type': 'leaked-adapter-type',
};

/** Two services that are released together. */
export const deployCouplingCase: CaseOf = (given) => {
  const follows = followed(given);
  return {
    why: whyOf(given),
    trace: given.finding.extent.flatMap((reason) => reasonBlocks(reason, follows, given)),
    facts: [],
    fix: fixOf(follows, given),
  };
};

function followed({ finding, report }: Given): Finding[] {
  const marks = new Set(Array.isArray(finding.data.follows) ? finding.data.follows : []);
  return report.findings.filter((one) => marks.has(one.fingerprint));
}

function whyOf(given: Given): Case['why'] {
  const [a, b] = [field(given, 'a'), field(given, 'b')];
  const group = given.report.lockStepGroups.find((ids) => ids.includes(a) && ids.includes(b));
  const wider =
    group && group.length > 2
      ? ` Together with others they form a group of ${group.length} that is released as one: ${listWords(group, 6)}.`
      : '';
  if (given.finding.severity === 'warning')
    return `Nothing forces ${a} and ${b} to be released together, but one is made to expect the other.`;
  return `A release of ${a} can break ${b} or the reverse, so every release of either has to be tested and rolled out with both, and rolled back with both.${wider}`;
}

function reasonBlocks(reason: string, follows: readonly Finding[], given: Given): Block[] {
  const own = follows.filter(({ smell }) => smell === smellOf[reason]);
  const findings = own.flatMap((one) => [
    text(`${one.fingerprint.slice(0, 8)}  ${one.severity}: ${one.message}`, 1),
    ...one.evidence.slice(0, 1).map((at) => place(at, at.note, 2)),
  ]);
  const blocks = smellOf[reason] === undefined ? artefacts(reason, given) : findings;
  return [item(own.length > 0 ? `${reason}: ${count(own.length, 'finding')}` : reason), ...blocks];
}

function artefacts(reason: string, given: Given): Block[] {
  const { model, finding } = given;
  const pair = new Set([field(given, 'a'), field(given, 'b')]);
  const built = model.sharedArtefacts.filter(({ kind, a, b }) => kind === reason && pair.has(a) && pair.has(b));
  const started = model.runtimeDependencies.filter(
    ({ from, to }) => reason === 'depends-on' && pair.has(from) && pair.has(to),
  );
  const places = [
    ...built.map(({ at, note }) => place(at, note, 1)),
    ...started.map(({ at, from, to }) => place(at, `${from} starts after ${to}`, 1)),
  ];
  return places.length > 0 ? places : finding.evidence.slice(0, 1).map((at) => place(at, at.note, 1));
}

/** Only errors lock, and all of them have to go; where there is none, the warnings are what there is to do. */
function fixOf(follows: readonly Finding[], given: Given): Block[] {
  const [a, b] = [field(given, 'a'), field(given, 'b')];
  const biting = follows.filter(({ status }) => status !== 'accepted');
  const locking = biting.filter(({ severity }) => severity === 'error');
  const easiest = (locking.length > 0 ? locking : biting).toSorted(
    (x, y) => x.evidence.length - y.evidence.length || others(y, given) - others(x, given),
  );
  return [
    ...(easiest.length > 0 ? [text(findingsWords(easiest.length, locking.length > 0, `${a} and ${b}`))] : []),
    ...(easiest.length > 0 ? [code(...easiest.map((one) => commandFor(one, given)))] : []),
    ...given.finding.extent.flatMap((reason) => artefactFix(reason, a, b, given)),
  ];
}

function findingsWords(amount: number, lock: boolean, pair: string): string {
  if (!lock) return `No finding locks ${pair}; ${amount === 1 ? 'this warning is' : 'these warnings are'} behind it:`;
  if (amount === 1) return `One finding locks ${pair}:`;
  return `${amount} findings lock ${pair}; all of them have to go, and the ones with the fewest places come first:`;
}

function commandFor(one: Finding, given: Given): string {
  return `coupling-audit explain ${one.fingerprint.slice(0, 8)}   # ${one.subject}${also(one, given)}`;
}

/** How many other pairs follow from a finding. */
function others({ fingerprint }: Finding, { report, finding }: Given): number {
  return report.findings.filter(({ data, fingerprint: own }) => {
    return own !== finding.fingerprint && Array.isArray(data.follows) && data.follows.includes(fingerprint);
  }).length;
}

function also(one: Finding, given: Given): string {
  const pairs = others(one, given);
  return pairs > 0 ? ` (ties ${count(pairs, 'other pair')}, too)` : '';
}

function artefactFix(reason: string, a: string, b: string, { model }: Given): Block[] {
  const rootOf = (id: string) => model.services.find((one) => one.id === id)?.roots[0] ?? id;
  const runsMigrations = (id: string) => model.services.some((one) => one.id === id && one.kind === 'migration');
  switch (reason) {
    case 'image':
    case 'build':
      return [
        item(`Build an image of its own for each of ${a} and ${b}, from its own folder:`),
        code('services:', `  ${a}: { build: ${rootOf(a)} }`, `  ${b}: { build: ${rootOf(b)} }`),
      ];
    case 'migrations':
      return [a, b]
        .filter((id) => !runsMigrations(id))
        .flatMap((id) => [
          item(`Move the migrations of the tables of ${id} to ${id}, and let its own release run them:`),
          code(`${rootOf(id)}/migrations/`),
        ]);
    case 'depends-on':
      return [
        item(`Let each of ${a} and ${b} start alone and wait for the other by trying again; then drop depends_on.`),
      ];
    default:
      return [];
  }
}
