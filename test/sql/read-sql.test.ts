import { describe, expect, it } from 'vitest';
import type { SqlTableFact } from '../../src/core/facts.js';
import type { Dialect } from '../../src/core/manifest.js';
import { holeMark, readSql } from '../../src/sql/read-sql.js';

/** `operation:verb database.schema.name(columns)`, in order of appearance. */
function show({ operation, verb, database, schema, name, columns }: SqlTableFact): string {
  const path = [database, schema, name].filter((part) => part !== null).join('.');
  return `${operation}:${verb} ${path}${columns.length > 0 ? `(${columns.join(',')})` : ''}`;
}

function read(
  text: string,
  dialect: Dialect | null = null,
  origin: 'code' | 'file' = 'code',
): readonly string[] | string {
  const reading = readSql(text, { dialect, origin });
  if (reading.kind === 'statements') return reading.statements.flatMap(({ tables }) => tables).map(show);
  return reading.kind === 'unreadable' ? `unreadable: ${reading.reason}` : reading.kind;
}

function tables(text: string): readonly SqlTableFact[] {
  const reading = readSql(text, { dialect: null, origin: 'code' });
  return reading.kind === 'statements' ? reading.statements.flatMap((statement) => statement.tables) : [];
}

describe('columns', () => {
  it.each([
    ['SELECT id, total FROM orders WHERE paid = 1', ['read:select orders(id,total,paid)']],
    [
      'SELECT o.id, c.name, total FROM orders o JOIN customers c ON c.id = o.customer_id',
      ['read:select orders(id,customer_id)', 'read:select customers(name,id)'],
    ],
    ['SELECT orders.id FROM shop.orders', ['read:select shop.orders(id)']],
    ['SELECT count(*), o.* FROM orders o', ['read:select orders']],
    ['SELECT total AS sum FROM orders GROUP BY sum ORDER BY sum', ['read:select orders(total)']],
    [
      'SELECT a FROM orders WHERE b IN (SELECT c FROM lines)',
      ['read:select lines(c)', 'read:select orders(a,b)'].reverse(),
    ],
    [
      'SELECT 1 FROM orders o WHERE EXISTS (SELECT 1 FROM lines l WHERE l.order_id = o.id)',
      ['read:select orders(id)', 'read:select lines(order_id)'],
    ],
    ["SELECT lower(name)::text, created_at AT TIME ZONE 'utc' FROM users", ['read:select users(name,created_at)']],
    ["SELECT DATE '2024-01-01', INTERVAL 1 DAY, EXTRACT(YEAR FROM born) FROM users", ['read:select users(born)']],
    ['INSERT INTO orders (id, "customerId") VALUES ($1, other)', ['write:insert orders(id,customerId)']],
    ['INSERT INTO orders (id) SELECT s.id FROM staging s', ['write:insert orders(id)', 'read:select staging(id)']],
    ['UPDATE orders SET total = price * 2, paid = true WHERE id = $1', ['write:update orders(total,paid,price,id)']],
    [
      'UPDATE orders o SET name = c.name FROM customers c WHERE c.id = o.customer_id',
      ['write:update orders(name,customer_id)', 'read:select customers(name,id)'],
    ],
    ['DELETE FROM orders WHERE id = $1 RETURNING total', ['write:delete orders(id,total)']],
    [`SELECT id FROM orders ${holeMark(0)} WHERE total > 1`, ['read:select orders']],
    ['CREATE TABLE t (id int, key text, PRIMARY KEY (id), CHECK (key > 1))', ['ddl:create t(id,key)']],
    ['ALTER TABLE t ADD COLUMN IF NOT EXISTS a int, DROP b, RENAME COLUMN c TO d', ['ddl:alter t(a,b,c)']],
    ['SELECT id FROM orders UNION SELECT key FROM lines', ['read:select orders(id)', 'read:select lines(key)']],
  ])('%s', (text, expected) => {
    const found = read(text);
    expect(typeof found === 'string' ? found : [...found].sort()).toEqual([...expected].sort());
  });
});

