import { expect, test } from 'vitest';
import { lineIndex } from '../../src/frontends/line-index.js';

test.each([
  [0, 1, 1],
  [2, 1, 3],
  [3, 2, 1],
  [4, 3, 1],
  [6, 3, 3],
])('offset %i is %i:%i', (offset, line, column) => {
  expect(lineIndex('ab\n\nxyz')(offset)).toEqual({ line, column });
});
