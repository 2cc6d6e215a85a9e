import { describe, expect, it, test } from 'vitest';
import { manifestOf } from '../../build-manifest.js';
import { modelOf, sites, type Texts, uses } from '../uses.js';

const services = manifestOf({ services: { a: ['a'], b: ['b'], c: ['c'] } });
/** `a` and `b` share a database, `c` has one of its own. */
const oneDatabase = {
  ...services,
  services: services.services.map((one) => (one.id === 'c' ? one : { ...one, databases: ['shop'] })),
};
const tables = 'CREATE TABLE orders (id int); CREATE TABLE audit (id int); CREATE TABLE stats (id int);';
const body = (name: string, text: string) =>
  `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger AS $$ BEGIN ${text} RETURN NEW; END; $$ LANGUAGE plpgsql;`;
const on = (events: string, name = 'log_order') =>
  `CREATE TRIGGER orders_log AFTER ${events} ON orders FOR EACH ROW EXECUTE FUNCTION ${name}();`;
const logs = body('log_order', 'INSERT INTO audit (id) VALUES (NEW.id);');
const db = "import db from 'db'; export const run = (x: number) => ";
const insert = `${db}db.query('INSERT INTO orders (id) VALUES ($1)', [x]);`;
const update = `${db}db.query('UPDATE orders SET id = $1', [x]);`;

type Row = readonly [what: string, texts: Texts, expected: readonly string[]];

const migrated = (...migrations: readonly string[]): Texts =>
  Object.fromEntries([tables, ...migrations].map((text, i) => [`a/migrations/${i + 1}.sql`, text]));
const inserts = (...migrations: readonly string[]): Texts => ({ ...migrated(...migrations), 'a/app.ts': insert });
const inTwo = ['a write audit', 'a write orders'];
const onlyOrders = ['a write orders'];

const loud: readonly Row[] = [
  ["a function's newest body", inserts(logs, on('INSERT OR UPDATE')), inTwo],
  [
    'a body that a later migration replaces',
    inserts(logs, on('INSERT'), body('log_order', 'UPDATE stats SET id = 1;')),
    ['a write orders', 'a write stats'],
  ],
  ['an older way to name the function', inserts(logs, on('INSERT').replace('FUNCTION', 'PROCEDURE')), inTwo],
  [
    'what the body reads',
    inserts(body('log_order', 'PERFORM 1 FROM stats; NEW.id := 1;'), on('INSERT')),
    ['a read stats', 'a write orders'],
  ],
  [
    'a body of MySQL',
    inserts('CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW INSERT INTO audit VALUES (NEW.id);'),
    inTwo,
  ],
  [
    'a block of SQLite',
    inserts(
      'CREATE TRIGGER t AFTER INSERT ON orders BEGIN INSERT INTO audit VALUES (new.id); UPDATE stats SET id = 1; END;',
    ),
    ['a write audit', 'a write orders', 'a write stats'],
  ],
  [
    'a trigger of T-SQL',
    inserts(
      'CREATE TRIGGER dbo.t ON dbo.orders AFTER INSERT, UPDATE AS BEGIN INSERT INTO audit SELECT id FROM inserted; END',
    ),
    inTwo,
  ],
  [
    'a procedure that it calls',
    inserts(
      'CREATE PROCEDURE note(x int) BEGIN INSERT INTO audit VALUES (x); END',
      'CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW CALL note(NEW.id);',
    ),
    inTwo,
  ],
  [
    'triggers that set off triggers',
    inserts(
      logs,
      on('INSERT'),
      body('count_audit', 'UPDATE stats SET id = id + 1;'),
      'CREATE TRIGGER audit_count AFTER INSERT ON audit FOR EACH ROW EXECUTE FUNCTION count_audit();',
    ),
    ['a write audit', 'a write orders', 'a write stats'],
  ],
  ['a rule', inserts('CREATE RULE r AS ON INSERT TO orders DO ALSO INSERT INTO audit VALUES (NEW.id);'), inTwo],
  [
    'one that is dropped and made anew',
    inserts(logs, on('INSERT'), 'DROP TRIGGER orders_log ON orders;', on('INSERT')),
    inTwo,
  ],
  [
    'one that is switched off for a while',
    inserts(logs, on('INSERT'), 'ALTER TABLE orders DISABLE TRIGGER ALL; ALTER TABLE orders ENABLE TRIGGER ALL;'),
    inTwo,
  ],
  ['the way back in the same file', inserts(`${logs} ${on('INSERT')} DROP TRIGGER orders_log ON orders;`), inTwo],
  [
    'a migration in code',
    {
      'a/migrations/1.ts': `export async function up(db) { await db.raw(\`${logs}\`); await db.raw(\`${on('INSERT')}\`); }
        export async function down(db) { await db.raw('DROP TRIGGER orders_log ON orders'); }`,
      'a/app.ts': insert,
    },
    inTwo,
  ],
  [
    'another service that shares the database',
    { ...migrated(logs, on('UPDATE')), 'b/app.ts': update },
    ['b write audit', 'b write orders'],
  ],
  [
    'a folder that belongs to nobody',
    { 'db/1.sql': `${tables} ${logs} ${on('UPDATE')}`, 'b/app.ts': update },
    ['b write audit', 'b write orders'],
  ],
  [
    'a statement that may do anything to a row',
    {
      ...migrated(logs, on('DELETE')),
      'a/app.ts': `${db}db.query('MERGE INTO orders USING incoming i ON i.id = orders.id WHEN MATCHED THEN DELETE');`,
    },
    ['a read incoming', ...inTwo],
  ],
];

