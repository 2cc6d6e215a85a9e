import { type Suite, suitesOf, type TestCase } from './junit/test-cases.js';
import { xmlAttributes, xmlDeclaration, xmlText } from './parts/xml.js';
import type { Reporter } from './reporter.js';

/**
 * JUnit XML: one test for each service and smell, passing ones included, so that "0 tests" is never taken for success.
 * What does not fail the audit fails no test; it is told in the output of its test.
 */
export const junit: Reporter = {
  id: 'junit',
  summary: 'JUnit XML, for the test pages of CI servers',
  render: (report) => {
    const suites = suitesOf(report);
    const totals = totalsOf(suites.flatMap(({ cases }) => cases));
    const root = xmlAttributes({ name: 'coupling-audit', ...totals });
    return `${[xmlDeclaration, `<testsuites${root}>`, ...suites.flatMap(suiteLines), '</testsuites>'].join('\n')}\n`;
  },
};

/** Nothing is measured here, so the time that the format asks for is none. */
function totalsOf(cases: readonly TestCase[]): { readonly [name: string]: number } {
  const amount = (kind: TestCase['outcome']['kind']) => cases.filter(({ outcome }) => outcome.kind === kind).length;
  return { tests: cases.length, failures: amount('failed'), errors: 0, skipped: amount('skipped'), time: 0 };
}

function suiteLines({ name, cases }: Suite): string[] {
  return [`  <testsuite${xmlAttributes({ name, ...totalsOf(cases) })}>`, ...cases.flatMap(caseLines), '  </testsuite>'];
}

function caseLines({ suite, name, outcome, lines }: TestCase): string[] {
  const head = `    <testcase${xmlAttributes({ classname: suite, name, time: 0 })}`;
  const text = lines.map(xmlText).join('\n');
  const inside = [
    ...(outcome.kind === 'failed' ? [failureOf(name, outcome.message, text)] : []),
    ...(outcome.kind === 'skipped' ? [`<skipped${xmlAttributes({ message: outcome.message })}/>`] : []),
    ...(outcome.kind !== 'failed' && text !== '' ? [`<system-out>${text}</system-out>`] : []),
  ];
  if (inside.length === 0) return [`${head}/>`];
  return [`${head}>`, ...inside.map((line) => `      ${line}`), '    </testcase>'];
}

function failureOf(type: string, message: string, text: string): string {
  return `<failure${xmlAttributes({ type, message })}>${text === '' ? xmlText(message) : text}</failure>`;
}
