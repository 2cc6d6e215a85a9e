import { describe, expect, it } from 'vitest';
import { enumValues, memberTypes } from '../../../src/reporters/explain/parts/member-types.js';
import { camel, pascal, property, singular, subjectOfType } from '../../../src/reporters/explain/parts/names.js';

describe('names for a sketch', () => {
  const rows: readonly [made: string, expected: string][] = [
    [pascal('order_items'), 'OrderItems'],
    [pascal('@shop/order-service'), 'ShopOrderService'],
    [pascal('orderItems'), 'OrderItems'],
    [pascal('2fa'), 'It2fa'],
    [camel('order-service'), 'orderService'],
    [singular('orders'), 'order'],
    [singular('categories'), 'category'],
    [singular('addresses'), 'address'],
    [singular('status'), 'status'],
    [singular('address'), 'address'],
    [subjectOfType('OrderResponse'), 'Order'],
    [subjectOfType('Response'), 'Response'],
    [subjectOfType('orders/AccountModel'), 'Account'],
    [subjectOfType('order-status'), 'OrderStatus'],
    [property('total'), 'total'],
    [property('ship-to'), '"ship-to"'],
  ];
  it.each(rows)('%s', (made, expected) => {
    expect(made).toBe(expected);
  });
});

describe('what the source says of members', () => {
  const source = [
    'export class Order {',
    '  readonly id: string;',
    '  items?: { sku: string }[] = [];',
    '  total: number; // in cents',
    '  onPaid: () => void;',
    '  address: {',
    '    town: string;',
    '  };',
    '  price(): number { return this.total; }',
    '}',
    'export class Other {',
    '  name: string;',
    '}',
  ];
  it('is read from one line each, and only of the declaration meant', () => {
    expect([...memberTypes(source, 1)]).toEqual([
      ['id', 'string'],
      ['items', '{ sku: string }[]'],
      ['total', 'number'],
      ['onPaid', '() => void'],
    ]);
    expect([...memberTypes(source, 11)]).toEqual([['name', 'string']]);
  });
  it('is nothing where the file cannot be read', () => {
    expect(memberTypes(null, 1).size).toBe(0);
  });
  it('is the values of an enum', () => {
    const lines = ['enum Status {', "  Placed = 'placed',", '  Paid = 2,', '  Open,', '}'];
    expect([...enumValues(lines, 1)]).toEqual([
      ['Placed', "'placed'"],
      ['Paid', '2'],
    ]);
  });
});
