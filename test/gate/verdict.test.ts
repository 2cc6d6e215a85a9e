import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.js';
import { type FailOn, judge } from '../../src/gate/verdict.js';

type Case = Pick<Finding, 'severity' | 'confidence' | 'status'>;

function finding(parts: Case): Finding {
  const words = { subject: 's', message: 'm', help: 'h', fingerprint: 'f' };
  return { smell: 'shared-table', services: [], extent: [], evidence: [], data: {}, ...words, ...parts };
}

describe('judge', () => {
  const error: Case = { severity: 'error', confidence: 'certain', status: 'new' };
  const cases: readonly [name: string, found: readonly Case[], failOn: FailOn, pass: boolean][] = [
    ['nothing found', [], 'error', true],
    ['a certain error', [error], 'error', false],
    ['a likely error', [{ ...error, confidence: 'likely' }], 'error', false],
    ['a guessed error', [{ ...error, confidence: 'guess' }], 'error', true],
    ['an accepted error', [{ ...error, status: 'accepted' }], 'error', true],
    ['a known error', [{ ...error, status: 'known' }], 'error', true],
    ['a warning', [{ ...error, severity: 'warning' }], 'error', true],
    ['a warning when warnings fail', [{ ...error, severity: 'warning' }], 'warning', false],
    ['a guessed warning when warnings fail', [{ ...error, severity: 'warning', confidence: 'guess' }], 'warning', true],
    ['an error when nothing fails', [error], 'none', true],
  ];
  it.each(cases)('%s', (_, found, failOn, pass) => {
    expect(judge(found.map(finding), failOn).pass).toBe(pass);
  });
  it('counts by status', () => {
    const found = (['new', 'new', 'accepted', 'known'] as const).map((status) => finding({ ...error, status }));
    expect(judge(found, 'none')).toEqual({ pass: true, new: 2, known: 1, accepted: 1, fixed: 0, failOn: 'none' });
  });
});
