import { describe, expect, it } from 'vitest';
import { accessesOf, memberOf } from './accesses.js';
import { call, external, instance, model, type Plain, project, schema, thing } from './things.js';

const shop = project({
  'prisma/schema.prisma': schema([
    model(
      'Order',
      'id total>total_amount status customerId>customer_id customer:Customer! items:Item[] tags:Tag[] invoice:Invoice address:Address',
      {
        table: 'orders',
      },
    ),
    model('Customer', 'id email orders:Order[] profile:Profile', { table: 'customers', schema: 'crm' }),
    model('Profile', 'id bio customer:Customer!', { table: 'profiles' }),
    model('Item', 'id sku quantity order:Order! product:Product!', { table: 'order_items' }),
    model('Product', 'id name items:Item[]', { table: 'products' }),
    model('Tag', 'id label orders:Order[] parents:Tag[]#Nesting children:Tag[]#Nesting', { table: 'tags' }),
    model('Invoice', 'id number order:Order!', { table: 'invoices' }),
    model('User', 'id bossId boss:User!#Team reports:User[]#Team', { table: 'users' }),
    model('Post', 'id authorIds authors:Author[]!', { table: 'posts' }),
    model('Author', 'id postIds posts:Post[]!', { table: 'authors' }),
  ]),
});
const client = instance(external('@prisma/client', 'PrismaClient', 'src/db.ts'));

function accesses(accessor: string, method: string, args?: Plain, chain: readonly string[] = []): readonly string[] {
  const view = call(memberOf(client, accessor, shop), method, args === undefined ? [] : [args], { chain });
  return accessesOf(view, shop);
}

const open = (properties: { readonly [name: string]: Plain }): Plain => {
  const known = thing(properties);
  return known.kind === 'record' ? { ...known, open: true } : known;
};

describe('what a call on a model does to its table', () => {
  const reading =
    'findUnique findUniqueOrThrow findFirst findFirstOrThrow findMany count aggregate groupBy findRaw aggregateRaw';
  const writing =
    'create createMany createManyAndReturn update updateMany updateManyAndReturn upsert delete deleteMany';

  it.each(reading.split(' '))('%s reads', (method) => expect(accesses('order', method)).toEqual(['read orders']));
  it.each(writing.split(' '))('%s writes', (method) => expect(accesses('order', method)).toEqual(['write orders']));

  it.each([
    ['softDelete', ['write orders']],
    ['findManyAndCount', ['read orders']],
    ['[]', ['read orders']],
  ])('a method of an extension is judged by its name: %s', (method, expected) =>
    expect(accesses('order', method)).toEqual(expected));

  it.each(['fields', 'then', '$on', 'toString', 'name'])('%s is no query', (method) =>
    expect(accesses('order', method)).toEqual([]));
});

