import { expect, test } from 'vitest';
import { exportingOneOf } from '../../src/core/exporting.js';
import { patternOf, patternText } from '../../src/core/text-pattern.js';

test.each([
  /a\/b/,
  /^export/im,
  /\bOrder\b|"[A-Z]+"/su,
  exportingOneOf(new Set(['Order', 'Größe'])),
])('is the same question when it was written down: %s', (pattern) => {
  const again = patternOf(patternText(pattern));
  expect(again && patternText(again)).toBe(patternText(pattern));
  for (const text of ['a/b', 'x\nEXPORT', 'an Order', 'export { Größe };', 'export { size };', ''])
    expect(again?.test(text)).toBe(pattern.test(text));
});

test.each(['', 'Order', 'exporting', '/Order'])('what nobody asks is no question: "%s"', (text) => {
  expect(patternOf(text)).toBeNull();
});