describe('dialects', () => {
  it.each<readonly [Dialect | null, string, readonly string[]]>([
    [
      'mysql',
      'UPDATE orders o JOIN customers c ON c.id = o.customer_id SET o.name = c.name',
      ['write:update orders(name,customer_id)', 'read:select customers(name,id)'],
    ],
    [
      'mysql',
      'UPDATE orders o, customers c SET c.n = 1, o.m = 2 WHERE o.c = c.id',
      ['write:update orders(m,c)', 'write:update customers(n,id)'],
    ],
    [
      'mysql',
      'UPDATE orders o JOIN customers c ON c.id = o.c SET c.n = 1',
      ['read:select orders(c)', 'write:update customers(n,id)'],
    ],
    [
      'mysql',
      'DELETE o FROM orders o JOIN customers c ON c.id = o.c',
      ['write:delete orders(c)', 'read:select customers(id)'],
    ],
    [
      'mysql',
      'DELETE FROM o, l USING orders o JOIN order_lines l JOIN x',
      ['write:delete orders', 'write:delete order_lines', 'read:select x'],
    ],
    [
      'mysql',
      'INSERT IGNORE INTO `orders` (`id`) VALUES (1) ON DUPLICATE KEY UPDATE `n` = VALUES(`n`) + 1',
      ['write:insert orders(id,n)'],
    ],
    ['mysql', 'REPLACE INTO orders SET id = 1, name = "it\'s from x"', ['write:replace orders(id,name)']],
    [
      'mysql',
      "SELECT * FROM orders USE INDEX (a, b) WHERE name = 'it\\'s' LIMIT 1, 2 # FROM x",
      ['read:select orders(name)'],
    ],
    [
      'mysql',
      'SELECT STRAIGHT_JOIN * FROM a STRAIGHT_JOIN b ON a.x = b.x LOCK IN SHARE MODE',
      ['read:select a(x)', 'read:select b(x)'],
    ],
    ['mysql', 'RENAME TABLE a TO b, c TO d', ['ddl:rename a', 'ddl:rename b', 'ddl:rename c', 'ddl:rename d']],
    [
      'mysql',
      'CREATE TABLE a (id int, KEY k (id), CONSTRAINT f FOREIGN KEY (b) REFERENCES `b` (`id`)) ENGINE=InnoDB',
      ['ddl:create a(id)', 'ddl:references b(id)'],
    ],
    ['mysql', '/*!40000 ALTER TABLE `a` DISABLE KEYS */', ['ddl:alter a']],
    ['mysql', 'LOCK TABLES `a` WRITE, b READ', ['read:lock a', 'read:lock b']],
    ['mysql', 'INSERT INTO shop.orders VALUES (1)', ['write:insert shop.orders']],
    ['mysql', 'SELECT 1 FROM DUAL', []],
    [
      'tsql',
      'UPDATE o SET o.total = 1 FROM dbo.orders o JOIN customers c ON c.id = o.c',
      ['write:update dbo.orders(total,c)', 'read:select customers(id)'],
    ],
    [
      'tsql',
      'DELETE o FROM orders AS o INNER JOIN old x ON x.id = o.id',
      ['write:delete orders(id)', 'read:select old(id)'],
    ],
    [
      'tsql',
      'SELECT TOP (10) [id], [order total] FROM [dbo].[orders] WITH (NOLOCK) WHERE [id] = @id',
      ['read:select dbo.orders(id,order total)'],
    ],
    [
      'tsql',
      'SELECT * FROM shop..orders o (NOLOCK) CROSS APPLY dbo.lines(o.id) l OUTER APPLY (SELECT TOP 1 * FROM notes) n',
      ['read:select shop.orders(id)', 'read:select notes'],
    ],
    [
      'tsql',
      'INSERT orders (id) OUTPUT inserted.id INTO audit (id) VALUES (1)',
      ['write:insert orders(id)', 'write:insert audit(id)'],
    ],
    [
      'tsql',
      'SELECT * FROM #temporary t JOIN @rows r ON r.id = t.id JOIN server1.shop.dbo.orders o ON 1 = 1',
      ['read:select shop.dbo.orders'],
    ],
    [
      'tsql',
      'WITH tree AS (SELECT id FROM nodes UNION ALL SELECT n.id FROM nodes n JOIN tree t ON t.id = n.parent) SELECT * FROM tree OPTION (MAXRECURSION 10)',
      ['read:select nodes(id,parent)'],
    ],
    [
      'tsql',
      'MERGE dbo.t AS t USING dbo.s AS s ON t.id = s.id WHEN NOT MATCHED BY SOURCE THEN DELETE OUTPUT $action;',
      ['write:merge dbo.t(id)', 'read:select dbo.s(id)'],
    ],
    [
      'tsql',
      'IF NOT EXISTS (SELECT 1 FROM a) BEGIN INSERT INTO a (x) VALUES (1); UPDATE b SET y = 1 END',
      ['read:select a', 'write:insert a(x)', 'write:update b(y)'],
    ],
    ['tsql', 'UPDATE a SET x = 1 WHERE y = 2 DELETE FROM b WHERE z = 3', ['write:update a(x,y)', 'write:delete b(z)']],
    [
      'bigquery',
      'SELECT a FROM `my-project.sales.orders` o, UNNEST(o.items) AS item',
      ['read:select my-project.sales.orders(items)'],
    ],
    ['bigquery', 'SELECT * EXCEPT (a) FROM my-project.sales.orders', ['read:select my-project.sales.orders(a)']],
    [
      'bigquery',
      'SELECT x FROM sales.orders FOR SYSTEM_TIME AS OF @time QUALIFY row_number() OVER (ORDER BY x) = 1',
      ['read:select sales.orders(x)'],
    ],
    [
      'clickhouse',
      'SELECT a FROM events FINAL PREWHERE b = {b: String} SETTINGS max_threads = 1 FORMAT JSON',
      ['read:select events(a,b)'],
    ],
    [
      'clickhouse',
      'SELECT a FROM events ARRAY JOIN tags AS t GLOBAL ANY LEFT JOIN users AS u USING (id)',
      ['read:select events', 'read:select users'],
    ],
    ['clickhouse', 'INSERT INTO events FORMAT JSONEachRow', ['write:insert events']],
    [
      'clickhouse',
      'WITH 1 AS one, (SELECT max(x) FROM limits) AS top SELECT one FROM events SAMPLE 0.1 LIMIT 1 BY id',
      ['read:select limits(x)', 'read:select events(one)'],
    ],
    [
      'clickhouse',
      'CREATE MATERIALIZED VIEW v TO totals AS SELECT a FROM events',
      ['ddl:create-view v', 'ddl:view-target totals', 'ddl:view-source events(a)'],
    ],
    ['clickhouse', 'SELECT count() FROM system.tables WHERE database = currentDatabase()', []],
    ['clickhouse', 'ALTER TABLE events ON CLUSTER main DELETE WHERE id = 1', ['write:delete events']],
    ['clickhouse', 'ALTER TABLE events UPDATE a = 1 WHERE id = 1', ['write:update events']],
    ['sqlite', 'INSERT OR REPLACE INTO orders (id) VALUES (?)', ['write:insert orders(id)']],
    ['sqlite', 'PRAGMA foreign_keys = OFF; CREATE VIRTUAL TABLE s USING fts5(a)', ['ddl:create s(a)']],
    ['sqlite', "SELECT name FROM sqlite_master WHERE type = 'table'", []],
    [
      'sqlite',
      'CREATE TRIGGER x AFTER INSERT ON a BEGIN UPDATE b SET c = 1; DELETE FROM d; END; DROP TABLE e',
      ['ddl:create-trigger a', 'ddl:function-update b(c)', 'ddl:function-delete d', 'ddl:drop e'],
    ],
    [
      null,
      'INSERT OVERWRITE TABLE totals PARTITION (day) SELECT a FROM orders LATERAL VIEW explode(items) t AS item',
      ['write:insert totals', 'read:select orders(a,items)'],
    ],
  ])('%s: %s', (dialect, text, expected) => {
    const found = read(text, dialect);
    expect(typeof found === 'string' ? found : [...found].sort()).toEqual([...expected].sort());
  });
});