describe('what the arguments of a read reach', () => {
  const rows: readonly (readonly [string, Plain, readonly string[]])[] = [
    ['columns of where and select', { where: { id: 1 }, select: { total: true } }, ['read orders(id,total_amount)']],
    ['a column that is not selected', { select: { id: true, total: false } }, ['read orders(id)']],
    ['an included relation', { include: { customer: true } }, ['read orders', 'read crm.customers']],
    ['a relation not included', { include: { customer: false } }, ['read orders']],
    ['a relation included under a condition', { include: { items: undefined } }, ['read orders', 'read order_items']],
    [
      'deep includes',
      { include: { items: { include: { product: { select: { name: true } } } } } },
      ['read orders', 'read order_items', 'read products(name)'],
    ],
    [
      'conditions within an include',
      { include: { items: { where: { product: { name: 'x' } }, orderBy: { sku: 'asc' } } } },
      ['read orders', 'read order_items(sku)', 'read products(name)'],
    ],
    [
      'the join table of an implicit relation',
      { include: { tags: true } },
      ['read orders', 'read tags', 'read _OrderToTag'],
    ],
    ['some', { where: { items: { some: { sku: 'x' } } } }, ['read orders', 'read order_items(sku)']],
    [
      'every and none',
      { where: { items: { every: {}, none: { quantity: 1 } } } },
      ['read orders', 'read order_items(quantity)'],
    ],
    ['is', { where: { customer: { is: { email: 'x' } } } }, ['read orders', 'read crm.customers(email)']],
    [
      'nested fields',
      { where: { customer: { profile: { bio: 'x' } } } },
      ['read orders', 'read crm.customers', 'read profiles(bio)'],
    ],
    [
      'logical operators',
      { where: { OR: [{ id: 1 }, { NOT: { customer: { email: 'x' } } }] } },
      ['read orders(id)', 'read crm.customers(email)'],
    ],
    ['compound keys', { where: { id_status: { id: 1, status: 'open' } } }, ['read orders(id,status)']],
    [
      'order by a relation',
      { orderBy: [{ customer: { email: 'asc' } }, { id: 'asc' }] },
      ['read orders(id)', 'read crm.customers(email)'],
    ],
    ['order by a count', { orderBy: { items: { _count: 'desc' } } }, ['read orders', 'read order_items']],
    ['selected counts', { select: { _count: { select: { items: true } } } }, ['read orders', 'read order_items']],
    [
      'counts with a condition',
      { include: { _count: { select: { items: { where: { sku: 'x' } } } } } },
      ['read orders', 'read order_items(sku)'],
    ],
    ['all counts', { include: { _count: true } }, ['read orders', 'read order_items', 'read tags', 'read _OrderToTag']],
    [
      'groups',
      { by: ['status'], _sum: { total: true }, having: { total: { _avg: { gt: 1 } } } },
      ['read orders(status,total_amount)'],
    ],
    ['distinct', { distinct: ['status', 'customerId'] }, ['read orders(status,customer_id)']],
    ['an embedded document', { where: { address: { is: { city: 'x' } } } }, ['read orders(address)']],
    [
      'what is known of an open record',
      open({ include: open({ customer: true }) }),
      ['read orders', 'read crm.customers'],
    ],
    [
      'either of two',
      { include: { kind: 'either', of: [thing({ customer: true }), thing({ invoice: true })] } },
      ['read orders', 'read crm.customers', 'read invoices'],
    ],
    ['nothing that is not known', { where: undefined, include: undefined }, ['read orders']],
    ['no relation that the model lacks', { include: { warehouse: true }, omit: { customer: true } }, ['read orders']],
    ['no scalar operators', { where: { total: { gt: 5, in: [1] } }, take: 10, skip: 1 }, ['read orders(total_amount)']],
  ];
  it.each(rows)('%s', (_, args, expected) => expect(accesses('order', 'findMany', args)).toEqual(expected));

  it.each([
    [['items'], ['read orders', 'read order_items']],
    [
      ['items', 'product'],
      ['read orders', 'read order_items'],
    ],
    [
      ['customer', 'profile'],
      ['read orders', 'read crm.customers', 'read profiles'],
    ],
    [['tags'], ['read orders', 'read tags', 'read _OrderToTag']],
    [['then', 'items'], ['read orders']],
    [['map'], ['read orders']],
  ])('relations called on the result: %j', (chain, expected) =>
    expect(accesses('order', 'findUnique', {}, chain)).toEqual(expected));
});

