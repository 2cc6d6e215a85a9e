import { expect, test } from 'vitest';
import { mayHoldSql } from '../../../../src/frontends/typescript/glance/sql-hints.js';
import { facts } from '../support.js';
import { samples } from './compared.js';

function textsIn(code: string): number {
  return facts(code, 'src/a.tsx').units.flatMap(({ texts }) => texts).length;
}

test('every sample of code in the tests that has SQL may have it', () => {
  const sql = samples.filter((code) => textsIn(code) > 0);
  expect(sql.length).toBeGreaterThan(200);
  expect(sql.filter((code) => !mayHoldSql(code))).toEqual([]);
});

const statements = [
  'SELECT * FROM orders',
  'select id from orders where id in (select 1)',
  'Select count(*) From orders',
  'SELECT id INTO backup FROM orders',
  'WITH recent AS (SELECT * FROM orders) SELECT * FROM recent',
  'INSERT INTO orders (id) VALUES (1)',
  'INSERT IGNORE INTO orders VALUES (1)',
  'REPLACE INTO orders VALUES (1)',
  'UPSERT INTO orders VALUES (1)',
  'UPDATE orders SET paid = true',
  'UPDATE ONLY orders SET paid = true WHERE id = 1',
  'DELETE FROM orders',
  'DELETE orders WHERE id = 1',
  'MERGE INTO orders USING changes ON true WHEN MATCHED THEN DELETE',
  'TRUNCATE orders',
  'TRUNCATE TABLE orders CASCADE',
  'CREATE TABLE orders (id int)',
  'CREATE UNIQUE INDEX by_id ON orders (id)',
  'CREATE OR REPLACE VIEW paid AS SELECT * FROM orders',
  'CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f()',
  'ALTER TABLE orders ADD COLUMN paid boolean',
  'DROP TABLE IF EXISTS orders',
  "COMMENT ON TABLE orders IS 'of customers'",
  'GRANT SELECT ON orders TO billing',
  'REVOKE ALL ON orders FROM billing',
  "COPY orders FROM '/tmp/orders.csv'",
  'LOCK TABLE orders IN EXCLUSIVE MODE',
  'REFRESH MATERIALIZED VIEW paid',
  'EXPLAIN ANALYZE SELECT * FROM orders',
  'DECLARE c CURSOR FOR SELECT * FROM orders',
  'PREPARE p AS SELECT * FROM orders',
  'DO $$ BEGIN DELETE FROM orders; END $$',
  'CALL settle(1)',
  'TABLE orders',
  'ANALYZE orders',
  'VACUUM orders',
  'CLUSTER orders USING by_id',
  'REINDEX TABLE orders',
  'OPTIMIZE TABLE orders',
  'RENAME TABLE orders TO old_orders',
  "LOAD DATA INFILE 'x' INTO TABLE orders",
  'IF EXISTS (SELECT 1 FROM orders) DELETE FROM orders',
  'SET search_path = shop; SELECT * FROM orders',
  'BEGIN; DELETE FROM orders; COMMIT',
  'START TRANSACTION; DELETE FROM orders; COMMIT',
  'USE shop; SELECT * FROM orders',
  'EXEC sp_settle 1',
  'DISABLE TRIGGER t ON orders',
  'LEFT JOIN items ON items.order_id = orders.id',
  'FROM orders WHERE paid',
  'id IN (SELECT order_id FROM items)',
];

const quoted = (sql: string, quote = "'") =>
  `${quote}${sql.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n')}${quote}`;