const silent: readonly Row[] = [
  [
    'a body that changes the row alone',
    inserts(body('log_order', 'NEW.id := lower(NEW.id);'), on('INSERT')),
    onlyOrders,
  ],
  ['a body on the same table', inserts(body('log_order', 'UPDATE orders SET id = 1;'), on('INSERT')), onlyOrders],
  ['another event', inserts(logs, on('UPDATE OR DELETE')), onlyOrders],
  ['another table', inserts(logs, on('INSERT').replace('ON orders', 'ON stats')), onlyOrders],
  [
    'a trigger that is dropped',
    inserts(logs, on('INSERT'), 'DROP TRIGGER IF EXISTS orders_log ON orders;'),
    onlyOrders,
  ],
  [
    'a trigger that is dropped without its table',
    inserts('CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW INSERT INTO audit VALUES (1);', 'DROP TRIGGER t;'),
    onlyOrders,
  ],
  [
    'a trigger that is disabled',
    inserts(logs, on('INSERT'), 'ALTER TABLE orders DISABLE TRIGGER orders_log;'),
    onlyOrders,
  ],
  ['one that T-SQL disables', inserts(logs, on('INSERT'), 'DISABLE TRIGGER orders_log ON orders;'), onlyOrders],
  [
    'a function dropped with its triggers',
    inserts(logs, on('INSERT'), 'DROP FUNCTION log_order() CASCADE;'),
    onlyOrders,
  ],
  [
    'a table dropped and made again',
    inserts(logs, on('INSERT'), 'DROP TABLE orders; CREATE TABLE orders (id int);'),
    onlyOrders,
  ],
  ['a function without a trigger', inserts(logs), onlyOrders],
  ['a trigger without its function', inserts(on('INSERT')), onlyOrders],
  ['a newest body that does nothing', inserts(logs, on('INSERT'), body('log_order', 'NEW.id := 1;')), onlyOrders],
  [
    'the changed rows by name',
    inserts(
      body('log_order', 'PERFORM 1 FROM added;'),
      'CREATE TRIGGER t AFTER INSERT ON orders REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION log_order();',
    ),
    onlyOrders,
  ],
  [
    'a service that only reads',
    { ...migrated(logs, on('INSERT')), 'a/app.ts': `${db}db.query('SELECT id FROM orders');` },
    ['a read orders'],
  ],
  [
    'a table of the same name in another database',
    { ...migrated(logs, on('INSERT')), 'c/app.ts': insert },
    ['c write orders'],
  ],
  [
    'a folder of nobody where a service makes the table itself',
    { 'db/1.sql': `${logs} ${on('INSERT')}`, 'c/migrations/1.sql': tables, 'c/app.ts': insert },
    ['c write orders'],
  ],
  ['a trigger of tests', { 'a/test/1.sql': `${logs} ${on('INSERT')}`, 'a/app.ts': insert }, onlyOrders],
  ['the way back', { 'a/migrations/1.down.sql': `${logs} ${on('INSERT')}`, 'a/app.ts': insert }, onlyOrders],
  [
    'a statement on all rows',
    { ...migrated(logs, on('DELETE')), 'a/app.ts': `${db}db.query('TRUNCATE orders');` },
    onlyOrders,
  ],
];

test.each(loud)('%s', (_, texts, expected) => {
  expect(uses(texts, oneDatabase)).toEqual(expected);
});

test.each(silent)('silent: %s', (_, texts, expected) => {
  expect(uses(texts, oneDatabase)).toEqual(expected);
});

describe('a write that sets off a trigger', () => {
  it('is told with the trigger and the function', () => {
    expect(sites({ ...migrated(logs, on('UPDATE')), 'b/app.ts': update }, oneDatabase)).toEqual([
      'b write audit at b/app.ts:1 through trigger orders_log > function log_order',
      'b write orders at b/app.ts:1',
    ]);
  });

  it('is read no further where the body puts its statement together', () => {
    const composing = body('log_order', "EXECUTE format('INSERT INTO %I VALUES (1)', TG_ARGV[0]);");
    const { coverage, tables: found } = modelOf(inserts(composing, on('INSERT')), oneDatabase);
    expect(coverage.blindSpots).toMatchObject([
      {
        at: { file: 'a/migrations/2.sql', line: 1 },
        reason: 'a statement is put together while it runs in the stored function log_order',
      },
    ]);
    expect(found.filter(({ uses: all }) => all.length > 0).map(({ name }) => name)).toEqual(['orders']);
  });

  it('is read where only a schema or a column is computed', () => {
    const composing = body('log_order', "EXECUTE format('INSERT INTO %I.audit (%I) VALUES (1)', s, c);");
    expect(uses(inserts(composing, on('INSERT')), oneDatabase)).toEqual(inTwo);
  });
});
