import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openKeptResults } from '../../../src/extract/cache/kept-results.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const result = { findings: [{ message: 'ü' }], total: 1 };

describe('kept results', () => {
  test('are found by the same key and the same maker only', () => {
    openKeptResults(folder, 'tool 1').keep('state', result);
    expect(openKeptResults(folder, 'tool 1').find('state')).toEqual(result);
    expect(openKeptResults(folder, 'tool 1').find('other')).toBeNull();
    expect(openKeptResults(folder, 'tool 2').find('state')).toBeNull();
  });

  test('damaged in any way they are missing, never wrong', () => {
    const kept = openKeptResults(folder, 't');
    kept.keep('state', result);
    const path = join(folder, readdirSync(folder)[0] ?? '');
    const bytes = readFileSync(path);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), (at, byte, cut) => {
        const damaged = cut ? bytes.subarray(0, at) : Buffer.from(bytes);
        if (!cut) damaged[at] = byte;
        writeFileSync(path, damaged);
        expect([JSON.stringify(null), JSON.stringify(result)]).toContain(JSON.stringify(kept.find('state')));
      }),
    );
  });

  test('the least recently used ones go', () => {
    const kept = openKeptResults(folder, 't');
    for (let state = 0; state < 24; state++) kept.keep(`${state}`, state);
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 1, 1);
    expect(kept.find('7')).toBe(7);
    for (let state = 100; state < 123; state++) kept.keep(`${state}`, state);
    expect(readdirSync(folder)).toHaveLength(24);
    expect(kept.find('7')).toBe(7);
    expect(kept.find('8')).toBeNull();
  });

  test('large ones take the place of many, but the newest one stays', () => {
    const kept = openKeptResults(folder, 't', 1_000);
    for (const key of ['a', 'b', 'c']) kept.keep(key, key.repeat(400));
    expect(readdirSync(folder)).toHaveLength(2);
    kept.keep('d', 'd'.repeat(5_000));
    expect(readdirSync(folder)).toHaveLength(1);
    expect(kept.find('d')).toHaveLength(5_000);
  });

  test('what a run was writing when it was ended goes as results do', () => {
    writeFileSync(join(folder, 'half.json.1'), 'half');
    utimesSync(join(folder, 'half.json.1'), 1, 1);
    const kept = openKeptResults(folder, 't');
    for (let state = 0; state < 24; state++) kept.keep(`${state}`, state);
    expect(readdirSync(folder)).not.toContain('half.json.1');
  });

  test('a place that cannot be written to is no error', () => {
    writeFileSync(join(folder, 'file'), '');
    const kept = openKeptResults(join(folder, 'file'), 't');
    kept.keep('state', result);
    expect(kept.find('state')).toBeNull();
  });
});
