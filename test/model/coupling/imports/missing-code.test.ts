import { expect, test } from 'vitest';
import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { findMissingCode } from '../../../../src/model/coupling/imports/missing-code.js';
import { createLinker } from '../../../../src/model/link/link-symbols.js';
import { createSources } from '../../../../src/model/link/sources.js';
import { manifestOf } from '../../build-manifest.js';
import { readCode } from '../../read-code.js';

const codeBaseOf = assignServices(manifestOf({ services: { orders: ['orders'] }, libraries: { shared: ['shared'] } }));

const told = (main: string, files: { readonly [path: string]: string } = {}) =>
  findMissingCode(createLinker(createSources(readCode({ 'orders/src/main.ts': main, ...files }))), codeBaseOf);

test('code that is imported and not there is counted', () => {
  expect(told("import './kernel/db';\nimport './kernel/db';\nimport '../other/x';")).toEqual([
    {
      code: 'missing-code',
      severity: 'notice',
      message:
        'code imports 2 modules that the repository does not have (./kernel/db): what is done there is charged to nobody',
      at: { file: 'orders/src/main.ts', line: 1, column: 1 },
      hint: 'if a build copies it there, let a package script or a Dockerfile say from where',
    },
  ]);
});

test('with the code of another folder that it may be a copy of', () => {
  const files = { 'shared/src/db.ts': 'export {};' };
  expect(told("import './x/y';\nimport './shared/db.js';", files)).toMatchObject([
    {
      at: { line: 2 },
      hint: 'if it is a copy of shared/src/db.ts, let a package script or a Dockerfile say so, or import it from there',
    },
  ]);
});

test.each([
  ["import { Order } from './order';", { 'orders/src/order.ts': 'export class Order {}' }],
  ["import type { Order } from './kernel/order';", {}],
  ["import './generated/client';\nimport './__generated__/x';\nimport '../proto/a_pb';", {}],
  ["import './style.css';\nimport './view.vue';", {}],
  ["import '../../../outside/x';", {}],
  ["import 'left-pad';", {}],
  ['export {};', { 'tools/x.ts': "import './gone';", 'orders/test/x.ts': "import './gone';" }],
])('nothing is said of %j', (main, files) => {
  expect(told(main, files)).toEqual([]);
});