const template = (sql: string) => `\`${sql.replaceAll('$$', '\\$\\$')}\``;
/** The words of a statement in two parts, cut somewhere. */
const halves = (sql: string, at: number): readonly [string, string] => {
  const words = sql.split(' ');
  const cut = 1 + (at % Math.max(1, words.length - 1));
  return [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
};

/** Ways in which code spells a statement. */
const spellings: readonly ((sql: string, at: number) => string)[] = [
  (sql) => `db.query(${quoted(sql)});`,
  (sql) => `db.query(${quoted(sql, '"')});`,
  (sql) => `db.query(${template(sql)});`,
  (sql) => `sql${template(sql)};`,
  (sql) => `sql<Row>${template(sql)};`,
  (sql) => `Prisma.sql ${template(sql)};`,
  (sql) => `db.query(${template(`\n    ${sql.replaceAll(' ', '\n  ')}\n`)});`,
  (sql) => `db.query(${template(`-- all "of" them\n${sql}`)});`,
  (sql) => `db.query(${template(`/* 'all' of them */ ${sql}`)});`,
  (sql) => `db.query(${template(`((${sql}))`)});`,
  (sql) => `db.query(${template(`;${sql};`)});`,
  (sql) => `db.query(${quoted(`\n${sql}`)});`,
  (sql) => `db.query(${quoted(sql.toLowerCase())});`,
  (sql) => `db.query(${template(`${sql} LIMIT \${n}`)});`,
  (sql) => `db.query(${template(`\${head} ${sql}`)});`,
  (sql) => `db.query(${template(sql.replace('orders', '${table}'))});`,
  (sql) => `db.query(${quoted(sql)} + tail);`,
  (sql, at) =>
    `db.query(${halves(sql, at)
      .map((half) => quoted(half))
      .join(" + ' ' + ")});`,
  (sql, at) =>
    `db.query(${halves(sql, at)
      .map((half) => quoted(`${half} `))
      .join('\n    + ')});`,
  (sql, at) =>
    `db.query([${halves(sql, at)
      .map((half) => quoted(half))
      .join(', ')}].join(' '));`,
  (sql, at) =>
    `const parts = [\n  ${halves(sql, at)
      .map((half) => quoted(half))
      .join(',\n  ')},\n];\ndb.query(parts.join('\\n'));`,
  (sql, at) => {
    const [one, two] = halves(sql, at);
    return `let q = ${quoted(`${one} `)};\nif (x) q += ${quoted(two)};\ndb.query(q);`;
  },
  (sql, at) => {
    const [one, two] = halves(sql, at);
    return `let q = '';\nq += ${quoted(`${one} `)};\nq += ${quoted(two)};\ndb.query(q);`;
  },
  (sql, at) => {
    const [one, two] = halves(sql, at);
    return `const one = ${quoted(one)};\nconst two = ${quoted(two)};\ndb.query(\`\${one} \${two}\`);`;
  },
  (sql, at) => {
    const [one, two] = halves(sql, at);
    return `const parts = { one: ${quoted(one)}, two: ${quoted(two)} };\ndb.query(parts.one + ' ' + parts.two);`;
  },
  (sql, at) => {
    const [one, two] = halves(sql, at);
    return `const rest = ${quoted(two)};\ndb.query(\`${one.replaceAll('$$', '')} \${rest}\`);`;
  },
  (sql, at) => {
    const [one, two] = halves(sql, at);
    return `db.query(${quoted(`${one} `)}.concat(${quoted(two)}));`;
  },
  (sql, at) => {
    const [one, two] = halves(sql, at);
    return `const parts = [${quoted(one)}];\nparts.push(${quoted(two)});\ndb.query(parts.join(' '));`;
  },
  (sql) => `const queries = { find: ${quoted(sql)} };\ndb.query(queries.find);`,
  (sql) => `class A { static q = ${quoted(sql)}; run() { return db.query(A.q); } }`,
  (sql) => `db.query({ text: ${quoted(sql)}, values: [1] });`,
  (sql) => `function f() { return ${quoted(sql)}; }`,
  (sql) => `const f = () => ${quoted(sql)};`,
  (sql) => `db.query(x ? ${quoted(sql)} : ${quoted('')});`,
  (sql) => `db.query(x\n  ?? ${quoted(sql)});`,
  (sql) => `exec(${quoted(`psql -c "${sql}"`)});`,
];

test('a statement may be SQL however it is spelled', () => {
  let found = 0;
  const missed = statements.flatMap((sql) =>
    spellings.flatMap((spell) =>
      [0, 1, 2, 3].flatMap((at) => {
        const code = spell(sql, at);
        if (textsIn(code) === 0) return [];
        found += 1;
        return mayHoldSql(code) ? [] : [code];
      }),
    ),
  );
  expect(missed).toEqual([]);
  expect(found).toBeGreaterThan(1000);
});

const plain: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['labels', `const labels = { edit: 'Update profile', pick: 'Select an option', drop: "Delete it?" };`],
  ['labels that are put together', 'const label = `New ${name}`; const title = "Take " + name;'],
  ['JSX', `<Button title="Select all">Delete from the list</Button>`],
  ['JSX with holes', '<p>{count} <b>update</b> {name} selected</p>'],
  ['deleting a key', 'function f(cache, key) {\n  use(cache);\n  delete cache[key];\n}'],
  [
    'methods of arrays and maps',
    `list.with(0, 'x').join(', '); map.delete('key'); set.values(); items.copyWithin(0, 1);`,
  ],
  ['verbs of HTTP', "fetch(`${url}/orders`, { method: 'DELETE' });"],
  ['names of events', `on('update', f); on('insert', g); emit('delete', id); on('select', h);`],
  ['class names', `cn('select-none', "table w-full")`],
  ['what a verb of SQL begins', `const words = ['selection', 'updated', 'created'];`],
  ['prose', `throw new Error('Do not call this from outside');`],
  ['a comment', `// SELECT * FROM orders\n/* DELETE FROM orders */`],
  ['a statement of the language', `if (a) { do { b(); } while (c); }\nswitch (d) { case 1: with_(e); }`],
];

test.each(plain)('no SQL: %s', (_, code) => {
  expect(textsIn(code)).toBe(0);
  expect(mayHoldSql(code)).toBe(false);
});
