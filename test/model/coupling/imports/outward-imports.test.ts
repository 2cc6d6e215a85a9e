import { describe, expect, test } from 'vitest';
import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { createImportIndex } from '../../../../src/model/coupling/imports/imported-names.js';
import { createOutward } from '../../../../src/model/coupling/imports/outward-imports.js';
import { createLinker } from '../../../../src/model/link/link-symbols.js';
import { createSources } from '../../../../src/model/link/sources.js';
import { readOnDemand } from '../../../read-on-demand.js';
import { manifestOf } from '../../build-manifest.js';

const codeBaseOf = assignServices(
  manifestOf({ services: { orders: ['orders'], billing: ['billing'] }, libraries: { models: ['models'] } }),
);

type Files = { readonly [path: string]: string };

/** What another code base declares. */
const models: Files = {
  'models/order.ts': `export class Order {}\nexport default class Sku {}\nexport const $rate = 1;`,
  'models/index.ts': `export * from './order';`,
};
const entry = `import { Order } from './here';`;

/** Whether the import of orders/main.ts may lead out of orders, which modules were parsed to tell, and where it leads. */
function led(files: Files, main = entry) {
  const { files: facts, parsed } = readOnDemand({ ...models, ...files, 'orders/main.ts': main });
  const linker = createLinker(createSources(facts));
  const isOutward = createOutward(linker, codeBaseOf);
  const outward = (linker.sources.modules.get('orders/main.ts')?.imports ?? []).some((fact) =>
    isOutward('orders/main.ts', fact),
  );
  const before = parsed();
  const names = createImportIndex(linker, codeBaseOf)
    .all('orders/main.ts')
    .flatMap((each) => each.names);
  const leads = names.some(
    ({ linked }) => linked?.kind === 'declaration' && codeBaseOf(linked.symbol.file)?.id === 'models',
  );
  return { outward, parsed: before, leads };
}

const from = `from '../models';`;
const leading: readonly (readonly [string, Files])[] = [
  ['a re-export', { 'orders/here.ts': `export { Order } ${from}` }],
  ['a re-export by another name', { 'orders/here.ts': `export { default as Order } from '../models/order';` }],
  ['a re-export of all', { 'orders/here.ts': `export * ${from}` }],
  ['a barrel of barrels', { 'orders/here.ts': `export * from './b';`, 'orders/b.ts': `export { Order } ${from}` }],
  ['an import that is exported', { 'orders/here.ts': `import { Order } ${from}\nexport { Order };` }],
  ['a type that is exported', { 'orders/here.ts': `import type { Order } ${from}\nexport type { Order };` }],
  ['one of many', { 'orders/here.ts': `import { Order } ${from}\nconst a = 1;\nexport {\n  a,\n  Order,\n};` }],
  ['another name', { 'orders/here.ts': `import { Order as Mine } ${from}\nexport { Mine as Order };` }],
  ['a name of other letters', { 'orders/here.ts': `import { Order as Größe } ${from}\nexport const Order = Größe;` }],
  [
    'after a list that never ends',
    { 'orders/here.ts': `import { Order as Mine } ${from}\n// export {\nexport const Order = Mine;` },
  ],
  [
    'the second of two values',
    { 'orders/here.ts': `import { Order as Mine } ${from}\nlet a;\nexport const Order = a = Mine;` },
  ],
  ['a name with a dollar', { 'orders/here.ts': `import { Order as $Order } ${from}\nexport { $Order as Order };` }],
  ['a constant that renames', { 'orders/here.ts': `import { Order as Mine } ${from}\nexport const Order = Mine;` }],
  ['an annotated constant', { 'orders/here.ts': `import { Order as Mine } ${from}\nexport const Order: X = Mine;` }],
  ['a constant in parentheses', { 'orders/here.ts': `import { Order as Mine } ${from}\nexport const Order = (Mine);` }],
  ['a member of a namespace', { 'orders/here.ts': `import * as all ${from}\nexport const Order = all.Order;` }],
];
const asDefault = `import Order from './here';`;
const defaults: readonly (readonly [string, Files])[] = [
  ['a default', { 'orders/here.ts': `import { Order } ${from}\nexport default Order;` }],
  ['a default in parentheses', { 'orders/here.ts': `import { Order } ${from}\nexport default (Order);` }],
  ['a default that is cast', { 'orders/here.ts': `import { Order } ${from}\nexport default <any>Order;` }],
  ['a default as a name', { 'orders/here.ts': `import { Order } ${from}\nexport { Order as default };` }],
  ['export equals', { 'orders/here.ts': `import { Order } ${from}\nexport = Order;` }],
  ['CommonJS', { 'orders/here.js': `const { Order } = require('../models');\nmodule.exports = Order;` }],
];

