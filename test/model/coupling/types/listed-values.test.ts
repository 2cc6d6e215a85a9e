import { describe, expect, test } from 'vitest';
import { typesOf } from './types-of.js';

const keys = '(typeof STATUS)[keyof typeof STATUS]';

/** Enumerations that `code` declares in a library, with what each service names of them. */
function enumsOf(code: string, names: string, use = '') {
  const types = typesOf({ 'models/x.ts': code, 'orders/a.ts': `import { ${names} } from '../models/x'; ${use}` });
  return types.filter((type) => type.domain).map(({ kind, name }) => `${kind} ${name}`);
}

describe('a constant of texts and its type', () => {
  const list = `export const STATUS = { Open: 'open', Paid: 'paid' } as const;`;
  test.each([
    ['indexed by its keys', `${list} export type OrderStatus = ${keys};`, 'OrderStatus'],
    ['declared before', `export type OrderStatus = ${keys}; ${list}`, 'OrderStatus'],
    ['of the same name', `${list} export type STATUS = ${keys};`, 'STATUS'],
    ['which is its keys', `${list} export type STATUS = keyof typeof STATUS;`, 'STATUS'],
    ['frozen', `export const STATUS = Object.freeze({ Open: 'open' } as const); export type State = ${keys};`, 'State'],
    [
      'a list',
      `export const STATUS = ['open', 'paid'] as const; export type OrderStatus = (typeof STATUS)[number];`,
      'OrderStatus',
    ],
    [
      'through a schema',
      `import { z } from 'zod'; ${list} export const Status = z.enum([STATUS.Open]); export type Status = z.infer<typeof Status>;`,
      'Status',
    ],
  ])('are one enumeration: %s', (_, code, type) => {
    expect(enumsOf(code, `STATUS, type ${type} as T`)).toEqual([`enum ${type}`]);
    expect(enumsOf(code, 'STATUS')).toEqual([`enum ${type}`]);
    expect(enumsOf(code, `type ${type} as T`)).toEqual([`enum ${type}`]);
  });

  test('tell which of them a service names', () => {
    const types = typesOf({
      'models/x.ts': `${list} export type OrderStatus = ${keys};`,
      'orders/a.ts': `import { STATUS } from '../models/x'; export const paid = STATUS.Paid;`,
      'billing/a.ts': `import { OrderStatus } from '../models/x'; export interface Bill { of: OrderStatus }`,
    });
    expect(types.map(({ name, members, uses }) => [name, members, uses.map((use) => use.members)])).toEqual([
      ['OrderStatus', ['Open', 'Paid'], [[], ['Paid']]],
    ]);
  });

  test.each([
    ['codes of a protocol', `export const STATUS = { Ok: 200, Gone: 410 } as const; export type T = ${keys};`],
    ['queues', `export const Queues = { A: 'a' } as const; export type T = (typeof Queues)[keyof typeof Queues];`],
    ['orders', `export const STATUS = { A: 'price_asc', B: 'orderBy[date]=desc' } as const; export type T = ${keys};`],
    ['the ends of a call', `export const STATUS = { Ok: 'ok', Error: 'error' } as const; export type T = ${keys};`],
    ['handlers', `export const STATUS = { Open: () => 1, Paid: () => 2 }; export type T = keyof typeof STATUS;`],
    ['a theme', `export const Theme = { main: 'red', back: 'blue' }; export type T = typeof Theme;`],
  ])('model no business where they are %s', (_, code) => {
    const [first = ''] = /STATUS|Queues|Theme/.exec(code) ?? [];
    expect(enumsOf(code.replace('export type T', 'export type Queues'), first)).toEqual([]);
  });

  test('are two things where the type is one of the values, or has members of its own', () => {
    expect(enumsOf(`${list} export type Paid = (typeof STATUS)['Paid'];`, 'STATUS')).toEqual(['enum STATUS']);
    const order = `export const orders = ['a', 'b'] as const; export type Orders = { id: string };`;
    expect(enumsOf(order, 'orders, Orders')).toEqual(['type Orders']);
  });
});

describe('a constant of texts without a type', () => {
  test.each([
    [['enum OrderStatus'], `const OrderStatus = { Open: 'open', Paid: 'paid' } as const`],
    [['enum USER_ROLE'], `const USER_ROLE = { Admin: 'admin', Guest: 'guest' }`],
    [['enum TextKind'], `const TextKind = { Short: 'short_desc', Long: 'long_desc' }`],
    [[], `const HttpStatus = { Ok: 'ok', Gone: 'gone' }`],
    [[], `const OrderEvents = { Created: 'orders.created', Paid: 'orders.paid' } as const`],
    [[], `const CONTENT_TYPE = { Json: 'application/json', Text: 'text/plain' } as const`],
    [[], `const OrderStatus: Record<string, string> = { open: 'green', paid: 'red' }`],
    [[], `const OrderStatus = { Open: 'Waits for its payment', Paid: 'Was paid' }`],
    [[], `const OrderStatus = { Open: 1, Paid: 2 }`],
    [[], `const statuses = ['open', 'paid']`],
    [[], `const OrderState = { total: 'x', ...more }`],
  ])('is one of the business where it is called so: %j %s', (expected, code) => {
    const [, name = ''] = /const (\w+)/.exec(code) ?? [];
    expect(enumsOf(`const more = {}; export ${code};`, name)).toEqual(expected);
  });
});
