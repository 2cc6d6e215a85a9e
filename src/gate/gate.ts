import type { Diagnostic } from '../core/errors.js';
import { type Finding, smellIds } from '../core/finding.js';
import type { Manifest } from '../core/manifest.js';
import type { Comparison, Report, Verdict } from '../core/report.js';
import { count } from '../core/wording.js';
import type { Baseline } from './baseline-file.js';
import { type BaseFindings, type Compared, compare } from './compare.js';
import { type CodeBases, unreadFiles } from './unread.js';
import { type FailOn, judge } from './verdict.js';

/** The tree of `commit`, found by way of `ref`, whose findings are no news. */
export type BaseTree = BaseFindings & { readonly ref: string; readonly commit: string };

export type GateOptions = {
  readonly baseline?: Baseline | null;
  readonly base?: BaseTree | null;
  /** Whether the baseline has to be exactly what the code needs. */
  readonly frozen?: boolean;
  readonly failOn: FailOn;
  readonly rules: Manifest['rules'];
  readonly codeBases: CodeBases;
  /** What went wrong while files were read. */
  readonly input: readonly Diagnostic[];
};

/** The part of a report that says what is new and whether that passes. */
export type Gated = Pick<Report, 'findings' | 'staleBaseline' | 'diagnostics'> & {
  /** Null when there was nothing to compare with. */
  readonly comparison: Comparison | null;
  readonly verdict: Verdict;
};

/** Compares the findings with what is known, and judges them. */
export function gate(found: readonly Finding[], options: GateOptions): Gated {
  const { baseline = null, base = null, frozen = false, failOn, codeBases, input } = options;
  const unread = unreadFiles(codeBases, input);
  const known = {
    baseline: baseline?.findings ?? null,
    base,
    ids: idsOf(codeBases),
    judged: judging(options.rules, unread),
  };
  const { findings, fixed, stale, renames, renamedLines } = compare(found, known);
  const compared = baseline !== null || base !== null;
  return {
    findings,
    comparison: compared ? comparisonOf(baseline, base) : null,
    staleBaseline: stale,
    diagnostics: [
      ...(baseline?.diagnostics ?? []),
      ...renames.map((rename) => renameNotice(rename, baseline)),
      ...(compared && unread.length > 0 ? [unreadNotice(unread)] : []),
    ],
    verdict: judge(findings, failOn, { compared, fixed, stale: stale.length, renamed: renamedLines, frozen }),
  };
}

/** Names that records may use. */
export function idsOf({ services, libraries }: CodeBases): string[] {
  return [...services, ...libraries].map(({ id }) => id);
}

/** A smell that is switched off finds nothing, and so does one in files that nobody could read: neither is a repair. */
export function judging(rules: Manifest['rules'], unread: readonly string[]): (smell: string) => boolean {
  const judged = new Set<string>(unread.length === 0 ? smellIds.filter((smell) => rules[smell] !== 'off') : []);
  return (smell) => judged.has(smell);
}

function comparisonOf(baseline: Baseline | null, base: BaseTree | null): Comparison {
  return {
    baseline: baseline && { path: baseline.path, findings: baseline.findings.length },
    base: base && { ref: base.ref, commit: base.commit },
  };
}

function renameNotice({ from, to, findings }: Compared['renames'][number], baseline: Baseline | null): Diagnostic {
  const recorded = `${count(findings, 'finding')} ${findings === 1 ? 'is' : 'are'} recorded`;
  return {
    code: 'service-renamed',
    severity: 'notice',
    message: `${recorded} under ${from}, the former name of ${to}, and still known`,
    at: baseline && { file: baseline.path },
    hint: 'run `coupling-audit baseline rename` to record them under the new name',
  };
}

function unreadNotice(unread: readonly string[]): Diagnostic {
  const [first = '', ...others] = unread;
  const more = others.length > 0 ? ` and ${count(others.length, 'other file')}` : '';
  return {
    code: 'fixed-not-judged',
    severity: 'notice',
    message: `${first}${more} could not be read in full, so no recorded finding is called fixed`,
    at: { file: first },
  };
}
