import { describe, expect, test } from 'vitest';
import { compareReadings } from '../../../src/extract/readings/compare-readings.js';

const at = (line: number, column: number) => ({ line, column });

describe('two readings', () => {
  test.each<readonly [name: string, before: unknown, after: unknown]>([
    ['values', { a: [1, 'x', null, true], b: {} }, { b: {}, a: [1, 'x', null, true] }],
    ['places', { at: at(1, 2), endLine: 3 }, { at: at(1, 2), endLine: 3 }],
  ])('of the same %s are the same', (_, before, after) => {
    expect(compareReadings(before, after)).toBe('same');
  });

  test.each<readonly [name: string, before: unknown, after: unknown]>([
    ['everything', [{ at: at(1, 2), endLine: 3 }, at(4, 1)], [{ at: at(3, 2), endLine: 5 }, at(6, 1)]],
    ['a line that was broken', [at(1, 2), at(1, 8)], [at(1, 2), at(2, 1)]],
    ['what stands at one place', [at(1, 2), at(1, 2)], [at(9, 9), at(9, 9)]],
    ['the end', { endLine: 3 }, { endLine: 4 }],
    ['all but the beginning', [at(1, 1), at(1, 1)], [at(1, 1), at(2, 1)]],
  ])('of which %s has moved in order have moved', (_, before, after) => {
    expect(compareReadings(before, after)).toBe('moved');
  });

  test.each<readonly [name: string, before: unknown, after: unknown]>([
    ['a value', { a: 1 }, { a: 2 }],
    ['a type', { a: 1 }, { a: '1' }],
    ['a name', { a: 1 }, { b: 1 }],
    ['one thing more', [1], [1, 1]],
    ['null for an object', { a: null }, { a: {} }],
    ['a list for an object', { a: [] }, { a: {} }],
    ['a place where there was none', { a: {} }, { a: at(1, 1) }],
    ['a line without a column', { line: 1 }, { line: 2 }],
    ['the order of places', [at(1, 1), at(2, 1)], [at(2, 1), at(1, 1)]],
    ['places that have met', [at(2, 1), at(3, 1)], [at(2, 1), at(2, 1)]],
    ['places that have parted', [at(2, 1), at(2, 1)], [at(2, 1), at(3, 1)]],
    ['the end that was passed', { at: at(2, 1), endLine: 3 }, { at: at(4, 1), endLine: 3 }],
    ['a value beside a place', { ...at(1, 1), a: 1 }, { ...at(2, 1), a: 2 }],
  ])('that differ in %s are others', (_, before, after) => {
    expect(compareReadings(before, after)).toBe('other');
  });
});
