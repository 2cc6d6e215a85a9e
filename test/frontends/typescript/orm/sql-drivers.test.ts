import { describe, expect, it } from 'vitest';
import type { OrmPlugin } from '../../../../src/core/orm-plugin.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

/** Drivers whose statements are all text: no plug-in knows them. */
const nobody: OrmPlugin = { id: 'nobody', version: 1, armedBy: () => false };

const files = {
  'src/close.sql': 'UPDATE orders SET closed = true;',
  'migrations/1.sql': 'CREATE PROCEDURE close_orders(n INT) BEGIN DELETE FROM carts; END',
};

function run(imports: string, body: string): readonly string[] {
  const code = `${imports}\nconst TABLE = 'orders';\nexport async function run(id: number, rows: object[], other: any) {\n${body}\n}`;
  return accessesOfCode({ ...files, 'src/code.ts': code }, nobody, 'src/code.ts');
}

type Driver = {
  readonly name: string;
  readonly imports: string;
  readonly accesses: readonly Row[];
  readonly silent: readonly Row[];
};

const slonik: Driver = {
  name: 'slonik',
  imports: `import { createPool, sql } from 'slonik'; import { z } from 'zod'; const pool = await createPool(process.env.URL);`,
  accesses: [
    [
      'a typed query',
      'await pool.many(sql.type(z.object({ id: z.number() }))`SELECT id FROM orders WHERE id = ${id}`);',
      ['read orders(id)'],
    ],
    ['a query without type', 'await pool.query(sql.unsafe`DELETE FROM orders`);', ['write orders']],
    [
      'a type by name',
      "await pool.query(sql.typeAlias('void')`UPDATE orders SET closed = ${true}`);",
      ['write orders(closed)'],
    ],
    [
      'a name in parts',
      "await pool.any(sql.unsafe`SELECT * FROM ${sql.identifier(['shop', 'orders'])}`);",
      ['read shop.orders'],
    ],
    ['a name by constant', 'await pool.any(sql.unsafe`SELECT * FROM ${sql.identifier([TABLE])}`);', ['read orders']],
    [
      'fragments',
      'const where = sql.fragment`WHERE id = ${id}`; await pool.one(sql.unsafe`SELECT id FROM orders ${where}`);',
      ['read orders(id)'],
    ],
    [
      'joined fragments',
      'const joins = [sql.fragment`JOIN lines ON true`]; await pool.any(sql.unsafe`SELECT * FROM orders ${sql.join(joins, sql.fragment` `)}`);',
      ['read lines', 'read orders'],
    ],
    [
      'rows of a list',
      "await pool.query(sql.unsafe`INSERT INTO orders (id) SELECT * FROM ${sql.unnest([[1]], ['int4'])}`);",
      ['write orders(id)'],
    ],
    [
      'a transaction',
      'await pool.transaction(async (tx) => { await tx.query(sql.unsafe`UPDATE orders SET data = ${sql.jsonb({})}`); });',
      ['write orders(data)'],
    ],
    [
      'a connection',
      'await pool.connect((c) => c.maybeOne(sql.unsafe`SELECT id FROM orders WHERE id = ANY(${sql.array([1], `int4`)})`));',
      ['read orders(id)'],
    ],
    ['whether there is one', 'await pool.exists(sql.fragment`SELECT 1 FROM orders`);', ['read orders']],
    [
      'a stream',
      'await pool.stream(sql.unsafe`SELECT * FROM orders`, (stream) => stream.pipe(other));',
      ['read orders'],
    ],
  ],
  silent: [
    ['a fragment alone', 'const where = sql.fragment`WHERE id = ${id}`;', []],
    ['a list of names', "const names = sql.join([sql.identifier(['orders'])], sql.fragment`, `);", []],
    ['a name alone', "const table = sql.identifier(['orders']);", []],
    ['a literal', "const value = sql.literalValue('orders');", []],
    ['a statement without tables', 'await pool.query(sql.unsafe`SELECT now()`);', []],
    ['a lock', 'await pool.query(sql.unsafe`SELECT pg_advisory_lock(${id})`);', []],
    ['another tag', 'other.gql`query { orders { id } }`;', []],
    ['a log', "console.log('SELECT * FROM orders');", []],
    ['an error', "throw new Error('delete from orders failed');", []],
    ['a comment', '// pool.query(sql.unsafe`DELETE FROM orders`)', []],
  ],
};

