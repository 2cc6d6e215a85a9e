import { spawnSync } from 'node:child_process';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { beforeEach, expect, test, vi } from 'vitest';
import { limitYoungGeneration } from '../../../src/cli/v8/limit-young-generation.js';

vi.mock('node:v8', () => ({ getHeapSpaceStatistics: vi.fn(), setFlagsFromString: vi.fn() }));

const mebibyte = 1024 * 1024;

function grownTo(size: number): void {
  const space = { space_used_size: 0, space_available_size: 0, physical_space_size: 0 };
  vi.mocked(getHeapSpaceStatistics).mockReturnValue([
    { ...space, space_name: 'old_space', space_size: 500 * mebibyte },
    { ...space, space_name: 'new_space', space_size: size },
  ]);
}

function call(limit: () => void, times: number): void {
  for (let turn = 0; turn < times; turn += 1) limit();
}

beforeEach(() => {
  vi.clearAllMocks();
});

test('the young generation grows until it is large enough, and no further, which is said once', () => {
  const limit = limitYoungGeneration('12.4.254.21-node.33');
  grownTo(8 * mebibyte);
  call(limit, 100);
  expect(setFlagsFromString).not.toHaveBeenCalled();
  grownTo(16 * mebibyte);
  call(limit, 100);
  expect(vi.mocked(setFlagsFromString).mock.calls).toEqual([['--semi-space-growth-factor=1']]);
});

test('it is looked at now and then, not at each call', () => {
  grownTo(mebibyte);
  call(limitYoungGeneration('11.3.244.8-node.26'), 100);
  expect(getHeapSpaceStatistics).toHaveBeenCalledTimes(10);
});

test.each(['10.2.154', '15.0.1', ''])('an engine that is not known (V8 %s) is left as it is', (version) => {
  grownTo(64 * mebibyte);
  call(limitYoungGeneration(version), 100);
  expect(setFlagsFromString).not.toHaveBeenCalled();
});

test('the V8 at hand knows the flag, which an unknown one would complain of', () => {
  const { status, stderr } = spawnSync(process.execPath, ['--semi-space-growth-factor=1', '-e', '0'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
