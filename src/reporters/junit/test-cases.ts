import type { Finding } from '../../core/finding.js';
import { formatLocation } from '../../core/location.js';
import type { Report } from '../../core/report.js';
import { judgedSmells } from '../../core/smell-guide.js';
import { messageWithStatus } from '../parts/finding-words.js';

export type Suite = { readonly name: string; readonly cases: readonly TestCase[] };

export type TestCase = {
  readonly suite: string;
  readonly name: string;
  readonly outcome: { readonly kind: 'passed' } | { readonly kind: 'failed' | 'skipped'; readonly message: string };
  /** What there is to tell, whatever the outcome. */
  readonly lines: readonly string[];
};

/** The verdict, then a suite for each service with a test for each smell, whether or not it has findings. */
export function suitesOf(report: Report): Suite[] {
  const services = report.services.map(({ id, tooLittleRead }) => {
    const own = report.findings.filter((finding) => concerned(finding).includes(id));
    return { name: id, cases: casesOf(id, own, report).map((test) => (tooLittleRead ? unproven(test) : test)) };
  });
  return [{ name: 'coupling-audit', cases: [verdictCase(report)] }, ...services, ...librarySuites(report)];
}

/** Findings that concern libraries only, in a suite of their own where there are any. */
function librarySuites(report: Report): Suite[] {
  const services = new Set(report.services.map(({ id }) => id));
  const others = report.findings.filter((finding) => !concerned(finding).some((id) => services.has(id)));
  return others.length === 0 ? [] : [{ name: '(libraries)', cases: casesOf('(libraries)', others, report) }];
}

/** Whose test fails: the one that reaches over, which stands first, or all where the coupling has no direction. */
function concerned({ smell, services }: Finding): readonly string[] {
  const mutual = smell === 'deploy-coupling' || smell === 'shared-domain-type' || smell === 'shared-database';
  return mutual ? services : services.slice(0, 1);
}

function casesOf(suite: string, findings: readonly Finding[], report: Report): TestCase[] {
  return judgedSmells.map((name) => {
    const own = findings.filter(({ smell }) => smell === name);
    const [first, ...others] = own.filter((finding) => fails(finding, report));
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    const outcome: TestCase['outcome'] = first
      ? { kind: 'failed', message: `${messageWithStatus(first)}${more}` }
      : { kind: 'passed' };
    return { suite, name, outcome, lines: own.flatMap(findingLines) };
  });
}

/** The verdict decides whether anything fails at all, this only which tests carry it. */
function fails({ status, severity, confidence }: Finding, { verdict }: Report): boolean {
  if (verdict.pass || status !== 'new' || confidence === 'guess' || verdict.failOn === 'none') return false;
  return severity === 'error' || verdict.failOn === 'warning';
}

/** Where most table accesses could not be read, nothing found proves nothing. */
function unproven(test: TestCase): TestCase {
  const relies = test.name === 'shared-table' || test.name === 'deploy-coupling';
  if (!relies || test.outcome.kind !== 'passed') return test;
  return { ...test, outcome: { kind: 'skipped', message: 'too little could be read to judge' } };
}

function findingLines(finding: Finding): string[] {
  return [
    `${finding.severity}: ${messageWithStatus(finding)}`,
    ...finding.evidence.map((place) => `  ${formatLocation(place)}: ${place.note}`),
    `  help: ${finding.help}`,
  ];
}

/** Fails exactly when the audit does, also for reasons that belong to no service. */
function verdictCase({ verdict, coverage }: Report): TestCase {
  const message = (verdict.reasons ?? []).join(', ') || 'the audit failed';
  return {
    suite: 'coupling-audit',
    name: 'verdict',
    outcome: verdict.pass ? { kind: 'passed' } : { kind: 'failed', message },
    lines: coverage.failures.map((failure) => `not readable: ${failure.file}: ${failure.message}`),
  };
}
