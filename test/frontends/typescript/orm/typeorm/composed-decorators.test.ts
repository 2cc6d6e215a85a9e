import { describe, expect, test } from 'vitest';
import { typeorm } from '../../../../../src/frontends/typescript/orm/typeorm.js';
import { accessesOfCode, tablesOfCode } from '../harness.js';

const decorators = `
import { applyDecorators, Inject } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Column, Entity, ManyToOne } from 'typeorm';
import { Order } from './order.js';

export function Stored(name: string) { return applyDecorators(Entity(name), Audited()); }
export const Kept = (options: object) => Entity(options);
export function Both(name: string): ClassDecorator {
  return (target: any) => { Entity(name, { schema: 'shop' })(target); Audited()(target); };
}
export function Twice(name: string) { return Stored(name); }
export function Plain(target: any) { Entity()(target); }
export function Audited() { return (target: any) => { audit.push(target); }; }
export const Belongs = (to: () => unknown) => applyDecorators(ManyToOne(to));
export const Named = (name: string) => Column({ name });
export const InjectOrders = () => InjectRepository(Order);
const audit = [];
`;
const head =
  "import { Audited, Belongs, Both, InjectOrders, Kept, Named, Plain, Stored, Twice } from './decorators.js';\n";
const order = 'import { Entity } from "typeorm"; @Entity("orders") export class Order {}';

function texts(code: string): { readonly [path: string]: string } {
  return { 'decorators.ts': decorators, 'order.ts': order, 'code.ts': `${head}${code}` };
}

describe('a decorator that a function of the repository puts together', () => {
  test.each<readonly [what: string, code: string, expected: readonly string[]]>([
    ['from several', "@Stored('bills') export class Bill {}", ['bills']],
    ['as an arrow', "@Kept({ name: 'bills', schema: 'shop' }) export class Bill {}", ['shop.bills']],
    ['by applying one in a function of its own', "@Both('bills') export class Bill {}", ['shop.bills']],
    ['by another such function', "@Twice('bills') export class Bill {}", ['bills']],
    ['and that is no call', '@Plain export class OpenBill {}', ['open_bill']],
    [
      'for columns and relations',
      "@Stored('bills') export class Bill { @Named('no') number: number; @Belongs(() => Bill) parent: Bill; }",
      ['bills number=no parent=parentId parent>bills'],
    ],
    ['stores nothing where it applies nothing of a library', '@Audited() export class Bill {}', []],
  ])('%s', (_, code, expected) => {
    expect(tablesOfCode(texts(code), typeorm).filter((table) => table !== 'orders')).toEqual(expected);
  });

  test('tells what is injected', () => {
    const code =
      "import { Repository } from 'typeorm'; interface Row { id: number } export class Service { constructor(@InjectOrders() private readonly rows: Repository<Row>) {} run() { return this.rows.find(); } }";
    expect(accessesOfCode(texts(code), typeorm)).toEqual(['read orders']);
  });
});
