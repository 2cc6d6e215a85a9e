import { expect, test } from 'vitest';
import { escapePattern } from '../../src/core/escape-pattern.js';

test.each([
  'a',
  '$',
  '@shop/web',
  'a.b',
  '[x]-(y)|z',
  'C:\\x\n',
  'größe',
  '^a*b+c?$',
])('%j matches itself alone', (text) => {
  const pattern = new RegExp(`^${escapePattern(text)}$`);
  expect(pattern.test(text)).toBe(true);
  expect(pattern.test(`${text}x`)).toBe(false);
  expect(pattern.test(text.replace(/\W/, 'x'))).toBe(!/\W/.test(text));
});
