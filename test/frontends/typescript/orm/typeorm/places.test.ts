import { expect, test } from 'vitest';
import { placesInApp } from './shop.js';

/** Lines of a call on the repository of orders, which begins on line 4. */
const rows: readonly (readonly [what: string, lines: readonly string[], expected: readonly string[]])[] = [
  [
    'each relation of an object',
    [
      'this.orders.find({',
      '  relations: {',
      '    customer: true,',
      '    items: {',
      '      order: true,',
      '    },',
      '    tags: false,',
      '  },',
      '});',
    ],
    ['read shop.orders @ 4', 'read customers @ 6', 'read order_item @ 7', 'read product @ 7', 'read shop.orders @ 8'],
  ],
  [
    'a list of relations',
    ['this.orders.find({', '  where: { id: 1 },', "  relations: ['customer', 'items'],", '});'],
    ['read shop.orders @ 4', 'read customers @ 6', 'read order_item @ 6', 'read product @ 6'],
  ],
  [
    'a condition on a relation',
    ['this.orders.find({', '  where: {', '    customer: { id: 1 },', '  },', '});'],
    ['read shop.orders @ 4', 'read customers @ 6'],
  ],
  [
    'relations on the line of the call',
    ["this.orders.find({ relations: ['customer'] });"],
    ['read shop.orders @ 4', 'read customers @ 4'],
  ],
  [
    'a relation asked for twice, where it is asked for first',
    [
      'this.orders.find({',
      '  relations: {',
      '    customer: true,',
      '  },',
      '  where: {',
      '    customer: { id: 1 },',
      '  },',
      '});',
    ],
    ['read shop.orders @ 4', 'read customers @ 6'],
  ],
  [
    'a relation that is no relation',
    ['this.orders.find({', "  relations: ['total'],", '});'],
    ['read shop.orders @ 4'],
  ],
  [
    'relations that are switched off',
    ['this.orders.find({', '  relations: {', '    customer: false,', '  },', '});'],
    ['read shop.orders @ 4'],
  ],
];

test.each(rows)('a related table is read at %s', (_, lines, expected) => expect(placesInApp(lines)).toEqual(expected));
