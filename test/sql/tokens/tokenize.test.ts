import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/core/manifest.js';
import { splitStatements } from '../../../src/sql/tokens/split-statements.js';
import { tokenize } from '../../../src/sql/tokens/tokenize.js';

function show(text: string, dialect: Dialect | null = null): readonly string[] {
  return tokenize(text, dialect).tokens.map((token) =>
    token.kind === 'symbol' ? token.text : `${token.kind}:${token.text}`,
  );
}

describe('tokens', () => {
  const texts: readonly (readonly [string, readonly string[], Dialect?])[] = [
    ['select "a""b", `c`', ['word:select', 'name:a"b', ',', 'name:c']],
    ["'it''s' E'a\\'b' N'x'", ["string:it's", "string:a\\'b", 'string:x']],
    ['"text"', ['string:text'], 'mysql'],
    ["'it\\'s'", ["string:it\\'s"]],
    ["'C:\\' || a", ['string:C:\\', '|', '|', 'word:a']],
    ['$$ a $$ $t$ b $$ c $t$', ['string: a ', 'string: b $$ c ']],
    ['a /* x /* y */ z */ b -- c', ['word:a', 'word:b']],
    ['a # b\n c', ['word:a', 'word:c'], 'mysql'],
    ['a #> b', ['word:a', '#', '>', 'word:b']],
    ['[a b].[c]', ['name:a b', '.', 'name:c']],
    ['x[i] ARRAY[a]', ['word:x', '[', 'word:i', ']', 'word:ARRAY', '[', 'word:a', ']']],
    [
      '$1 $2:name :id ?? @p @@v $(x:csv) %s %(y)s {z: UInt8} {{w}} #{m} #t',
      [
        'parameter:$1',
        'parameter:$2:name',
        'parameter::id',
        'parameter:??',
        'parameter:@p',
        'parameter:@@v',
        'parameter:$(x:csv)',
        'parameter:%s',
        'parameter:%(y)s',
        'parameter:{z: UInt8}',
        'parameter:{{w}}',
        'parameter:#{m}',
        'parameter:#t',
      ],
    ],
    ['a::text', ['word:a', '::', 'word:text']],
    ['1.5e3 .5 0xFF t.5', ['number:1.5e3', 'number:.5', 'number:0xFF', 'word:t', '.', 'number:5']],
    [
      '__hole_0__ __hole_0____hole_1__ a__hole_0__',
      ['hole:__hole_0__', 'hole:__hole_0____hole_1__', 'word:a__hole_0__'],
    ],
    ['/*!40101 SET a */', ['word:SET', 'word:a']],
    ['straße ünïcode 名前', ['word:straße', 'word:ünïcode', 'word:名前']],
    ['a\u00a0b', ['word:a', 'word:b']],
  ];

  it('are told apart', () => {
    for (const [text, expected, dialect] of texts) expect(show(text, dialect ?? null)).toEqual(expected);
  });

  it.each(["'a", '"a', '`a', '/* a', '$$ a', "E'a\\'"])('says that %s is not closed', (text) => {
    expect(tokenize(text, null).unterminated).toBe(true);
  });
});

describe('statements', () => {
  it.each([
    ['a; b ;; c', ['a', 'b', 'c']],
    ['SELECT (1; 2); b', ['SELECT ( 1 ; 2 )', 'b']],
    ['SELECT (1; SELECT 2', ['SELECT ( 1', 'SELECT 2']],
    [
      'CREATE TRIGGER t BEGIN a; CASE x WHEN 1 THEN 2 END; IF x THEN y; END IF; END; b',
      ['CREATE TRIGGER t BEGIN a ; CASE x WHEN 1 THEN 2 END ; IF x THEN y ; END IF ; END', 'b'],
    ],
    [
      'CREATE PROCEDURE p() BEGIN CASE x WHEN 1 THEN a; END CASE; END; b',
      ['CREATE PROCEDURE p ( ) BEGIN CASE x WHEN 1 THEN a ; END CASE ; END', 'b'],
    ],
    ['BEGIN; a; COMMIT', ['BEGIN', 'a', 'COMMIT']],
    ['a\n GO \nb', ['a', 'b']],
    ['a GO b', ['a GO b']],
  ])('%s', (text, expected) => {
    const statements = splitStatements(tokenize(text, null).tokens, text);
    expect(statements.map((tokens) => tokens.map((token) => token.text).join(' '))).toEqual(expected);
  });
});