const postgresJs: Driver = {
  name: 'postgres.js',
  imports: `import postgres from 'postgres'; const sql = postgres(process.env.URL);`,
  accesses: [
    ['a query', 'await sql`select id from orders where id = ${id}`;', ['read orders(id)']],
    ['a name', "await sql`select * from ${sql('orders')}`;", ['read orders']],
    ['a name in parts', "await sql`select * from ${sql('audit')}.${sql('log')}`;", ['read audit.log']],
    ['a name with its schema', "await sql`insert into ${sql('shop.orders')} ${sql(rows)}`;", ['write shop.orders']],
    ['a row', "await sql`insert into orders ${sql(rows[0], 'id', 'total')} returning *`;", ['write orders']],
    ['an update', "await sql`update orders set ${sql(rows[0], 'total')} where id = ${id}`;", ['write orders(id)']],
    [
      'values joined',
      'await sql`update orders set total = v.total from (values ${sql(rows)}) as v (id, total) where orders.id = v.id`;',
      ['write orders(total,id)'],
    ],
    ['columns by name', "await sql`select ${sql(['id', 'name'])} from orders`;", ['read orders(id,name)']],
    [
      'a condition',
      'await sql`select * from orders ${id ? sql`join lines on true` : sql``}`;',
      ['read lines', 'read orders'],
    ],
    ['text', "await sql.unsafe('delete from orders where id = $1', [id]);", ['write orders(id)']],
    [
      'a transaction',
      'await sql.begin(async (sql) => { await sql`delete from orders`; await sql.savepoint((s) => s`delete from lines`); });',
      ['write lines', 'write orders'],
    ],
    [
      'statements in a row',
      'await sql.begin((sql) => [sql`delete from orders`, sql`delete from lines`]);',
      ['write lines', 'write orders'],
    ],
    ['a file', "await sql.file('close.sql', [id]);", ['write orders(closed)']],
    ['a cursor', 'await sql`select * from orders`.cursor(100, other);', ['read orders']],
    ['rows in a stream', 'await sql`copy orders (id) from stdin`.writable();', ['write orders(id)']],
    ['a name in a variable', "const table = sql('orders'); await sql`delete from ${table}`;", ['write orders']],
  ],
  silent: [
    ['a name alone', "const table = sql('orders');", []],
    ['a fragment alone', 'const where = sql`where id = ${id}`;', []],
    ['messages', "await sql.listen('orders', other); await sql.notify('orders', 'x');", []],
    ['values', 'const row = sql.json({ orders: 1 }); const list = sql.array([1]);', []],
    ['the end', 'await sql.end({ timeout: 5 });', []],
    ['a statement without tables', 'await sql`select 1`;', []],
    ['a log', 'console.log(`delete from orders`);', []],
    ['an error', "if (!id) throw new TypeError('insert into orders failed');", []],
    ['prose', "other.show('Select an order from the list');", []],
    ['a comment', '/* await sql`delete from orders` */', []],
  ],
};

const pg: Driver = {
  name: 'pg',
  imports: `import { Pool } from 'pg'; import format from 'pg-format'; import { from as copyFrom } from 'pg-copy-streams'; import Cursor from 'pg-cursor'; import QueryStream from 'pg-query-stream'; const pool = new Pool();`,
  accesses: [
    ['text', "await pool.query('SELECT id FROM orders WHERE id = $1', [id]);", ['read orders(id)']],
    ['an object', "await pool.query({ name: 'close', text: 'DELETE FROM orders', values: [] });", ['write orders']],
    [
      'a formatted name',
      "await pool.query(format('INSERT INTO %I (id) VALUES %L', 'orders', [[1]]));",
      ['write orders(id)'],
    ],
    [
      'a formatted name with its schema',
      "await pool.query(format('SELECT * FROM %I.%I', 'shop', 'orders'));",
      ['read shop.orders'],
    ],
    ['formatted text', "await pool.query(format('SELECT * FROM %s WHERE id = %L', TABLE, id));", ['read orders(id)']],
    [
      'formatted by position',
      "await pool.query(format('SELECT * FROM %2$I WHERE id = %1$L', id, 'orders'));",
      ['read orders(id)'],
    ],
    ['formatted by a list', "await pool.query(format.withArray('SELECT * FROM %I', ['orders']));", ['read orders']],
    [
      'a copy',
      "const stream = other.query(copyFrom('COPY orders (id) FROM STDIN WITH (FORMAT csv)'));",
      ['write orders(id)'],
    ],
    ['a cursor', "const cursor = other.query(new Cursor('SELECT * FROM orders'));", ['read orders']],
    ['a stream', "other.query(new QueryStream('SELECT * FROM orders', [])).pipe(other);", ['read orders']],
    ['an escaped name', 'await pool.query(`DELETE FROM ${other.escapeIdentifier(TABLE)}`);', ['write orders']],
    [
      'a transaction',
      "const c = await pool.connect(); await c.query('BEGIN'); await c.query('UPDATE orders SET total = 1'); await c.query('COMMIT');",
      ['write orders(total)'],
    ],
  ],
  silent: [
    ['messages', "await other.query('LISTEN orders'); await other.query('NOTIFY orders');", []],
    ['a message by function', "await pool.query('SELECT pg_notify($1, $2)', ['orders', 'x']);", []],
    ['a search of something else', "await other.query('orders'); await other.query({ select: 'orders' });", []],
    ['HTTP', "await fetch('/sql', { method: 'POST', body: 'SELECT * FROM orders' });", []],
    ['the time', "await pool.query('SELECT now()');", []],
    ['its own tables', "await pool.query('SELECT * FROM pg_stat_activity');", []],
    ['a log', "console.error('UPDATE orders SET total = 1');", []],
    ['a formatted log', "console.log(format('%s of %s', 'select', 'orders'));", []],
    ['a bound value', "await pool.query('SELECT $1::text', ['SELECT me']);", []],
    ['a comment', "// await pool.query('DELETE FROM orders')", []],
  ],
};

