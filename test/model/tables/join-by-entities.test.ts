import { expect, test } from 'vitest';
import { manifestOf } from '../build-manifest.js';
import { modelOf } from '../reach/uses.js';

const entity = (name: string) => `import { Table } from 'fake-orm'; @Table('${name}') export class ${name} {}`;
const using = (...names: readonly string[]) =>
  [
    `import { open } from 'fake-orm';`,
    ...names.map((name) => `import { ${name} } from '../${name.charAt(0)}/${name}'; open(${name}).read();`),
  ].join('\n');

const services = { a: ['a'], b: ['b'], c: ['c'] };

/** Which services use each table, by database: services `a`, `b` and `c` declare tables that begin with their names. */
function used(
  texts: { readonly [path: string]: string },
  databases: { readonly [service: string]: readonly string[] } = {},
) {
  const manifest = manifestOf({ services, libraries: { lib: ['lib'] } });
  const told = manifest.services.map((one) => ({ ...one, databases: databases[one.id] ?? [] }));
  const declared = Object.fromEntries(
    ['a_x', 'b_x', 'c_x'].map((name) => [`${name.charAt(0)}/${name}.ts`, entity(name)]),
  );
  return modelOf({ ...declared, ...texts }, { ...manifest, services: told })
    .tables.filter(({ uses }) => uses.length > 0)
    .map(({ database, name, uses }) => `${database}/${name} ${uses.map(({ service }) => service).join(' ')}`)
    .sort();
}

test('a service that uses an entity of another is connected to that one database', () => {
  expect(used({ 'a/m.ts': using('a_x'), 'b/m.ts': using('a_x', 'b_x') })).toEqual(['a/a_x a b', 'a/b_x b']);
});

test('services that use the entities of each other share one', () => {
  expect(used({ 'a/m.ts': using('a_x', 'b_x'), 'b/m.ts': using('a_x', 'b_x') })).toEqual(['b/a_x a b', 'b/b_x a b']);
});

test('a chain of such services shares one', () => {
  const chain = { 'a/m.ts': using('a_x'), 'b/m.ts': using('a_x'), 'c/m.ts': using('b_x') };
  expect(used(chain)).toEqual(['a/a_x a b', 'a/b_x c']);
});

test('what is told of a service counts more', () => {
  const texts = { 'a/m.ts': using('a_x'), 'b/m.ts': using('a_x') };
  expect(used(texts, { b: ['copies'] })).toEqual(['a/a_x a', 'copies/a_x b']);
  expect(used(texts, { a: ['shop'] })).toEqual(['shop/a_x a b']);
});

test('entities of several databases tell nothing', () => {
  const texts = { 'a/m.ts': using('a_x'), 'b/m.ts': using('b_x'), 'c/m.ts': using('a_x', 'b_x') };
  expect(used(texts)).toEqual(['a/a_x a', 'b/b_x b', 'c/a_x c', 'c/b_x c']);
});

test('neither do types of them, nor names that are the same', () => {
  const type = `import type { a_x } from '../a/a_x'; export type Seen = a_x;`;
  expect(used({ 'a/m.ts': using('a_x'), 'b/m.ts': `${using('b_x')}${type}` })).toEqual(['a/a_x a', 'b/b_x b']);
  const named = `import { open } from 'fake-orm'; open('a_x').write();`;
  expect(used({ 'a/m.ts': using('a_x'), 'b/m.ts': named })).toEqual(['a/a_x a', 'b/a_x b']);
});