describe('what the arguments of a write reach', () => {
  const rows: readonly (readonly [string, string, Plain, readonly string[]])[] = [
    ['columns of data', 'update', { where: { id: 1 }, data: { total: 2 } }, ['write orders(id,total_amount)']],
    ['a list of data', 'createMany', { data: [{ id: 1 }, { status: 'x' }] }, ['write orders(id,status)']],
    [
      'both sides of an upsert',
      'upsert',
      { where: { id: 1 }, create: { total: 1 }, update: { status: 'x' } },
      ['write orders(id,total_amount,status)'],
    ],
    [
      'a nested create',
      'create',
      { data: { items: { create: [{ sku: 'x' }] } } },
      ['write orders', 'write order_items(sku)'],
    ],
    [
      'deep nested creates',
      'create',
      { data: { items: { create: { product: { create: { name: 'x' } } } } } },
      ['write orders', 'write order_items', 'write products(name)'],
    ],
    [
      'nested createMany',
      'create',
      { data: { items: { createMany: { data: [{ sku: 'x' }] } } } },
      ['write orders', 'write order_items(sku)'],
    ],
    [
      'nested upsert',
      'update',
      { data: { items: { upsert: { where: { id: 1 }, create: { sku: 'a' }, update: { quantity: 1 } } } } },
      ['write orders', 'write order_items(id,sku,quantity)'],
    ],
    [
      'nested update of many',
      'update',
      { data: { items: { updateMany: { where: { sku: 'x' }, data: { quantity: 1 } } } } },
      ['write orders', 'write order_items(sku,quantity)'],
    ],
    [
      'nested update of one',
      'update',
      { data: { customer: { update: { email: 'x' } } } },
      ['write orders', 'write crm.customers(email)'],
    ],
    ['nested delete', 'update', { data: { items: { delete: { id: 1 } } } }, ['write orders', 'write order_items(id)']],
    ['nested deleteMany', 'update', { data: { items: { deleteMany: {} } } }, ['write orders', 'write order_items']],
    [
      'connect where this side holds the key',
      'create',
      { data: { customer: { connect: { email: 'x' } } } },
      ['write orders', 'read crm.customers(email)'],
    ],
    [
      'connect where the other side holds the key',
      'create',
      { data: { items: { connect: [{ id: 1 }] } } },
      ['write orders', 'write order_items(id)'],
    ],
    [
      'connect one where the other side holds the key',
      'create',
      { data: { invoice: { connect: { id: 1 } } } },
      ['write orders', 'write invoices(id)'],
    ],
    [
      'connect through a join table',
      'update',
      { data: { tags: { connect: { id: 1 } } } },
      ['write orders', 'read tags(id)', 'write _OrderToTag'],
    ],
    ['set through a join table', 'update', { data: { tags: { set: [] } } }, ['write orders', 'write _OrderToTag']],
    [
      'disconnect where the other side holds the key',
      'update',
      { data: { items: { disconnect: { id: 1 } } } },
      ['write orders', 'write order_items'],
    ],
    [
      'disconnect where this side holds the key',
      'update',
      { data: { customer: { disconnect: true } } },
      ['write orders'],
    ],
    ['no disconnect', 'update', { data: { items: { disconnect: false } } }, ['write orders']],
    [
      'connectOrCreate',
      'create',
      { data: { tags: { connectOrCreate: { where: { label: 'x' }, create: { label: 'x' } } } } },
      ['write orders', 'write tags(label)', 'write _OrderToTag'],
    ],
    [
      'nested writes that are not known',
      'create',
      { data: { items: undefined } },
      ['write orders', 'write order_items'],
    ],
    ['a link that is not known', 'create', { data: { customer: undefined } }, ['write orders', 'read crm.customers']],
    ['a relation set to null', 'create', { data: { customer: null } }, ['write orders']],
    [
      'an included relation of the result',
      'create',
      { data: { id: 1 }, include: { customer: true } },
      ['write orders(id)', 'read crm.customers'],
    ],
    [
      'a condition on a relation',
      'deleteMany',
      { where: { customer: { email: 'x' } } },
      ['write orders', 'read crm.customers(email)'],
    ],
    ['no data that is not known', 'create', { data: undefined }, ['write orders']],
    [
      'nothing in scalar operations',
      'update',
      { data: { total: { increment: 1 }, address: { set: { city: 'x' } } } },
      ['write orders(total_amount,address)'],
    ],
  ];
  it.each(rows)('%s', (_, method, args, expected) => expect(accesses('order', method, args)).toEqual(expected));

  it('names the join table after the relation when it has a name', () => {
    const args = { data: { children: { connect: { id: 1 } } } };
    expect(accesses('tag', 'update', args)).toEqual(['write tags', 'read tags(id)', 'write _Nesting']);
  });
  it('finds the other end of a self relation', () => {
    expect(accesses('user', 'update', { data: { boss: { connect: { id: 1 } } } })).toEqual([
      'write users',
      'read users(id)',
    ]);
    expect(accesses('user', 'update', { data: { reports: { connect: { id: 1 } } } })).toEqual(['write users(id)']);
  });
  it('writes both collections of a many-to-many relation of MongoDB', () => {
    const args = { data: { authors: { connect: { id: 1 } } } };
    expect(accesses('post', 'update', args)).toEqual(['write posts', 'write authors(id)']);
  });
});
