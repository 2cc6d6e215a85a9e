import { expect, test } from 'vitest';
import { parseYaml } from '../../src/frontends/yaml-text.js';

test('positions of keys, items and merged keys', () => {
  const { position } = parseYaml(
    'a.yaml',
    'base: &base\n  x: 1\nlist:\n  - one\n  - key: two\nmap:\n  <<: *base\n  y: 2\nalias: *base\n',
  );
  expect(position(['list', 1, 'key'])).toEqual({ line: 5, column: 5 });
  expect(position(['map', 'y'])).toEqual({ line: 8, column: 3 });
  expect(position(['map', 'x'])).toEqual({ line: 6, column: 1 });
  expect(position(['alias', 'x'])).toEqual({ line: 2, column: 3 });
  expect(position(['nowhere'])).toEqual({ line: 1, column: 1 });
});