describe('stored routines', () => {
  const body =
    'BEGIN IF x > 1 THEN UPDATE orders SET a = 1; END IF; FOR r IN SELECT id INTO v FROM lines LOOP INSERT INTO log VALUES (r.id); END LOOP; END';

  it('belongs to the definition', () => {
    const expected = ['ddl:function-update orders(a)', 'ddl:function-select lines(id)', 'ddl:function-insert log'];
    expect(read(`CREATE FUNCTION shop.F(x int) RETURNS void AS $$ ${body} $$ LANGUAGE plpgsql`)).toEqual(expected);
    expect(read(`CREATE PROCEDURE f(IN x INT) ${body}`, 'mysql', 'file')).toEqual(expected);
  });

  it('is told by name', () => {
    const reading = readSql(`CREATE OR REPLACE FUNCTION shop.F(x int) AS $$ ${body} $$`, {
      dialect: null,
      origin: 'code',
    });
    expect(reading.kind === 'statements' && reading.statements.map(({ defines }) => defines)).toEqual(['shop.f']);
  });

  it('runs at once in DO', () => {
    expect(read(`DO $$ ${body} $$`)).toEqual(['write:update orders(a)', 'read:select lines(id)', 'write:insert log']);
  });

  it('may be given without its frame', () => {
    expect(read('SELECT a INTO v FROM orders; PERFORM f(v); RETURN QUERY SELECT b FROM lines;')).toEqual([
      'read:select orders(a)',
      'read:select lines(b)',
    ]);
  });

  it('is called by name', () => {
    const reading = readSql('SELECT Refresh_Totals($1), "Mixed"(a) FROM public.list_orders(1)', {
      dialect: null,
      origin: 'code',
    });
    expect(reading.kind === 'statements' && reading.statements[0]?.functions).toEqual([
      'refresh_totals',
      'Mixed',
      'public.list_orders',
    ]);
  });
});