describe('an import leads out of its code base', () => {
  test.each(leading)('through %s', (_, files) => {
    expect(led(files)).toMatchObject({ outward: true, leads: true });
  });

  test.each(defaults)('through %s', (_, files) => {
    expect(led(files, asDefault)).toMatchObject({ outward: true, leads: true });
  });

  test('by itself', () => {
    expect(led({}, `import { Order } ${from}`)).toEqual({ outward: true, parsed: [], leads: true });
  });

  test('through a namespace, whole or by its members', () => {
    const files = { 'orders/here.ts': `import * as all ${from}\nexport { all };` };
    expect(led(files, `import { all } from './here';`).outward).toBe(true);
    expect(led(files, `import { all } from './here';\nnew all.Order();`)).toMatchObject({ outward: true, leads: true });
  });

  test('through a circle of barrels', () => {
    const files = {
      'orders/here.ts': `export * from './b';`,
      'orders/b.ts': `export * from './here';\nexport * from './c';`,
      'orders/c.ts': `export { Order } ${from}`,
    };
    expect(led(files)).toMatchObject({ outward: true, leads: true });
  });

  test.each([
    ['a file that is not there', `import a from '../models/nowhere';`],
    ['the client that is made of schemas', `import { Order } from '@prisma/client';`],
    ['a file of nobody', `import { run } from '../tools/run';`],
  ])('perhaps, to %s', (_, main) => {
    expect(led({ 'tools/run.ts': `export function run() {}` }, main).outward).toBe(true);
  });
});

const staying: readonly (readonly [string, Files])[] = [
  ['what is declared there', { 'orders/here.ts': `export class Order {}` }],
  [
    'what is declared behind a barrel',
    { 'orders/here.ts': `export * from './b';`, 'orders/b.ts': `export class Order {}` },
  ],
  [
    'what is made of another',
    { 'orders/here.ts': `import { Order as Base } ${from}\nexport class Order extends Base {}` },
  ],
  ['what is called', { 'orders/here.ts': `import { Order as make } ${from}\nexport const Order = make();` }],
  [
    'a longer name',
    { 'orders/here.ts': `import { Order as Mine } ${from}\nnew Mine();\nexport const Order = MineToo;` },
  ],
  ['a library from elsewhere', { 'orders/here.ts': `export * from 'typeorm';` }],
  ['a side effect', { 'orders/here.ts': `import '../models';\nexport class Order {}` }],
];

describe('an import stays in its code base, which shows without parsing', () => {
  test.each(staying)('with %s', (_, files) => {
    expect(led(files)).toEqual({ outward: false, parsed: [], leads: false });
  });

  test('in a circle of its own modules', () => {
    const files = {
      'orders/here.ts': `import { b } from './b';\nexport class Order { b = b; }`,
      'orders/b.ts': `import { Order } from './here';\nexport const b = () => new Order();`,
    };
    expect(led(files)).toEqual({ outward: false, parsed: [], leads: false });
  });

  test('of a package from elsewhere', () => {
    expect(led({}, `import { Repository } from 'typeorm';`)).toEqual({ outward: false, parsed: [], leads: false });
  });
});
