import { expect, test } from 'vitest';
import { parseJson, positionOfKey } from '../../src/frontends/json-text.js';

test.each([
  ['{"a": 1}', { a: 1 }],
  ['{"a": 1,} // tolerated', { a: 1 }],
  ['\n{ /* c */ "a": [1, 2,], }', { a: [1, 2] }],
])('%j is read without remarks', (text, value) => {
  expect(parseJson('a.json', text)).toEqual({ value, diagnostics: [] });
});

test('mistakes are told with their place, in lower case and without a full stop', () => {
  expect(parseJson('a.json', '{\r\n  "a" 1 }').diagnostics).toEqual([
    {
      code: 'invalid-json',
      severity: 'warning',
      message: "a.json is not valid JSON: ':' expected",
      at: { file: 'a.json', line: 2, column: 7 },
    },
  ]);
});

test('positions of keys', () => {
  const text = '{\n  "a": {\n    "b": 1\n  }\n}';
  expect(positionOfKey(text, ['a', 'b'])).toEqual({ line: 3, column: 5 });
  expect(positionOfKey(text, ['a', 'nowhere'])).toEqual({ line: 2, column: 8 });
  expect(positionOfKey('', ['a'])).toEqual({ line: 1, column: 1 });
});
