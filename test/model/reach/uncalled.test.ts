import { expect, test } from 'vitest';
import { modelOf, type Texts } from './uses.js';

const repository = `
import { Injectable } from '@nestjs/common'; import { logged } from './logged';
export class Repository<T> {
  constructor(private readonly table: string) {}
  list() { return pool.query(\`SELECT id FROM \${this.table}\`); }
  @logged() drop() { return pool.query(\`DELETE FROM \${this.table}\`); }
  named(name) { return pool.query(\`SELECT id FROM \${name}\`); }
}
export class Orders extends Repository<Order> { constructor() { super('orders'); } }`;

function seen(main: string, more: Texts = {}): readonly string[] {
  const logged = 'export const logged = () => () => undefined;';
  const { coverage, tables } = modelOf({
    'a/repository.ts': repository,
    'a/logged.ts': logged,
    'a/main.ts': main,
    ...more,
  });
  return [
    ...tables.flatMap(({ name, uses }) => uses.map(({ operations }) => `${operations.join()} ${name}`)),
    ...coverage.blindSpots.map(({ symbol }) => `? ${symbol}`),
  ];
}

const named = '? Repository.named';
const list = '? Repository.list';
const drop = '? Repository.drop';

test.each<readonly [what: string, main: string, expected: readonly string[]]>([
  ['are no accesses', "import { Orders } from './repository'; new Orders().list();", ['read orders', named]],
  ['none at all', "import './repository';", [named]],
  [
    'unless the object that calls them is not known',
    "import './repository'; export const f = (x) => x.list();",
    [list, named],
  ],
  [
    'unless the one that is called has a computed name',
    "import { Orders } from './repository'; new Orders()[next()]();",
    [list, drop, named],
  ],
])('methods of a base class that nobody calls %s', (_, main, expected) => {
  expect(seen(main)).toEqual(expected);
});

test('what a framework may enter is called', () => {
  const entered = repository.replace('list()', '@Get() list()').replace('{ Injectable }', '{ Get }');
  expect(seen("import './repository';", { 'a/repository.ts': entered })).toEqual([list, named]);
});
