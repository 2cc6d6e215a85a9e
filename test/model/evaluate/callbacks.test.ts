import { describe, expect, it } from 'vitest';
import { probed } from './probe.js';

const imports = "import { open, within } from 'fake-orm'; class Order {} class Item {}\n";

describe('what a callback is given', () => {
  it.each([
    ["within('orders', (s) => probe(s));", 'store of orders'],
    ["within('orders', async (s) => { await probe(s); });", 'store of orders'],
    ["within('orders', function (s) { probe(s); });", 'store of orders'],
    ["within('orders', ({ manager }) => probe(manager));", 'store of orders'],
    ["within('orders', (s) => { const inner = s; [1].forEach(() => probe(inner)); });", 'store of orders'],
    ["open('orders').then((s) => probe(s));", 'store of orders'],
    ["[open('orders')].map((s) => probe(s));", 'store of orders'],
    ['[new Order(), new Item()].forEach((x) => probe(x));', 'Order | Item'],
    ["['orders', 'items'].filter(Boolean).forEach((t) => probe(t));", "'orders' | 'items'"],
    ["probe([1, 2].map(() => open('orders')));", '[store of orders]'],
    ["probe([open('orders'), 1].find(Boolean));", 'store of orders | 1'],
    ["probe(open('orders').then((s) => 'done'));", "'done'"],
    ["const m = new Map(['orders'].map((t) => [t.length, open(t)])); probe(m.get(6));", 'store of orders'],
    [
      "const m = new Map(['orders'].map((t) => [t.length, open(t)])); for (const s of m.values()) probe(s);",
      'store of orders',
    ],
    ["[['orders', 'id'], ['items', 'sku']].forEach(([t, column]) => probe(t));", "'orders' | 'items'"],
    ["new Map([['orders', ['id']]]).forEach((columns, t) => probe(t));", "'orders'"],
    ["for (const [t, columns] of new Map([['orders', ['id']]])) probe(t);", "'orders'"],
    ["for (const [t] of new Map([['orders', ['id']]]).entries()) probe(t);", "'orders'"],
    ["for (const t of new Map([['orders', ['id']]]).keys()) probe(t);", "'orders'"],
    ["for (const [t, column] of [['orders', 'id'], ['items', 'sku']]) probe(t);", "'orders' | 'items'"],
    ["const pair = ['orders', 'id']; probe(pair[1]);", "'id'"],
    ["const names = ['orders', 'items']; for (let i = 0; i < 2; i++) probe(names[i]);", "'orders' | 'items'"],
    ["const [t] = ['orders', 'items'].filter(Boolean); probe(t);", "'orders' | 'items'"],
    [
      "const some = ['orders', 'items']; const all = [...some, 'users']; probe(all[0]);",
      "'orders' | 'items' | 'users'",
    ],
    ["const m = new Map(); probe(m.get('orders'));", '?'],
    ["probe(Promise.all([open('orders')]));", '[store of orders]'],
    ["async function f() { const [s] = await Promise.all([open('orders')]); probe(s); }", 'store of orders'],
    ['function run(work: (o: Order) => void) { work(new Order()); } run((o) => probe(o));', 'Order'],
    ["function run(work) { work(open('orders')); } run((s) => probe(s));", 'store of orders'],
    ["function run(name, work) { work(open(name)); } run('orders', (s) => probe(s));", 'store of orders'],
    ['class Db { run(work: (o: Order) => void) {} } new Db().run((o) => probe(o));', 'Order'],
    ["const run = (work) => work(open('orders')); run((s) => probe(s));", 'store of orders'],
    ["within('orders', (s, more) => probe(more));", '?'],
    ['whatever((s) => probe(s));', '?'],
    ['function run(work) {} run((s) => probe(s));', '?'],
  ])('%s', (code, expected) => expect(probed(imports + code)).toEqual([expected]));
});

describe('what a handler gets of its framework is what the code types where the chain begins', () => {
  const given = `import { initTRPC as begin } from '@trpc/server'; import { os, implement } from '@orpc/server'; import { Hono } from 'hono';
    import type { Context as HonoContext } from 'hono';
    class Orders { all() {} } interface Held { orders: Orders } type Context = Held & { items: Item[] };
    class Item {} async function create() { return { orders: new Orders() }; } const make = () => ({ orders: new Orders() });
    type Env = { Variables: Held };\n`;
  it.each([
    ['const t = begin.context<Context>().create(); t.procedure.query(({ ctx }) => probe(ctx.orders));', 'Orders'],
    [
      'const t = begin.context<Context>().create({}); t.procedure.query(async (opts) => probe(opts.ctx.orders));',
      'Orders',
    ],
    [
      'const t = begin.meta<Context>().context<{ orders: Orders }>().create(); t.procedure.query(({ ctx }) => probe(ctx.orders));',
      'Orders',
    ],
    [
      'const { procedure } = begin.context<Context>().create(); procedure.input({}).use(guard).mutation(({ ctx: { orders } }) => probe(orders));',
      'Orders',
    ],
    ['const t = begin.context<typeof create>().create(); t.procedure.query(({ ctx }) => probe(ctx.orders));', 'Orders'],
    [
      'const t = begin.context<Awaited<ReturnType<typeof make>>>().create(); t.middleware(({ ctx, next }) => probe(ctx.orders));',
      'Orders',
    ],
    [
      'const pub = os.$context<Context>(); pub.input({}).handler(({ input, context }) => probe(context.orders));',
      'Orders',
    ],
    [
      'const pub = implement(contract).$context<Context>(); pub.orders.list.handler(({ context }) => probe(context.orders));',
      'Orders',
    ],
    ["const app = new Hono<Env>(); app.get('/', (c) => probe(c.get('orders')));", 'Orders'],
    ['const app = new Hono<Env>(); app.use(async (c, next) => probe(c.var.orders));', 'Orders'],
    ["const f = (c: HonoContext<Env>) => probe(c.get('orders'));", 'Orders'],
    ["const app = new Hono<Env>(); app.get('/', (c) => probe(c.get('items')));", 'Held.items'],
    ["const app = new Hono(); app.get('/', (c) => probe(c.get('orders')));", '?'],
    ['const t = begin.create(); t.procedure.query(({ ctx }) => probe(ctx.orders));', '?'],
    ['const t = begin.context<Context>().create(); t.procedure.query(({ input }) => probe(input.orders));', '?'],
    ['const t = begin.context<Context>().create(); t.procedure.input((value) => probe(value.ctx.orders));', '?'],
    ['const t = other.context<Context>().create(); t.procedure.query(({ ctx }) => probe(ctx.orders));', '?'],
  ])('%s', (code, expected) => expect(probed(given + code)).toEqual([expected]));
});
