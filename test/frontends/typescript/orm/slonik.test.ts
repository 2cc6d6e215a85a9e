import { describe, expect, it } from 'vitest';
import { slonik } from '../../../../src/frontends/typescript/orm/slonik.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

/** Names and fragments as other modules make them. */
const names = `
import { sql, type IdentifierSqlToken, type IdentifierSqlTokenType } from 'slonik';
type Table<K extends string> = { table: string; fields: Record<K, string> };
export const Orders: Table<'id'> = Object.freeze({ table: 'orders', fields: { id: 'id' } } as const);
export const Items = { schema: 'shop', table: 'items', fields: { id: 'id' } };
export const toIdentifiers = <K extends string>({ table, fields }: Table<K>, prefix = false) => ({
  table: sql.identifier([table]),
  fields: Object.fromEntries(Object.entries<string>(fields).map(([key, one]) => [key, sql.identifier(prefix ? [table, one] : [one])])),
});
export const nameOf = (of: { schema: string; table: string }) => sql.identifier([of.schema, of.table]);
export const inSchema = (table: string) => sql.identifier([process.env.SCHEMA, table]);
export const path = (parts: string[]) => sql.identifier(parts);
export const logs = sql.fragment\`logs\`;
export const older = (table: string) => sql.fragment\`EXISTS (SELECT 1 FROM \${sql.identifier([table])})\`;
export const any = (names: string[]) => sql.identifier([names[0]]);
export const count = (pool: any, table: IdentifierSqlToken) => pool.one(sql.unsafe\`SELECT count(*) FROM \${table}\`);
export const size = (pool: any, table: IdentifierSqlTokenType) => pool.one(sql\`SELECT count(*) FROM \${table}\`);
export const insert = (pool: any) => <K extends string>(model: Table<K>) => {
  const { table } = toIdentifiers(model);
  return async (row: object) => pool.query(sql.unsafe\`INSERT INTO \${table} (id) VALUES (\${1})\`);
};
`;

function run(code: string, from = 'slonik'): readonly string[] {
  const text = `
import { createPool, createSqlTag, sql } from '${from}';
import { any, count, insert, inSchema, Items, logs, nameOf, older, Orders, path, size, toIdentifiers } from './names';
const { table, fields } = toIdentifiers(Orders);
const items = toIdentifiers(Items, true);
const pool = await createPool('postgres://');
export async function run(id: number, given: string, other: any) {
  ${code}
}`;
  return accessesOfCode(
    { 'src/code.ts': text, 'src/names.ts': names.replace("'slonik'", `'${from}'`) },
    slonik,
    'src/code.ts',
  );
}

const accesses: readonly Row[] = [
  [
    'a name made of a constant',
    'await pool.any(sql.unsafe`SELECT ${fields.id} FROM ${table} WHERE ${fields.id} = ${id}`);',
    ['read orders'],
  ],
  [
    'two of them',
    'await pool.any(sql`SELECT 1 FROM ${table} JOIN ${items.table} ON ${fields.id} = ${items.fields.id}`);',
    ['read items', 'read orders'],
  ],
  ['a write', 'await pool.query(sql.type(other)`DELETE FROM ${table} WHERE ${fields.id} = ${id}`);', ['write orders']],
  ['a name with its schema', 'await pool.one(sql.unsafe`SELECT 1 FROM ${nameOf(Items)}`);', ['read shop.items']],
  [
    'a name whose schema is computed',
    "await pool.one(sql.unsafe`SELECT 1 FROM ${inSchema('orders')}`);",
    ['read orders'],
  ],
  [
    'a list of parts',
    "await pool.exists(sql.unsafe`SELECT 1 FROM ${path(['shop', 'orders'])}`);",
    ['read shop.orders'],
  ],
  ['a fragment that is a name', 'await pool.many(sql.unsafe`SELECT 1 FROM ${logs}`);', ['read logs']],
  [
    'a fragment of another function',
    "await pool.maybeOne(sql.unsafe`SELECT 1 FROM ${table} WHERE ${older('carts')}`);",
    ['read carts', 'read orders'],
  ],
  [
    'a name handed over',
    'await count(pool, table); await count(pool, nameOf(Items));',
    ['read orders', 'read shop.items'],
  ],
  ['a table handed over, in several calls', 'await insert(pool)(Orders)({});', ['write orders(id)']],
  [
    'a function made for a table',
    'const add = insert(pool); const order = add(Orders); await order({});',
    ['write orders(id)'],
  ],
  [
    'a tag of its own',
    'const tag = createSqlTag(); const name = tag.identifier([Orders.table]); await pool.any(tag.unsafe`SELECT 1 FROM ${name}`);',
    ['read orders'],
  ],
  ['a name handed over by the type of an older version', 'await size(pool, table);', ['read orders']],
  ['a name that nobody tells', 'await pool.any(sql.unsafe`SELECT 1 FROM ${any(other.names)}`);', ['read !']],
];

const silent: readonly Row[] = [
  ['a name alone', 'const name = nameOf(Items); const tag = createSqlTag();', []],
  ['a column', 'const columns = sql.join(Object.values(fields), sql.fragment`, `);', []],
  ['a text that is bound', 'await pool.one(sql.unsafe`SELECT ${Orders.table}::text`);', []],
  ['an identifier of another object', "other.sql.identifier(['orders']); other.identifier(['orders']);", []],
];

describe('slonik', () => {
  it.each([...accesses, ...silent])('%s', (_, code, expected) => {
    expect([...run(code)].sort()).toEqual(expected);
  });
  it('is known in a fork of a scope, and not by another name', () => {
    const [[, code, expected] = ['', '', []]] = accesses;
    expect(run(code, '@shop/slonik')).toEqual(expected);
    expect(run(code, 'slonik-like')).toEqual(['read !']);
  });
});
