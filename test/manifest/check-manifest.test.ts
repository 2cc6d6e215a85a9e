import { describe, expect, test } from 'vitest';
import { checkManifest } from '../../src/manifest/check-manifest.js';
import { parseManifest } from '../../src/manifest/parse-manifest.js';
import { factsOf, library } from './facts-of.js';

const files = factsOf({ 'services/orders/src/index.ts': library, 'packages/models/index.ts': library });
const check = (text: string, exists?: (folder: string) => boolean) =>
  checkManifest(parseManifest(text, 'services.yaml'), files, exists);

describe('a manifest held against the repository', () => {
  test.each([
    ['services/orders', '.'],
    ['services', 'packages/models'],
  ])('is fine when its roots %s and %s hold files', (service, other) => {
    expect(check(`services: { a: { root: ${service} } }\nlibraries: { b: { root: ${other} } }\n`)).toEqual([]);
  });

  test.each([
    ['a slip of the pen', 'services/order', 'did you mean "services/orders"?'],
    ['a wrong parent', 'service/orders', 'did you mean "services/orders"?'],
    ['a folder that is not there', 'services/orders/app', 'did you mean "services/orders"?'],
    ['nothing of the kind', 'elsewhere/x', 'correct or remove it'],
  ])('is refused for %s', (_, root, remedy) => {
    expect(() => check(`services:\n  orders: { root: ${root} }\n`)).toThrow(
      expect.objectContaining({
        code: 'root-without-files',
        message: `services.yaml:2:3 the root "${root}" of orders matches no file; ${remedy}`,
        details: { at: { file: 'services.yaml', line: 2, column: 3 } },
      }),
    );
  });

  test('is refused for all wrong roots at once, those of libraries too', () => {
    const text = 'services:\n  a: { roots: [services/orders, x] }\nlibraries:\n  b: { root: packages/model }\n';
    expect(() => check(text)).toThrow(
      [
        '2 roots match no file',
        'services.yaml:2:3 the root "x" of a matches no file; correct or remove it',
        'services.yaml:4:3 the root "packages/model" of b matches no file; did you mean "packages/models"?',
      ].join('\n  '),
    );
  });

  test('may name a folder that only holds other languages', () => {
    expect(check('services:\n  a: { root: services/go }\n', (folder) => folder === 'services/go')).toEqual([
      {
        code: 'root-not-read',
        severity: 'notice',
        message: 'the root "services/go" of a holds no file that the audit can read',
        at: { file: 'services.yaml', line: 2, column: 3 },
      },
    ]);
  });
});
