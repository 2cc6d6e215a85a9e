import { expect, test } from 'vitest';
import { glance } from '../../../../src/frontends/typescript/glance/glance.js';
import { facts } from '../support.js';
import { ownModules, samples } from './compared.js';

/** Names that facts have of themselves: of places in a list, types that go without saying, what has no name. */
const given = /^(?:\d+|constructor|default|module|exports|Array|boolean)$/;
const naming = /^(?:name|local|exported|imported|owner|member|within|specifier)$/;

/** The words of all names among facts. */
function namesIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return naming.test(key) ? (value.match(/[\w$]+/g) ?? []) : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, part]) => namesIn(part, Array.isArray(value) ? key : inner));
}

// Whoever asks a module that is parsed on demand whether it may name something relies on that.
test('whatever a module names stands in its text', () => {
  const texts = [...ownModules.map(({ text }) => text), ...samples];
  const glanced = texts.filter((text) => glance({ path: 'src/a.tsx', role: 'runtime' }, text) !== null);
  const lost = glanced.flatMap((text) => {
    const written = new Set(text.replace(/\\[nrt]/g, ' ').match(/[\w$]+/g));
    return namesIn(facts(text, 'src/a.tsx')).filter((word) => !written.has(word) && !given.test(word));
  });
  expect(lost).toEqual([]);
  expect(glanced.length).toBeGreaterThan(2000);
});
