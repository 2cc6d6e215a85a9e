import { describe, expect, it } from 'vitest';
import { selected } from '../../../../src/frontends/typescript/orm/supabase/selected.js';
import { supabase } from '../../../../src/frontends/typescript/orm/supabase.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

const functions = `
CREATE FUNCTION public.close_orders(customer uuid) RETURNS void AS $$ UPDATE orders SET closed = true $$ LANGUAGE sql;
`;

const clients = `
import { createClient } from '@supabase/supabase-js';
import { createServerClient } from '@supabase/ssr';
export const db = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_KEY);
export const shop = createClient(process.env.SUPABASE_URL, 'key', { db: { schema: 'shop' } });
export const onServer = () => createServerClient(process.env.SUPABASE_URL, 'key', { cookies: {} });
export const TABLES = { orders: 'orders' } as const;
`;

const inFunction = (body: string) => `
import type { SupabaseClient } from '@supabase/supabase-js';
import { db, onServer, shop, TABLES } from './clients.js';
export async function run(client: SupabaseClient, other: any, ctx: any, rows: object[], id: string) {
  ${body}
}
`;

function run(code: string, path = 'code.ts'): readonly string[] {
  return accessesOfCode({ 'migrations/1.sql': functions, 'clients.ts': clients, [path]: code }, supabase, path);
}

const accesses: readonly Row[] = [
  ['all rows', `const { data, error } = await db.from('orders').select('*').eq('id', id).single();`, ['read orders']],
  [
    'named columns',
    `await client.from('orders').select('id, sum:total, address->city');`,
    ['read orders(id,total,address)'],
  ],
  ['an insert that yields rows', `await db.from('orders').insert(rows).select('id').single();`, ['write orders']],
  ['an upsert', `await client.from(TABLES.orders).upsert(rows, { onConflict: 'id' });`, ['write orders']],
  ['an update', `await db.from('orders').update({ closed: true }).match({ id });`, ['write orders']],
  ['a deletion', `await db.from('orders').delete().in('id', [id]);`, ['write orders']],
  [
    'rows of related tables',
    `await db.from('orders').select('id, customers (name), items:order_items!inner(count, products(*))');`,
    ['read customers', 'read order_items', 'read orders(id)', 'read products'],
  ],
  ['a schema', `await db.schema('audit').from('log').select();`, ['read audit.log']],
  ['the schema of a client', `await shop.from('orders').insert(rows);`, ['write shop.orders']],
  [
    'a client for a framework',
    `const supabase = await onServer(); await supabase.from('orders').select('id');`,
    ['read orders(id)'],
  ],
  [
    'a query in a variable',
    `let query = db.from('orders').select('id'); if (id) query = query.eq('id', id); await query;`,
    ['read orders(id)'],
  ],
  [
    'a table in a variable',
    `const orders = db.from('orders'); await orders.select('id'); await orders.delete().eq('id', id);`,
    ['read orders(id)', 'write orders'],
  ],
  ['a stored function', `await db.rpc('close_orders', { customer: id });`, ['write orders(closed)']],
  ['a client of a context', `await ctx.supabase.from('orders').select('id');`, ['read orders(id)']],
  [
    'one of two tables',
    `await db.from(id ? 'orders' : 'old_orders').select('id');`,
    ['read old_orders(id)', 'read orders(id)'],
  ],
  [
    'changes as they happen',
    `db.channel('x').on('postgres_changes', { event: '*', schema: 'shop', table: 'orders' }, () => {}).subscribe();`,
    ['read shop.orders'],
  ],
  ['a computed name', `await db.from('orders_' + Date.now()).select('id');`, ['read !(id)']],
];

const silent: readonly Row[] = [
  ['a bucket', `await db.storage.from('avatars').upload('a.png', rows); await db.storage.from('avatars').list();`, []],
  ['users', `await db.auth.getUser(); await db.auth.admin.deleteUser(id);`, []],
  ['an edge function', `await db.functions.invoke('orders', { body: {} });`, []],
  ['a table that is only named', `const orders = db.from('orders');`, []],
  [
    'the same methods of something else',
    `await other.from('orders').select('*'); await other.from('orders').insert(rows);`,
    [],
  ],
  ['a list', `Array.from('orders').map((one) => one);`, []],
  ['a buffer', `Buffer.from('orders').toString();`, []],
  ['messages', `db.channel('orders').on('broadcast', { event: 'orders' }, () => {}).subscribe();`, []],
  ['a function that nobody defines', `await db.rpc('version');`, []],
  ['a log', `console.log("supabase.from('orders').select()");`, []],
  ['a comment', `// await db.from('orders').delete()`, []],
  ['a filter', `other.filter(db, 'orders', 'select');`, []],
];

describe('Supabase', () => {
  it.each(accesses)('%s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual([...expected].sort());
  });
  it.each(silent)('no access: %s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual(expected);
  });
  it('follows a base class to the table of its subclass', () => {
    const code = `
import { SupabaseClient } from '@supabase/supabase-js';
abstract class Base { constructor(protected readonly client: SupabaseClient, protected readonly table: string) {} all() { return this.client.from(this.table).select('*'); } }
class Orders extends Base { constructor(client: SupabaseClient) { super(client, 'orders'); } }
export const run = (client: SupabaseClient) => new Orders(client).all();
`;
    expect(run(code)).toEqual(['read orders']);
  });
  it('knows the package by its address', () => {
    const code = `
import { createClient } from 'https://esm.sh/@supabase/supabase-js@2';
export const run = () => createClient('url', 'key').from('orders').select('id');
`;
    expect(run(code)).toEqual(['read orders(id)']);
  });
  it('ignores types alone and tests', () => {
    expect(
      run(
        `import type { Database } from './types.js'; export type Order = Database['public']['Tables']['orders']['Row'];`,
      ),
    ).toEqual([]);
    expect(run(inFunction(`await db.from('orders').delete();`), 'test/code.ts')).toEqual([]);
  });
});

describe('what a select asks for', () => {
  const rows: readonly [written: string, columns: readonly string[], tables: readonly string[]][] = [
    ['*', [], []],
    ['id,name', ['id', 'name'], []],
    ['a:id::text, b:data->>x', ['id', 'data'], []],
    ['count(), total.sum()', [], []],
    ['id, author:author_id(name)', ['id'], []],
    ['...users!orders_owner_fkey!inner(name, teams(id))', [], ['users', 'teams']],
    ['"order items"(id)', [], ['order items']],
    ['broken (', [], []],
  ];
  it.each(rows)('%s', (written, columns, tables) => {
    expect(selected(written)).toEqual({ columns, tables });
  });
});
