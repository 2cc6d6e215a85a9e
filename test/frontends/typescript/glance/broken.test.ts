import { expect, test } from 'vitest';
import { looksBroken } from '../../../../src/frontends/typescript/glance/broken.js';
import { extract } from '../support.js';
import { ownModules } from './compared.js';

test.each([
  ['nothing', ''],
  ['brackets in pairs', 'const a = { b: [c(1)] };'],
  ['a line of equals signs in a comment', '/*\n =======\n*/\n'],
  ['a longer line of signs', '// x\n/*\n================\n<<<<<<<<<<<\n*/'],
])('whole: %s', (_, code) => {
  expect(looksBroken(code)).toBe(false);
});

test.each([
  ['a body that is not closed', 'function f() {'],
  ['a call that is not closed', 'f(1;'],
  ['a list that is not closed', 'const a = [1, 2;'],
  ['one bracket too many', '}'],
  ['a merge with one side only', '<<<<<<< HEAD\na();\n'],
  ['a merge that was cut', 'a();\n=======\nb();\n'],
  ['the end of a merge', 'b();\n>>>>>>> theirs'],
  ['a merge with CRLF', 'a();\r\n=======\r\nb();\r\n'],
])('broken: %s', (_, code) => {
  expect(extract(code).diagnostics).toMatchObject([{ code: 'syntax-error' }]);
  expect(looksBroken(code)).toBe(true);
});

// A yes costs a parse, so that it must stay rare.
test('hardly any module here looks broken', () => {
  const sources = ownModules.filter(({ path }) => path.startsWith('src/'));
  expect(sources.filter(({ text }) => looksBroken(text)).length).toBeLessThan(sources.length / 8);
});