const mysql: Driver = {
  name: 'mysql and mysql2',
  imports: `import mysql from 'mysql2/promise'; const pool = mysql.createPool({});`,
  accesses: [
    [
      'a statement',
      "const [found] = await pool.execute('SELECT id FROM orders WHERE id = ?', [id]);",
      ['read orders(id)'],
    ],
    ['a bound name', "await pool.query('SELECT * FROM ?? WHERE ?? = ?', ['orders', 'id', id]);", ['read orders(id)']],
    ['a bound name alone', "await pool.query('TRUNCATE TABLE ??', TABLE);", ['write orders']],
    [
      'a bound name in an object',
      "await pool.query({ sql: 'SELECT * FROM ??', values: [TABLE], timeout: 1 });",
      ['read orders'],
    ],
    ['a row', "await pool.query('INSERT INTO orders SET ?', rows[0]);", ['write orders']],
    [
      'a bound table and a row',
      "await pool.query('INSERT INTO ?? SET ? ON DUPLICATE KEY UPDATE ?', ['orders', rows[0], {}]);",
      ['write orders'],
    ],
    ['rows', "await pool.query('INSERT INTO orders (id) VALUES ?', [rows]);", ['write orders(id)']],
    [
      'formatted text',
      "await pool.query(mysql.format('DELETE FROM ?? WHERE id = ?', ['shop.orders', id]));",
      ['write shop.orders(id)'],
    ],
    ['an escaped name', "await pool.query('SELECT * FROM ' + mysql.escapeId('orders'));", ['read orders']],
    ['a replacement', "await pool.query('REPLACE INTO orders SET ?', rows[0]);", ['write orders']],
    ['a procedure', "await pool.query('CALL close_orders(?)', [id]);", ['write carts']],
    ['rows one by one', "other.query('SELECT * FROM orders').on('result', () => {});", ['read orders']],
    ['a file', "await pool.query('LOAD DATA LOCAL INFILE ? INTO TABLE orders', ['x']);", ['write orders']],
  ],
  silent: [
    ['a procedure that nobody defines', "await pool.query('CALL nobody(?)', [id]);", []],
    ['values that look like names', "await pool.query('SELECT ?', ['orders']);", []],
    [
      'a transaction',
      'const c = await pool.getConnection(); await c.beginTransaction(); await c.commit(); c.release();',
      [],
    ],
    ['a variable', "await pool.query('SET time_zone = ?', ['UTC']);", []],
    ['an escaped value', "const value = mysql.escape('orders');", []],
    ['text that is no statement', "await other.query('orders', ['??']);", []],
    ['prose', "other.reply('Update the orders, then set them to ??', ['orders']);", []],
    ['a log', "console.log('INSERT INTO orders SET ?');", []],
    ['an error', "throw new Error('select * from orders failed');", []],
    ['a comment', "// await pool.query('DELETE FROM orders')", []],
  ],
};

