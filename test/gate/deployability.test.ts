import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.js';
import { deployability } from '../../src/gate/deployability.js';

function pair(a: string, b: string, parts: Partial<Finding> = {}): Finding {
  const words = { subject: `deploy:${a} <-> ${b}`, message: 'm', help: 'h', fingerprint: 'f' };
  const rest = { severity: 'error', confidence: 'certain', status: 'new', extent: [], evidence: [], data: {} } as const;
  return { smell: 'deploy-coupling', services: [a, b], ...words, ...rest, ...parts };
}

describe('deployability', () => {
  it('locks both sides, and ties what hangs together', () => {
    const { lockedWith, lockStepGroups } = deployability([pair('c', 'd'), pair('b', 'z'), pair('a', 'b')]);
    expect([...lockedWith].sort()).toEqual([
      ['a', ['b']],
      ['b', ['a', 'z']],
      ['c', ['d']],
      ['d', ['c']],
      ['z', ['b']],
    ]);
    expect(lockStepGroups).toEqual([
      ['a', 'b', 'z'],
      ['c', 'd'],
    ]);
  });
  const silent: readonly [name: string, parts: Partial<Finding>][] = [
    ['a warning', { severity: 'warning' }],
    ['an accepted pair', { status: 'accepted' }],
    ['a guess', { confidence: 'guess' }],
    ['another smell', { smell: 'shared-table' }],
  ];
  it.each(silent)('is not moved by %s', (_, parts) => {
    expect(deployability([pair('a', 'b', parts)])).toEqual({ lockedWith: new Map(), lockStepGroups: [] });
  });
});
