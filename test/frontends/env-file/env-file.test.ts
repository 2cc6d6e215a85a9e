// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the files under test look like this.
import { describe, expect, test } from 'vitest';
import { envFileFrontend } from '../../../src/frontends/env-file/env-file.js';
import { accepted, factsOf } from '../extracted.js';

function entries(text: string) {
  return factsOf(envFileFrontend, '.env', 'env', text).entries;
}

function pairs(text: string) {
  return entries(text).map(({ key, value }) => [key, value]);
}

test('accepts environment files of all namings', () => {
  const yes = [
    '.env',
    '.env.example',
    'a/.env.local',
    '.env-example',
    '.example.env',
    'docker/api.env',
    'env.example',
    '.env.prod.sample',
  ];
  const no = [
    '.env.ts',
    'env.ts',
    '.env.d.ts',
    '.env.vault',
    'environment',
    '.envrc.sh',
    'src/env',
    '.env.json',
    '.environment',
  ];
  expect(accepted(envFileFrontend, [...yes, ...no])).toEqual(yes);
});

describe('assignments', () => {
  test.each([
    ['DB_HOST=db', [['DB_HOST', 'db']]],
    ['export DB_HOST = "db"', [['DB_HOST', 'db']]],
    ["DB_HOST='db'", [['DB_HOST', 'db']]],
    ['DB_HOST: db', [['DB_HOST', 'db']]],
    ['DB_HOST=db # the primary', [['DB_HOST', 'db']]],
    ['DB_HOST="db" # the primary', [['DB_HOST', 'db']]],
    ['DATABASE_URL=postgres://a:b#c@db/shop', [['DATABASE_URL', 'postgres://db/shop']]],
    [
      '# DB_HOST=old\nDB_HOST=\nDB_PORT=5432\r\nDB_NAME=shop\r\n',
      [
        ['DB_HOST', null],
        ['DB_PORT', '5432'],
        ['DB_NAME', 'shop'],
      ],
    ],
    [
      'KEY="-----BEGIN\nDB_HOST=inside\n-----END"\nDB_HOST=db',
      [
        ['KEY', null],
        ['DB_HOST', 'db'],
      ],
    ],
    ['not an assignment\n=x\n1A=2', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  test('each with its place', () => {
    expect(entries('\n  export DB_HOST=db\n').map(({ at }) => at)).toEqual([{ line: 2, column: 10 }]);
  });
});

describe('expansion', () => {
  test.each([
    ['HOST=db\nDATABASE_URL=postgres://u:p@${HOST}/shop', 'postgres://db/shop'],
    ['HOST=db\nDATABASE_URL=postgres://u:p@$HOST/shop', 'postgres://db/shop'],
    ['DATABASE_URL=postgres://u:p@${HOST:-db}/shop', 'postgres://db/shop'],
    ['DATABASE_URL=postgres://u:p@${HOST}/shop', 'postgres://${HOST}/shop'],
    ["HOST=db\nDATABASE_URL='postgres://u:p@${HOST}/shop'", 'postgres://${HOST}/shop'],
    ['DB_PASSWORD=s3cret\nDB_HOST=${DB_PASSWORD}', '${DB_PASSWORD}'],
  ])('%j', (text, value) => {
    expect(entries(text).at(-1)?.value).toBe(value);
  });
});

test('no password becomes a fact', () => {
  const text =
    'DB_PASSWORD=s3cret\nDATABASE_URL=postgresql://app:s3cret@db/shop?password=s3cret\nREDIS=redis://:s3cret@r\nTOKEN=s3cret\n';
  expect(JSON.stringify(entries(text))).not.toContain('s3cret');
});
