import { describe, expect, test } from 'vitest';
import { typesOf } from './types-of.js';

function isDomain(code: string, name = 'X'): boolean | undefined {
  return typesOf({ 'models/x.ts': code, 'orders/a.ts': `import { ${name} } from '../models/x';` })[0]?.domain;
}

describe('values of packages', () => {
  test.each([
    [true, `import { Types } from 'mongoose'; export class X { orderId: Types.ObjectId; note: string }`],
    [true, `import { Types } from 'mongoose'; export class X { id: string | Types.ObjectId }`],
    [true, `import { ObjectId } from 'mongodb'; export interface X { order: ObjectId; buyer: ObjectId }`],
    [true, `import Decimal from 'decimal.js'; export interface X { total: Decimal; tax: Decimal }`],
    [true, `import { Moment } from 'moment'; export interface X { paidAt: Moment }`],
    [false, `import { Connection } from 'mongoose'; export interface X { orders: Connection; name: string }`],
    [false, `import { Decimals } from 'own'; export interface X { total: Decimals }`],
  ])('are data, other things of packages are not: %s %s', (domain, code) => expect(isDomain(code)).toBe(domain));
});

describe('a class that holds a single thing', () => {
  const events = `
    type Base<T> = { topic: string; data: T };
    type Paid = Base<string>; type Any = Paid | Base<number>;
    class Bus { send() {} } class Order { id = ''; total = 0 }`;
  test.each([
    [false, 'class X { constructor(public readonly event: Any) {} }'],
    [true, 'interface X { event: Any }'],
    [true, 'type X = Omit<Order, "id"> & { event: Any }'],
    [true, 'class X extends Order { event: Any }'],
    [true, 'class X { constructor(public readonly order: Order) {} }'],
    [true, 'class X { constructor(public readonly orders: Order[]) {} }'],
    [true, 'class X { constructor(public readonly event: Base<Order>) {} }'],
    [true, 'class X { constructor(public readonly event: Any, public readonly order: string) {} }'],
    [true, 'class X { constructor(public readonly order: string) {} }'],
  ])('is what that is: %s %s', (domain, code) => expect(isDomain(`${events} export ${code}`)).toBe(domain));
});

describe('envelopes, parameters and searches', () => {
  test.each([
    [false, 'DomainEvent', 'interface DomainEvent { type: string; version: number; payload: object }'],
    [false, 'IntegrationEvent', 'type IntegrationEvent = { name: string; occurredAt: Date }'],
    [true, 'OrderDomainEvent', 'interface OrderDomainEvent { orderId: string; total: number }'],
    [true, 'Event', 'interface Event { title: string; place: string; startsAt: Date }'],
    [false, 'OrderIdParameter', 'interface OrderIdParameter { orderId: string }'],
    [true, 'SearchRequest', 'interface SearchRequest { query: string; shop: string }'],
    [false, 'SearchRequest', 'class SearchRequest { query = ""; }'],
    [false, 'SearchRequest', 'interface SearchRequest { q: string; page: number }'],
  ])('are known by name or members: %s %s', (domain, name, code) =>
    expect(isDomain(`export ${code}`, name)).toBe(domain));

  test.each([
    [false, "import { Type } from '@sinclair/typebox'; export const X = Type.String({ minLength: 1 });"],
    [true, "import { Type } from '@sinclair/typebox'; export const X = Type.Object({ id: Type.String() });"],
  ])('so are schemas of single values: %s %s', (domain, code) => expect(isDomain(code)).toBe(domain));
});

describe('of Effect', () => {
  test.each([
    [true, "import { Schema } from 'effect'; export const X = Schema.Struct({ id: Schema.String });"],
    [true, "import * as Schema from 'effect/Schema'; export const X = Schema.Struct({ id: Schema.String });"],
    [true, "import { Schema } from 'effect'; export class X extends Schema.Class('X')({ id: Schema.String }) {}"],
    [undefined, "import { Layer } from 'effect'; export const X = Layer.succeed(Orders, { list: () => [] });"],
    [undefined, "import { Effect } from 'effect'; export const X = Effect.fn('pay')(function* () { yield* 1; });"],
    [false, "import { Context } from 'effect'; export class X extends Context.Service()('Orders') {}"],
    [false, "import { Data } from 'effect'; export class X extends Data.TaggedError('NotFound')<{ id: string }> {}"],
  ])('only schemas describe data: %s %s', (domain, code) => expect(isDomain(code)).toBe(domain));
});