describe('holes', () => {
  const [a, b, c] = [holeMark(0), holeMark(1), holeMark(2)];

  it.each([
    [`SELECT * FROM ${a}`, { name: a, hole: 0, schema: null, schemaHole: null }],
    [`SELECT * FROM "${b}" AS t WHERE t.id = ${a}`, { name: b, hole: 1, schema: null, schemaHole: null }],
    [`SELECT * FROM "${a}".orders`, { name: 'orders', hole: null, schema: a, schemaHole: 0 }],
    [`SELECT * FROM ${a}.${b}`, { name: b, hole: 1, schema: a, schemaHole: 0 }],
    [
      `SELECT * FROM ${a}.sales.orders`,
      { name: 'orders', hole: null, schema: 'sales', schemaHole: null, database: null },
    ],
    [`SELECT * FROM \`${a}.sales.orders\``, { name: 'orders', hole: null, schema: 'sales', database: null }],
    [`SELECT * FROM orders_${a}`, { name: `orders_${a}`, hole: null }],
    [`SELECT * FROM "${a}_orders"`, { name: `${a}_orders`, hole: null }],
    [`INSERT INTO ${a} (${b}) VALUES (${c})`, { name: a, hole: 0, operation: 'write' }],
    [`UPDATE ${a} SET ${b} WHERE ${c}`, { name: a, hole: 0, operation: 'write' }],
    [`DELETE FROM ${c} ${a}`, { name: c, hole: 2, operation: 'write' }],
    [`TRUNCATE TABLE ${a} CASCADE`, { name: a, hole: 0, operation: 'write' }],
  ])('%s', (text, expected) => {
    const found = tables(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  });

  it.each([
    [`SELECT ${a} FROM orders ${b} WHERE ${c} ORDER BY ${a} LIMIT ${b}`, ['read:select orders']],
    [
      `SELECT * FROM orders o ${a} JOIN lines l ON l.id = o.id ${b}`,
      ['read:select orders(id)', 'read:select lines(id)'],
    ],
    [`SELECT * FROM orders WHERE id IN (${a}) ${b} ${c}`, ['read:select orders(id)']],
    [`${a} SELECT id FROM orders ${b}`, ['read:select orders']],
    [`WITH ${a}, b AS (SELECT * FROM orders) ${b} SELECT * FROM b`, ['read:select orders']],
    [`WITH x AS (${a}) SELECT * FROM x JOIN orders o ON o.id = x.id`, ['read:select orders(id)']],
    [`SELECT * FROM orders WHERE a = $${a} AND b = '${b}' AND c LIKE '%${c}%'`, ['read:select orders(a,b,c)']],
    [`INSERT INTO orders ${a}`, ['write:insert orders']],
    [`UPDATE orders SET ${a} = ${b}, c = ${c}`, ['write:update orders(c)']],
    [`SELECT * FROM orders UNION ALL ${a}`, ['read:select orders']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('says when nothing but computed text tells the tables', () => {
    expect(read(`SELECT id FROM (${a}) t WHERE t.id = 1`)).toBe('unreadable: a subquery is computed');
    expect(read('SELECT * FROM $1:name WHERE id = $2')).toBe('unreadable: a table name is a parameter');
    expect(read('SELECT * FROM ?? WHERE id = ?')).toBe('unreadable: a table name is a parameter');
  });
});

describe('fragments', () => {
  it.each([
    ['o.id IN (SELECT order_id FROM lines)', ['read:select lines(order_id)']],
    ['(SELECT count(*) FROM lines l WHERE l.order_id = o.id)::int AS n', ['read:select lines(order_id)']],
    ['LEFT JOIN lines l ON l.order_id = o.id', ['read:select lines(order_id)']],
    [
      'FROM orders o JOIN lines l ON l.order_id = o.id WHERE o.id = 1',
      ['read:select orders(id)', 'read:select lines(order_id)'],
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('texts of several statements', () => {
  it('gives every statement its position', () => {
    const text = '-- first\nSELECT 1 FROM a;\n\n  DELETE FROM b; UPDATE c\nSET x = 1;';
    const reading = readSql(text, { dialect: null, origin: 'file' });
    expect(reading.kind === 'statements' && reading.statements.map(({ at }) => at)).toEqual([
      { line: 2, column: 1 },
      { line: 4, column: 3 },
      { line: 4, column: 18 },
    ]);
  });

  it('leaves temporary tables out, before and after', () => {
    expect(
      read('CREATE TEMP TABLE x (a int); INSERT INTO x SELECT a FROM orders; SELECT * FROM x; DROP TABLE x'),
    ).toEqual(['read:select orders(a)']);
  });

  it('passes over the data of COPY FROM stdin and over psql commands', () => {
    const dump = "\\connect shop\nCOPY a (x) FROM stdin;\nit's;DELETE FROM data\n\\.\n\nINSERT INTO b VALUES (1);\n";
    expect(read(dump, null, 'file')).toEqual(['write:copy a(x)', 'write:insert b']);
  });

  it('ends batches at GO', () => {
    expect(read('CREATE TABLE a (x int)\nGO\nINSERT INTO a VALUES (1)\ngo\n', null, 'file')).toEqual([
      'ddl:create a(x)',
      'write:insert a',
    ]);
  });

  it('reads statements around one that it cannot read', () => {
    expect(read('UPDATE a SET x = 1; frobnicate the database; DELETE FROM b;', null, 'file')).toEqual([
      'write:update a(x)',
      'write:delete b',
    ]);
  });

  it('knows files without statements', () => {
    expect(readSql('-- nothing here\n', { dialect: null, origin: 'file' })).toEqual({
      kind: 'statements',
      statements: [],
    });
  });
});

describe('the kind of database that a statement is written for', () => {
  const kind = (text: string) => {
    const reading = readSql(text, { dialect: null, origin: 'code' });
    return reading.kind === 'statements' ? reading.statements.map(({ dialect }) => dialect ?? null) : reading.kind;
  };

  it.each([
    'SELECT id FROM events WHERE id = {id: UInt32}',
    'SELECT id FROM events WHERE id IN ({ids:Array(String)})',
    'SELECT id FROM events PREWHERE day > 1',
    'SELECT argMax(name, at) FROM events GROUP BY id',
    "CREATE TABLE events (id String) ENGINE = ReplicatedMergeTree('/x') ORDER BY id",
  ])('%s', (text) => {
    expect(kind(text)).toEqual(['clickhouse']);
  });

  it.each([
    'SELECT id FROM events WHERE id = {id}',
    'SELECT id FROM events WHERE id = {{id: x}}',
    'SELECT id FROM events WHERE id = $1',
    'SELECT max(id), argmax FROM events',
    "SELECT id FROM events WHERE name = 'PREWHERE'",
    'CREATE TABLE events (id int) ENGINE = InnoDB',
  ])('is not told by %s', (text) => {
    expect(kind(text)).toEqual([null]);
  });

  it('is told of each statement of a text', () => {
    expect(kind('SELECT id FROM a; SELECT id FROM b WHERE id = {id: String};')).toEqual([null, 'clickhouse']);
  });
});
