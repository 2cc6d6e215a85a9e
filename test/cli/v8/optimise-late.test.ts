import { spawnSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { beforeEach, expect, test, vi } from 'vitest';
import { optimiseSoonerWithMany, tuningOf } from '../../../src/cli/v8/optimise-late.js';

vi.mock('node:v8', () => ({ setFlagsFromString: vi.fn() }));

beforeEach(() => {
  vi.clearAllMocks();
});

test('the V8 at hand knows the flags it is given, of which it would complain otherwise', () => {
  const { atFirst, withMany } = tuningOf(process.versions.v8);
  const { status, stderr } = spawnSync(process.execPath, [...atFirst, ...withMany, '-e', '0'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

const lessInlining = '--max-inlined-bytecode-size-cumulative=100';

test.each([
  ['11.3.244.8-node.26', ['--interrupt-budget=1000000', lessInlining], ['--interrupt-budget=250000']],
  [
    '12.4.254.21-node.33',
    ['--invocation-count-for-turbofan=30000', lessInlining],
    ['--invocation-count-for-turbofan=10000'],
  ],
  ['13.6.233.10-node.28', ['--invocation-count-for-turbofan=30000', lessInlining], []],
  ['15.0.1', [], []],
  ['10.2.154', [], []],
])('V8 %s is given %j, and with many files %j', (version, atFirst, withMany) => {
  expect(tuningOf(version)).toEqual({ atFirst, withMany });
});

test('V8 is told once that there are many files, and not while there are few', () => {
  const optimiseSooner = optimiseSoonerWithMany('11.3.244.8-node.26');
  optimiseSooner(undefined);
  optimiseSooner(1499);
  expect(setFlagsFromString).not.toHaveBeenCalled();
  optimiseSooner(1500);
  optimiseSooner(1500);
  expect(vi.mocked(setFlagsFromString).mock.calls.map(([flag]) => flag)).toEqual(['--interrupt-budget=250000']);
});