const sqlite: Driver = {
  name: 'better-sqlite3, node:sqlite, libsql and the like',
  imports: `import Database from 'better-sqlite3'; import { DatabaseSync } from 'node:sqlite'; import { createClient } from '@libsql/client'; const db = new Database('x.db');`,
  accesses: [
    ['a prepared statement', "db.prepare('SELECT id FROM orders WHERE id = ?').get(id);", ['read orders(id)']],
    [
      'a statement in a variable',
      "const save = db.prepare('INSERT INTO orders (id) VALUES (@id)'); db.transaction(() => { for (const row of rows) save.run(row); })();",
      ['write orders(id)'],
    ],
    ['a script', "db.exec('DELETE FROM orders; DELETE FROM lines; VACUUM');", ['write lines', 'write orders']],
    [
      'node:sqlite',
      "new DatabaseSync(':memory:').prepare('UPDATE orders SET total = 1').run();",
      ['write orders(total)'],
    ],
    ['sqlite3', "other.all('SELECT id FROM orders', (error, found) => {});", ['read orders(id)']],
    [
      'a statement and what was there',
      "db.prepare('INSERT OR REPLACE INTO orders (id) VALUES (1)').run();",
      ['write orders(id)'],
    ],
    ['libsql', "await createClient({ url: 'x' }).execute({ sql: 'SELECT * FROM orders', args: [] });", ['read orders']],
    [
      'several at once',
      "await other.batch(['DELETE FROM orders', { sql: 'DELETE FROM lines', args: [] }], 'write');",
      ['write lines', 'write orders'],
    ],
    [
      'Expo',
      "await other.getAllAsync('SELECT * FROM orders'); await other.runAsync('DELETE FROM lines');",
      ['read orders', 'write lines'],
    ],
    ['Bun', "other.query('SELECT * FROM orders WHERE id = $id').all({ $id: id });", ['read orders(id)']],
    ['D1', "await other.DB.prepare('SELECT * FROM orders WHERE id = ?1').bind(id).first();", ['read orders(id)']],
    [
      'a table function',
      "db.prepare('SELECT one.value FROM orders, json_each(orders.tags) AS one').all();",
      ['read orders(tags)'],
    ],
  ],
  silent: [
    [
      'a pragma',
      "db.pragma('table_info(orders)'); db.pragma('journal_mode = WAL'); db.exec('PRAGMA foreign_keys = ON');",
      [],
    ],
    ['its own table', "db.prepare('SELECT name FROM sqlite_master').all();", []],
    ['columns of a table', `db.prepare("SELECT name FROM pragma_table_info('orders')").all();`, []],
    ['another file', `db.exec("ATTACH 'old.db' AS old");`, []],
    ['a function', "db.function('orders', (total) => total);", []],
    ['a transaction', "db.exec('BEGIN'); db.exec('COMMIT');", []],
    ['a file that is run', "other.exec('node orders.js'); other.run('orders');", []],
    ['a regular expression', '/select (.*) from orders/i.exec(other.url);', []],
    ['a log', "console.log('DELETE FROM orders');", []],
    ['a comment', "// db.exec('DELETE FROM orders')", []],
  ],
};

const others: Driver = {
  name: 'other drivers',
  imports: `import { neon } from '@neondatabase/serverless'; import { connect } from '@planetscale/database'; import { sql } from '@databases/pg'; import { Client } from 'cassandra-driver';`,
  accesses: [
    ['Neon', 'await neon(process.env.URL)`SELECT * FROM orders`;', ['read orders']],
    ['Vercel', 'await other.sql`DELETE FROM orders`;', ['write orders']],
    ['PlanetScale', "await connect({}).execute('SELECT * FROM orders WHERE id = :id', { id });", ['read orders(id)']],
    ['@databases', "await other.query(sql`SELECT * FROM ${sql.ident('orders')}`);", ['read orders']],
    [
      '@databases with a schema',
      "await other.query(sql`SELECT * FROM ${sql.ident('shop', 'orders')}`);",
      ['read shop.orders'],
    ],
    [
      'pgtyped',
      'const find = sql<object>`SELECT * FROM orders WHERE id = $id`; await find.run({ id }, other);',
      ['read orders(id)'],
    ],
    [
      'Cassandra',
      "await new Client({}).execute('SELECT * FROM shop.orders WHERE id = ?', [id], { prepare: true });",
      ['read shop.orders(id)'],
    ],
    [
      'several of Cassandra',
      "await other.batch([{ query: 'INSERT INTO orders (id) VALUES (?)', params: [id] }]);",
      ['write orders(id)'],
    ],
    ['Snowflake', "other.execute({ sqlText: 'SELECT * FROM orders', complete: () => {} });", ['read orders']],
    ['Oracle', "await other.execute('SELECT * FROM orders WHERE id = :1', [id]);", ['read orders(id)']],
  ],
  silent: [
    ['a statement of Cassandra without tables', "await other.execute('USE shop');", []],
    ['a job', "await other.execute('orders');", []],
    ['a batch', "await other.batch(['orders']);", []],
    ['a name', "const name = sql.ident('orders');", []],
    ['GraphQL', 'other.gql`{ orders { select from } }`;', []],
    ['a translation', "other.t('Select from orders');", []],
    ['a title', "other.render({ title: 'Select an order' });", []],
    ['a test', "other.describe('select * from orders', () => {});", []],
    ['a log', "other.logger.debug('SELECT * FROM orders');", []],
    ['a comment', '// sql`DELETE FROM orders`', []],
  ],
};

describe.each([slonik, postgresJs, pg, mysql, sqlite, others])('$name', ({ imports, accesses, silent }) => {
  it.each(accesses)('%s', (_what, body, expected) => {
    expect(run(imports, body)).toEqual([...expected].sort());
  });
  it.each(silent)('no access: %s', (_what, body, expected) => {
    expect(run(imports, body)).toEqual(expected);
  });
});
