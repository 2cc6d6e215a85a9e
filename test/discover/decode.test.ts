import { expect, test } from 'vitest';
import { decode } from '../../src/discover/decode.js';

test('line ends stay, a byte order mark goes', () => {
  expect(decode('a.ts', Buffer.from('\uFEFFone\r\ntwo\n'))).toEqual({ text: 'one\r\ntwo\n', diagnostics: [] });
});

test('invalid UTF-8 is read with replacement characters and a warning', () => {
  const { text, diagnostics } = decode('a.ts', Buffer.from([0x61, 0xff, 0x62]));
  expect(text).toBe('a\uFFFDb');
  expect(diagnostics).toMatchObject([{ code: 'invalid-utf8', severity: 'warning', at: { file: 'a.ts' } }]);
});

test('NUL bytes mean that it is no text', () => {
  const { text, diagnostics } = decode('a.ts', Buffer.from([0x7f, 0x45, 0x00, 0x01]));
  expect(text).toBeNull();
  expect(diagnostics).toMatchObject([{ code: 'not-text', at: { file: 'a.ts' } }]);
});

test('an empty file is text', () => {
  expect(decode('a.ts', Buffer.alloc(0))).toEqual({ text: '', diagnostics: [] });
});
