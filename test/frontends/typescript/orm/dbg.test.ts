import { test } from 'vitest';
import { typeorm } from '../../../../src/frontends/typescript/orm/typeorm.js';
import { accessesOfCode } from './run-code.js';
test('x', () => {
  const p = { ...typeorm, onCall: (c: any, pr: any) => { const m = typeorm.onCall!(c, pr); console.log(c.name, JSON.stringify(c.receiver), JSON.stringify(m)); return m; } };
  console.log(accessesOfCode({ 'src/e.ts': "import {Entity} from 'typeorm'; @Entity() export class Order {}", 'src/app.ts': `
import { Repository, DataSource } from 'typeorm'; import {Order} from './e.js';
export class S { constructor(private orders: Repository<Order>) {} run() { return this.orders.createQueryBuilder('o').getMany(); } }` }, p));
});
