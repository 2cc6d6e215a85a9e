import { UserError } from '../core/errors.js';
import { type Finding, fingerprint, type SmellId, smellIds } from '../core/finding.js';
import type { Report } from '../core/report.js';
import { judgedSmells } from '../core/smell-guide.js';
import { nearest } from '../core/suggest.js';
import { count } from '../core/wording.js';
import { keyOf } from '../gate/recorded.js';

/** What the words of a user mean in a report. */
export type FoundSubject =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'several'; readonly findings: readonly Finding[] }
  /** Recorded, but not there any more; `name` is smell and subject. */
  | { readonly kind: 'fixed'; readonly name: string };

const shortFingerprint = /^[0-9a-f]{6,16}$/i;
const maxListed = 20;

/**
 * The smell that a word names; null where it means something else.
 * @throws UserError for a word that is nearly the name of a smell, and for a smell that nothing is known of yet
 */
export function requireSmell(what: string): SmellId | null {
  const smell = smellIds.find((id) => id === what.toLowerCase()) ?? null;
  const judged: readonly string[] = judgedSmells;
  if (smell !== null && !judged.includes(smell))
    throw new UserError('smell-not-judged', `${smell} is a name for later: this version does not judge it`, {
      hint: `choose one of ${judged.join(', ')}`,
    });
  const near = smell === null ? nearest(what, judged) : undefined;
  if (near !== undefined)
    throw new UserError('unknown-smell', `there is no smell ${what}`, { hint: `did you mean ${near}?` });
  return smell;
}

/**
 * The finding that is meant: by its whole id (with or without its smell), by its fingerprint or the start of it, or by a
 * part of its id. A recorded finding that is gone is looked for when nothing of today fits.
 * @throws UserError `unknown-finding`, with the nearest id
 */
export function findSubject(what: string, report: Report): FoundSubject {
  const wanted = withoutSmell(what.trim());
  const { findings } = report;
  const stages: readonly ((finding: Finding) => boolean)[] = [
    (one) => one.subject === wanted,
    (one) => keyOf(one) === keyOf({ smell: one.smell, subject: wanted }),
    (one) => shortFingerprint.test(wanted) && one.fingerprint.startsWith(wanted.toLowerCase()),
  ];
  for (const isMeant of stages) {
    const found = only(findings.filter(isMeant));
    if (found) return found;
  }
  const gone = report.staleBaseline.find((name) => withoutSmell(name) === wanted || isMarkOf(wanted, name));
  if (gone !== undefined) return { kind: 'fixed', name: gone };
  const asPart = wanted.toLowerCase();
  const isPart = (name: string) => name.toLowerCase().includes(asPart);
  const found = only(findings.filter((one) => isPart(one.subject) || isPart(keyOf(one))));
  if (found) return found;
  const goneInPart = report.staleBaseline.filter(isPart);
  if (goneInPart.length === 1 && goneInPart[0] !== undefined) return { kind: 'fixed', name: goneInPart[0] };
  throw unknownFinding(what, wanted, report);
}

function only(findings: readonly Finding[]): FoundSubject | null {
  const [finding] = findings;
  if (!finding) return null;
  return findings.length === 1 ? { kind: 'finding', finding } : { kind: 'several', findings };
}

/** Baselines and reports name a finding with its smell in front. */
function withoutSmell(name: string): string {
  const smell = smellIds.find((id) => name.startsWith(`${id} `));
  return smell === undefined ? name : name.slice(smell.length + 1);
}

function isMarkOf(wanted: string, name: string): boolean {
  const smell = smellIds.find((id) => name.startsWith(`${id} `));
  if (smell === undefined || !shortFingerprint.test(wanted)) return false;
  return fingerprint(smell, withoutSmell(name)).startsWith(wanted.toLowerCase());
}

function unknownFinding(what: string, wanted: string, { findings }: Report): UserError {
  const near = nearest(
    wanted,
    findings.map(({ subject }) => subject),
  );
  const hint =
    near === undefined
      ? `run \`coupling-audit --all\` for the id of each of the ${count(findings.length, 'finding')}, or name a smell: ${judgedSmells.join(', ')}`
      : `did you mean '${near}'?`;
  return new UserError('unknown-finding', `no smell or finding is called ${what}`, { hint });
}

/** For a user who has to choose. */
export function describeSeveral(what: string, findings: readonly Finding[]): string {
  const listed = findings.slice(0, maxListed).map((one) => `  ${one.fingerprint.slice(0, 8)}  ${one.subject}`);
  const hidden = findings.length - listed.length;
  return [
    `${what} may mean ${count(findings.length, 'finding')}; name one by the start of its fingerprint:`,
    ...listed,
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
    '',
  ].join('\n');
}

/** For a finding that only the baseline still knows. */
export function describeFixed(name: string, { comparison }: Report): string {
  const path = comparison?.baseline?.path ?? 'the baseline';
  return `${withoutSmell(name)} is fixed: ${path} records it, and the code does not have it any more\n  hint: take it out with \`coupling-audit baseline prune\`\n`;
}
