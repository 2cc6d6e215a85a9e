import { describe, expect, it } from 'vitest';
import { createNamePath } from '../../../src/model/link/name-path.js';
import { readCode } from '../read-code.js';

const files = readCode({
  'lib/index.ts': "export * from './short.js';\nexport { Order } from './orders/index.js';\n",
  'lib/short.ts': "import { Order } from './orders/order.js';\nexport type Short = Order;\n",
  'lib/orders/index.ts': "export * from './order.js';\n",
  'lib/orders/order.ts': 'export interface Order { id: string }\nexport interface Line { id: string }\n',
  'svc/direct.ts': "import { Short } from '../lib/short.js';\nimport { Order } from '../lib/index.js';\n",
  'svc/renamed.ts': "import type { Order as Purchase } from '../lib/index.js';\n",
  'svc/namespace.ts': "import * as lib from '../lib/index.js';\n",
  'svc/other.ts': "import { Line } from '../lib/orders/order.js';\n",
});
const namePath = createNamePath({ files, links: [] });
const order = { file: 'lib/orders/order.ts', name: 'Order' };
const shown = (from: string, declared = order) =>
  namePath(from, declared)?.map(({ at, to }) => `${at.file}:${at.line} -> ${to}`) ?? null;
const barrels = ['lib/index.ts:2 -> lib/orders/index.ts', 'lib/orders/index.ts:1 -> lib/orders/order.ts'];

describe('the path of a name', () => {
  it.each([
    [
      'takes the import of the name, though another import is shorter',
      'svc/direct.ts',
      ['svc/direct.ts:2 -> lib/index.ts', ...barrels],
    ],
    ['knows the name under another one', 'svc/renamed.ts', ['svc/renamed.ts:1 -> lib/index.ts', ...barrels]],
    ['finds it in a namespace', 'svc/namespace.ts', ['svc/namespace.ts:1 -> lib/index.ts', ...barrels]],
    ['is one step without barrels', 'lib/short.ts', ['lib/short.ts:1 -> lib/orders/order.ts']],
    ['is none for another name of the same file', 'svc/other.ts', null],
    ['is none in the file itself', 'lib/orders/order.ts', null],
    ['is none for a file that is not read', 'svc/missing.ts', null],
  ])('%s', (_, from, expected) => {
    expect(shown(from)).toEqual(expected);
  });
});
