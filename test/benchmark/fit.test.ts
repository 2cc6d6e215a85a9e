import { describe, expect, it } from 'vitest';
import { exponent, line } from '../../benchmark/fit.mjs';

const sizes = [1000, 5000, 10_000, 50_000];

describe('exponent', () => {
  it.each([
    ['linear', (x: number) => 3 * x, 1],
    ['quadratic', (x: number) => 0.5 * x * x, 2],
    ['of a square root', (x: number) => 7 * Math.sqrt(x), 0.5],
    ['of what stays the same', () => 4, 0],
  ])('is found for growth that is %s', (_, grow, expected) => {
    expect(exponent(sizes.map((x) => ({ x, y: grow(x) })))).toBeCloseTo(expected, 10);
  });

  it('lies between the growth of the parts of a sum', () => {
    const found = exponent(sizes.map((x) => ({ x, y: 100 * x + 0.1 * x * x })));
    expect(found).toBeGreaterThan(1);
    expect(found).toBeLessThan(2);
  });
});

describe('line', () => {
  it('finds slope and start', () => {
    const { slope, start } = line(sizes.map((x) => ({ x, y: 40 + 24 * x })));
    expect(slope).toBeCloseTo(24, 8);
    expect(start).toBeCloseTo(40, 4);
  });

  it('goes between points that no line meets', () => {
    const { slope, start } = line([
      { x: 0, y: 0 },
      { x: 1, y: 3 },
      { x: 2, y: 0 },
    ]);
    expect(slope).toBeCloseTo(0, 10);
    expect(start).toBeCloseTo(1, 10);
  });
});
