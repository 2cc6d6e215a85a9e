import { sortBy } from '../core/collections.js';
import type { Evidence, FindingDraft } from '../core/finding.js';
import { fingerprint } from '../core/finding.js';
import { listWords } from '../core/wording.js';
import { strongest } from './parts/confidence.js';
import { type Tie, tiesOf } from './parts/ties.js';
import type { Smell } from './smell.js';

/** Two services that cannot be deployed independently of each other, with every reason. */
export const deployCoupling: Smell = {
  id: 'deploy-coupling',
  summary: 'two services cannot be deployed independently',
  find: (model, earlier) => {
    const pairs = tiesOf(model, earlier);
    return sortBy(pairs.values(), ({ a, b }) => `${a} <-> ${b}`).map(({ a, b, ties }) => draft(a, b, ties));
  },
};

const order = [
  'import',
  'shared-table',
  'shared-type',
  'leaked-type',
  'image',
  'build',
  'migrations',
  'depends-on',
] as const;
const wording: { readonly [reason in Tie['reason']]: (amount: number, example: string) => string } = {
  import: (_, example) => example,
  'shared-table': (amount, example) => (amount === 1 ? example : `${amount} shared tables`),
  'shared-type': (amount, example) => (amount === 1 ? example : `${amount} shared domain types`),
  'leaked-type': (amount, example) => (amount === 1 ? example : `${amount} leaked types`),
  image: () => 'one image',
  build: (_, example) => example,
  migrations: () => 'one set of migrations',
  'depends-on': (_, example) => example,
};

function draft(a: string, b: string, ties: readonly Tie[]): FindingDraft {
  const hard = ties.filter((tie) => tie.hard);
  const reasons = order.filter((reason) => ties.some((tie) => tie.reason === reason));
  return {
    subject: `deploy:${a} <-> ${b}`,
    services: [a, b],
    extent: reasons,
    severity: hard.length > 0 ? 'error' : 'warning',
    confidence: strongest((hard.length > 0 ? hard : ties).map((tie) => tie.confidence)),
    message: messageOf(a, b, ties, hard),
    help: helpOf(a, b, hard),
    evidence: reasons.flatMap((reason) => bestPlaces(ties.filter((tie) => tie.reason === reason))),
    data: { a, b, reasons, follows: followsOf(ties) },
  };
}

function messageOf(a: string, b: string, ties: readonly Tie[], hard: readonly Tie[]): string {
  const told = hard.length > 0 ? hard : ties;
  const parts = order.flatMap((reason) => {
    const same = told.filter((tie) => tie.reason === reason);
    const [first] = same;
    return first ? [wording[reason](new Set(same.map((tie) => tie.topic)).size, first.topic)] : [];
  });
  const verdict = hard.length > 0 ? 'cannot be deployed independently' : 'should not need each other to be deployed';
  return `${a} and ${b} ${verdict}: ${listWords(parts)}`;
}

function helpOf(a: string, b: string, hard: readonly Tie[]): string {
  if (hard.some((tie) => tie.draft !== null))
    return `resolve the findings that it follows from; then ${a} and ${b} can be released apart`;
  if (hard.some((tie) => tie.reason === 'image')) return `build an image of its own for each of ${a} and ${b}`;
  if (hard.some((tie) => tie.reason === 'build'))
    return `build and serve each of ${a} and ${b} from an image of its own`;
  if (hard.length > 0) return `give each of ${a} and ${b} its own tables with its own migrations`;
  return `make ${a} and ${b} start and compile without each other, or accept the finding with a reason`;
}

/** One line per reason is enough here: the findings that this one follows from show the rest. */
function bestPlaces(ties: readonly Tie[]): Evidence[] {
  const best = ties.find((tie) => tie.hard) ?? ties[0];
  return best?.place ? [best.place] : [];
}

function followsOf(ties: readonly Tie[]): string[] {
  const marks = ties.flatMap(({ draft: from }) => (from ? [fingerprint(from.smell, from.subject)] : []));
  return [...new Set(marks)].sort();
}
