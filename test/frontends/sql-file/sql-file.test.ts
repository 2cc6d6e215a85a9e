import { expect, test } from 'vitest';
import { sqlFileFrontend } from '../../../src/frontends/sql-file/sql-file.js';
import { accepted, extracted, factsOf } from '../extracted.js';

test('accepts .sql files', () => {
  expect(accepted(sqlFileFrontend, ['a.sql', 'db/V1__x.sql', 'a.sql.ts', 'sql'])).toEqual(['a.sql', 'db/V1__x.sql']);
});

test('statements in order, each with its place', () => {
  const { statements } = factsOf(
    sqlFileFrontend,
    'q.sql',
    'sql',
    'select * from orders;\n\nupdate billing.invoices set paid = true;\n',
  );
  expect(
    statements.map(({ at, tables }) => [
      at.line,
      tables.map(({ schema, name, operation }) => [schema, name, operation]),
    ]),
  ).toEqual([
    [1, [[null, 'orders', 'read']]],
    [3, [['billing', 'invoices', 'write']]],
  ]);
});

test.each([
  ['create table orders (id int);', 'migration'],
  ['alter table orders add column x int;', 'migration'],
  ['select 1 from orders;', undefined],
  ['insert into orders values (1);', undefined],
])('%s has role %s', (text, role) => {
  expect(extracted(sqlFileFrontend, 'db/x.sql', text).role).toBe(role);
});

test('an empty file or one with comments only is nothing', () => {
  for (const text of ['', '-- later\n']) {
    expect(extracted(sqlFileFrontend, 'a.sql', text)).toEqual({
      facts: { kind: 'sql', statements: [] },
      diagnostics: [],
      blindSpots: [],
    });
  }
});
