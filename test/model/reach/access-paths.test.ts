import { describe, expect, it } from 'vitest';
import { buildModelInDetail } from '../../../src/model/build-model.js';
import { fakeOrm } from '../evaluate/fake-orm.js';
import { readCode } from '../read-code.js';
import { type Texts, twoServices } from './uses.js';

const lib = `import { open, Table } from 'fake-orm';
@Table('orders') export class Order {}
@Table('items') export class Item {}
export const load = () => open(Order).read();
export const slowly = () => load();
export const items = () => open(Item).read();
`;

/** Each way as `call place -> symbol` lines and the access. */
function waysTo(name: string, texts: Texts, service = 'a'): readonly string[] {
  const { model, accessPaths } = buildModelInDetail({ files: readCode(texts), links: [] }, twoServices, [fakeOrm]);
  const table = model.tables.find((one) => one.name === name);
  if (!table) throw new Error(`no table ${name}`);
  return accessPaths(service, table).map(({ calls, at, operation }) =>
    [...calls.map((call) => `${call.at.file}:${call.at.line} ${call.to}`), `${at.file}:${at.line} ${operation}`].join(
      ' > ',
    ),
  );
}

describe('the ways to a table', () => {
  const rows: readonly [name: string, texts: Texts, expected: readonly string[]][] = [
    [
      'have no calls in the service itself',
      { 'a/main.ts': "import { open } from 'fake-orm';\nimport { Order } from '../lib';\nopen(Order).write();\n" },
      ['a/main.ts:3 write'],
    ],
    [
      'tell the call into a library',
      { 'a/main.ts': "import { load } from '../lib';\nload();\n" },
      ['a/main.ts:2 lib#load > lib/index.ts:4 read'],
    ],
    [
      'tell each call on the way',
      { 'a/main.ts': "import { slowly } from '../lib';\nslowly();\n" },
      ['a/main.ts:2 lib#slowly > lib/index.ts:5 lib#load > lib/index.ts:4 read'],
    ],
    [
      'are those with the fewest calls',
      { 'a/main.ts': "import { load, slowly } from '../lib';\nslowly();\nload();\n" },
      ['a/main.ts:3 lib#load > lib/index.ts:4 read'],
    ],
    ['are none for a service that only imports', { 'a/main.ts': "import { items } from '../lib';\nitems();\n" }, []],
  ];
  it.each(rows)('%s', (_, texts, expected) => {
    const other = { 'b/main.ts': "import { load } from '../lib';\nload();\n" };
    expect(waysTo('orders', { 'lib/index.ts': lib, ...other, ...texts })).toEqual(expected);
  });

  it('do not depend on the order of the files', () => {
    const texts = {
      'lib/index.ts': lib,
      'a/main.ts': "import { load } from '../lib';\nload();\n",
      'a/worker.ts': "import { load } from '../lib';\nload();\n",
    };
    const turned = Object.fromEntries(Object.entries(texts).reverse());
    expect(waysTo('orders', turned)).toEqual(waysTo('orders', texts));
    expect(waysTo('orders', texts).length).toBeGreaterThan(0);
  });
});
