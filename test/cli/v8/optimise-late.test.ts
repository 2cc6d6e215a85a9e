import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { lateFlag } from '../../../src/cli/v8/optimise-late.js';

test('the V8 at hand knows the flag it is given, which an unknown one would complain of', () => {
  const flag = lateFlag(process.versions.v8);
  const { status, stderr } = spawnSync(process.execPath, [...(flag === null ? [] : [flag]), '-e', '0'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.each([
  ['11.3.244.8-node.26', '--interrupt-budget=1000000'],
  ['12.4.254.21-node.33', '--invocation-count-for-turbofan=30000'],
  ['13.6.233.10-node.28', '--invocation-count-for-turbofan=30000'],
  ['15.0.1', null],
  ['10.2.154', null],
])('V8 %s is given %s', (version, flag) => {
  expect(lateFlag(version)).toBe(flag);
});
