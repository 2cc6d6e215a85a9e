import { expect, test } from 'vitest';
import { parseManifest } from '../../src/manifest/parse-manifest.js';
import { sameClaims } from '../../src/manifest/same-claims.js';

const manifest = (text: string) => parseManifest(text, 'services.yaml');
const one = manifest('version: 1\nservices:\n  a: { root: a, owns: [orders] }\n');

test.each([
  ['comments and lines', '# x\nversion: 1\n\nservices:\n  a:\n    root: a\n    owns:\n      - orders\n', true],
  ['another owned table', 'version: 1\nservices:\n  a: { root: a, owns: [orders, items] }\n', false],
  ['another root', 'version: 1\nservices:\n  a: { root: b, owns: [orders] }\n', false],
  ['a rule', 'version: 1\nservices:\n  a: { root: a, owns: [orders] }\nrules: { shared-table: off }\n', false],
])('%s', (_name, text, same) => {
  expect(sameClaims(one, manifest(text))).toBe(same);
});
