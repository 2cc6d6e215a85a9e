import { expect, test } from 'vitest';
import { type Row, run } from './shop.js';

const head = `import { Repository } from 'typeorm'; import { InjectRepository } from '@nestjs/typeorm'; import { Order, Tag } from './entities.js';`;

const rows: readonly Row[] = [
  [
    'the decorator tells the entity where the type argument is an interface',
    `${head} interface Label { id: number }
     export class Service { constructor(@InjectRepository(Tag) private readonly labels: Repository<Label>) {} run() { return this.labels.find(); } }`,
    ['read tag'],
  ],
  [
    'so it does for a field',
    `${head} interface Label { id: number }
     export class Service { @InjectRepository(Tag) private readonly labels: Repository<Label>; run() { return this.labels.save({ id: 1 }); } }`,
    ['write tag(id)'],
  ],
  [
    'and where the type argument is another entity',
    `${head}
     export class Service { constructor(@InjectRepository(Tag) private readonly labels: Repository<Order>) {} run() { return this.labels.find(); } }`,
    ['read tag'],
  ],
  [
    'and where a base class makes the call',
    `${head} interface Label { id: number }
     abstract class Base<T> { constructor(protected readonly rows: Repository<T>) {} all() { return this.rows.find(); } }
     class Labels extends Base<Label> { constructor(@InjectRepository(Tag) rows: Repository<Label>) { super(rows); } }
     export class Service { constructor(private readonly labels: Labels) {} run() { return this.labels.all(); } }`,
    ['read tag'],
  ],
  [
    'a repository of a class of its own keeps its methods',
    `${head} class Orders extends Repository<Order> { open() { return this.count(); } }
     export class Service { constructor(@InjectRepository(Order) private readonly orders: Orders) {} run() { return this.orders.open(); } }`,
    ['read shop.orders'],
  ],
  [
    'a decorator that names no entity leaves the type its say',
    `${head} class Plain {}
     export class Service { constructor(@InjectRepository(Plain) private readonly tags: Repository<Tag>) {} run() { return this.tags.find(); } }`,
    ['read tag'],
  ],
  [
    'a decorator of another origin says nothing',
    `import { Repository } from 'typeorm'; import { InjectRepository } from './own.js'; import { Order, Tag } from './entities.js';
     export class Service { constructor(@InjectRepository(Tag) private readonly orders: Repository<Order>) {} run() { return this.orders.find(); } }`,
    ['read shop.orders'],
  ],
  [
    'what is only injected is no access',
    `${head} interface Label { id: number }
     export class Service { constructor(@InjectRepository(Tag) private readonly labels: Repository<Label>) {} }`,
    [],
  ],
];

test.each(rows)('%s', (_, code, expected) => {
  expect(run(code)).toEqual([...expected].sort());
});
