import { describe, expect, it } from 'vitest';
import { formatTargets } from '../../../src/cli/output/format-targets.js';
import { UserError } from '../../../src/core/errors.js';

const shown = (formats: readonly string[], env: Record<string, string> = {}) =>
  formatTargets(formats, env).map(
    ({ reporter, file, append }) => `${reporter.id} ${append ? '>>' : '>'} ${file ?? '-'}`,
  );

describe('--format', () => {
  it.each<[readonly string[], readonly string[]]>([
    [[], ['text > -']],
    [['json'], ['json > -']],
    [
      ['text', 'sarif:out.sarif'],
      ['text > -', 'sarif > out.sarif'],
    ],
    [['json:C:\\temp\\a.json'], ['json > C:\\temp\\a.json']],
    [['sarif'], ['sarif > -']],
    [['step-summary'], ['step-summary > -']],
    [
      ['coupling-map:coupling-map.md', 'junit:a.xml', 'github'],
      ['coupling-map > coupling-map.md', 'junit > a.xml', 'github > -'],
    ],
  ])('%j goes to %j', (formats, expected) => {
    expect(shown(formats)).toEqual(expected);
  });
  it('appends the summary to the file that GitHub names', () => {
    const env = { GITHUB_STEP_SUMMARY: '/tmp/summary' };
    expect(shown(['github', 'step-summary'], env)).toEqual(['github > -', 'step-summary >> /tmp/summary']);
    expect(shown(['step-summary:own.md'], env)).toEqual(['step-summary > own.md']);
  });
  it.each<[readonly string[], string, string]>([
    [['sarf'], 'unknown-format', 'did you mean sarif?'],
    [['xml'], 'unknown-format', 'choose one of text, json, sarif'],
    [['json:'], 'unknown-format', 'write json or json:FILE'],
    [['sarif:out.json'], 'wrong-file-ending', 'write sarif:report.sarif'],
    [['text', 'sarif'], 'two-formats-on-stdout', '--format sarif:report.sarif'],
    [['github', 'step-summary'], 'two-formats-on-stdout', 'step-summary:report.step-summary'],
  ])('%j is refused as %s', (formats, code, hint) => {
    const refused = () => formatTargets(formats);
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(expect.objectContaining({ code, details: { hint: expect.stringContaining(hint) } }));
  });
});
