import { describe, expect, test } from 'vitest';
import { manifestOf } from '../../build-manifest.js';
import { typesOf } from './types-of.js';

/** The verdict on `X`, which `code` declares and exports in a library and a service imports. */
function verdictOn(code: string, path = 'models/x.ts') {
  const from = `../${path.replace(/\.tsx?$/, '')}`;
  const [type] = typesOf({ [path]: code, 'orders/use.ts': `import { X } from '${from}'; export const used = X;` });
  return type ? `${type.domain ? 'domain' : 'technical'} ${type.kind}` : null;
}

describe('an enum whose members messages or tokens are called by', () => {
  const nest = `import { Inject, Controller, SetMetadata } from '@nestjs/common'; import { EventPattern, MessagePattern } from '@nestjs/microservices';`;
  const isDomain = (billing: string, orders = `import { X } from '../models/x'; call(X.Paid);`) =>
    typesOf({
      'models/x.ts': `export enum X { Paid = 'paid', Open = 'open' }`,
      'models/index.ts': `export * from './x'; export * as all from './x';`,
      'orders/use.ts': orders,
      'billing/use.ts': `${nest} ${billing}`,
    }).map((type) => type.domain);
  const inMethod = (decorator: string) => `@Controller() export class C { ${decorator} run() {} }`;

  test.each([
    ['a message', `import { X } from '../models/x'; ${inMethod('@MessagePattern(X.Paid)')}`],
    ['an event', `import { X } from '../models'; ${inMethod('@EventPattern(X.Paid)')}`],
    ['part of a pattern', `import { X } from '../models/x'; ${inMethod('@MessagePattern({ cmd: X.Paid })')}`],
    ['one of a list', `import { X as Y } from '../models/x'; ${inMethod('@MessagePattern([Y.Paid, Y.Open])')}`],
    ['a name of a namespace', `import * as x from '../models/x'; ${inMethod('@EventPattern(x.X.Paid)')}`],
    [
      'a token',
      `import { X } from '../models/x'; export class C { constructor(@Inject(X.Paid) readonly c: object) {} }`,
    ],
    ['a token of a field', `import { X } from '../models/x'; export class C { @Inject(X.Open) readonly c!: object; }`],
  ])('models no business: %s', (_, code) => {
    expect(isDomain(code)).toEqual([false]);
  });

  test.each([
    ['in another decorator', `import { X } from '../models/x'; ${inMethod("@SetMetadata('x', X.Paid)")}`],
    [
      'in a decorator of its own',
      `import { X } from '../models/x'; function Own(x: unknown) { return () => {}; } ${inMethod('@Own(X.Paid)')}`,
    ],
    ['besides', `import { X } from '../models/x'; ${inMethod('@EventPattern(X.Paid)')} export class Row { state!: X }`],
    ['nowhere', `import { X } from '../models/x'; ${inMethod("@EventPattern('paid')")} call(X.Paid);`],
  ])('may model it all the same: %s', (_, code) => {
    expect(isDomain(code)).toEqual([true]);
  });

  test('may model it where another service holds one', () => {
    const billing = `import { X } from '../models/x'; ${inMethod('@EventPattern(X.Paid)')}`;
    const orders = `import { X } from '../models/x'; export interface Order { state: X }`;
    expect(isDomain(billing, orders)).toEqual([true]);
  });
});

describe('types that model the business', () => {
  test.each([
    ['domain interface', `export interface X { id: string; total: number }`],
    ['domain interface', `interface Base { id: string } export interface X extends Base {}`],
    ['domain interface', `export interface X { id: string; total: number; format(): string }`],
    ['domain type', `export type X = { id: string; total: number };`],
    ['domain type', `export type X = { kind: 'card' } | { kind: 'cash'; change: number };`],
    ['domain type', `export type X = 'open' | 'paid' | 'shipped';`],
    ['domain enum', `const STATES = ['open', 'paid'] as const; export type X = (typeof STATES)[number];`],
    ['domain type', `export interface Order { id: string } export type X = Pick<Order, 'id'>;`],
    [
      'domain type',
      `import { z } from 'zod'; const order = z.object({ id: z.string() }); export type X = z.infer<typeof order>;`,
    ],
    [
      'domain type',
      `import { pgTable } from 'drizzle-orm/pg-core'; const t = pgTable('t', {}); export type X = typeof t.$inferSelect;`,
    ],
    ['domain enum', `export enum X { Open = 'open', Paid = 'paid' }`],
    ['domain class', `export class X { id!: string; total = 0 }`],
    ['domain class', `export class X { constructor(readonly id: string, readonly total: number) {} pay() {} }`],
    ['domain class', `class Event { id!: string } export class X extends Event {}`],
    ['domain class', `import { IsString } from 'class-validator'; export class X { @IsString() name!: string }`],
    ['domain entity', `import { Entity } from 'typeorm'; @Entity('orders') export class X { id!: string }`],
    ['domain entity', `import { Schema } from '@nestjs/mongoose'; @Schema() export class X { id!: string }`],
    [
      'domain entity',
      `import { Table, Model } from 'sequelize-typescript'; @Table export class X extends Model { id!: string }`,
    ],
    [
      'domain entity',
      `import { pgTable, text } from 'drizzle-orm/pg-core'; export const X = pgTable('x', { id: text('id') });`,
    ],
    [
      'domain entity',
      `import mongoose from 'mongoose'; export const X = mongoose.model('X', new mongoose.Schema({}));`,
    ],
    ['domain schema', `import { z } from 'zod'; export const X = z.object({ id: z.string() }).strict();`],
    [
      'domain schema',
      `import { z } from 'zod'; const Base = z.object({ id: z.string() }); export const X = Base.extend({ total: z.number() });`,
    ],
    ['domain schema', `import { z } from 'zod'; export const X = z.enum(['open', 'paid']);`],
    ['domain schema', `import { createZodDto } from 'nestjs-zod'; export class X extends createZodDto(schema) {}`],
  ])('%s: %s', (expected, code) => {
    expect(verdictOn(code)).toBe(expected);
  });
});

describe('what is exported without a name', () => {
  const model = (name: string) =>
    `import mongoose from 'mongoose'; export default mongoose.model(${name}, new mongoose.Schema({}));`;
  const namesOf = (texts: { readonly [path: string]: string }) => typesOf(texts).map(({ name }) => name);

  test('is called as its model says, else as it is exported again, else as its file', () => {
    const texts = {
      'models/account.ts': model("'Account'"),
      'models/lease.ts': model('NAME'),
      'models/tenant.ts': model('NAME'),
      'models/order/index.ts': `import { z } from 'zod'; export default z.object({ id: z.string() });`,
      'models/index.ts': `export { default as AccountModel } from './account'; export { default as Lease } from './lease';`,
      'orders/a.ts': `import { AccountModel, Lease } from '../models'; import Tenant from '../models/tenant';`,
      'orders/b.ts': `import Order from '../models/order'; import Account from '../models/account';`,
    };
    expect(namesOf(texts)).toEqual(['Account', 'Lease', 'order', 'tenant']);
  });
  test('is called so through namespaces, aliased imports and CommonJS too', () => {
    const texts = {
      'models/lease.ts': model('NAME'),
      'models/account.js': `const mongoose = require('mongoose'); module.exports = mongoose.model('Account', new mongoose.Schema({}));`,
      'models/index.ts': `import Lease from './lease'; export { Lease };`,
      'orders/a.ts': `import * as models from '../models'; export const a = models.Lease;`,
      'billing/a.ts': `import { Lease as L } from '../models'; export const l = L;`,
      'billing/b.js': `const Account = require('../models/account'); module.exports.all = () => Account.find();`,
    };
    expect(namesOf(texts)).toEqual(['Account', 'Lease']);
  });
  test('leaves a name to what is really called so', () => {
    const texts = {
      'models/account.ts': `${model("'Account'")} export interface Account { id: string; email: string }`,
      'orders/a.ts': `import AccountModel, { Account } from '../models/account';`,
    };
    expect(typesOf(texts).map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'interface Account',
      'entity account/Account',
    ]);
  });
  test('keeps the name that it has', () => {
    const texts = {
      'models/a.ts': `export default class Order { id = ''; total = 0 }`,
      'models/b.ts': `import mongoose from 'mongoose'; const Bill = mongoose.model('bills', new mongoose.Schema({})); export default Bill;`,
      'models/index.ts': `export { default as First } from './a';`,
      'orders/a.ts': `import { First } from '../models'; import X from '../models/b';`,
    };
    expect(namesOf(texts)).toEqual(['Bill', 'Order']);
  });
});

describe('technical types', () => {
  test.each([
    ['technical interface', `export interface X { find(id: string): Promise<string>; save(): void }`],
    ['technical interface', `export interface X { onChange: () => void }`],
    ['technical interface', `export interface X<T> { items: T[]; total: number }`],
    ['technical interface', `export interface X {}`],
    ['technical interface', `export interface X { host: string; port: number; database: string }`],
    ['technical interface', `import { Pool } from 'pg'; export interface X { pool: Pool; name: string }`],
    ['technical interface', `import { Request } from 'express'; export interface X extends Request {}`],
    ['technical interface', `import { Request } from 'express'; export interface X extends Request { user: string }`],
    [
      'technical interface',
      `import * as http from 'fastify'; export interface X extends Omit<http.FastifyRequest, 'log'> { order: string }`,
    ],
    ['technical type', `import type { Request } from 'express'; export type X = Request & { user: string }`],
    ['domain interface', `import { IEvent } from '@nestjs/cqrs'; export interface X extends IEvent { order: string }`],
    ['domain interface', `import { Document } from 'mongoose'; export interface X extends Document { total: number }`],
    ['domain interface', `interface Request { id: string } export interface X extends Request { user: string }`],
    ['technical type', `export type X = string;`],
    ['technical type', `export type X = (id: string) => Promise<void>;`],
    ['technical type', `export type X<T> = T | null;`],
    ['technical type', `export type X = { [K in 'a' | 'b']: string };`],
    ['technical type', `export function make() { return { id: '' }; } export type X = ReturnType<typeof make>;`],
    ['technical enum', `export enum X { NotFound = 404, Conflict = 409 }`],
    ['technical class', `export class X extends Error { id!: string }`],
    ['technical class', `export abstract class X { id!: string }`],
    ['technical class', `export class X { run() {} }`],
    ['technical class', `import { Injectable } from '@nestjs/common'; @Injectable() export class X { name = '' }`],
    [
      'technical class',
      `import { PrismaClient } from '@prisma/client'; export class X extends PrismaClient { id = '' }`,
    ],
    [
      'technical class',
      `import { Mailer } from 'mailer'; export class X { constructor(private mailer: Mailer) {} get box() { return 1 } }`,
    ],
    ['technical class', `export class X { private rows = []; a() {} b() {} c() {} }`],
    ['technical schema', `import { z } from 'zod'; export const X = z.string().min(1);`],
    [
      'technical schema',
      `import { z } from 'zod'; export const X = z.object({ DATABASE_URL: z.string(), LOG_LEVEL: z.string() });`,
    ],
    [null, `export function X() {}`],
    [null, `export const X = 42;`],
    [null, `import { eq } from 'drizzle-orm'; export const X = eq(a, b);`],
  ])('%s: %s', (expected, code) => {
    expect(verdictOn(code)).toBe(expected);
  });

  test('are told by name where structure leaves it open', () => {
    const named = (name: string, code: string) =>
      typesOf({ 'models/x.ts': code, 'orders/a.ts': `import { ${name} } from '../models/x';` })[0]?.domain;
    expect(named('MailOptions', `export interface MailOptions { to: string; subject: string }`)).toBe(false);
    expect(named('LogLevel', `export enum LogLevel { Debug = 'debug', Info = 'info' }`)).toBe(false);
    expect(named('HttpMethod', `export type HttpMethod = 'GET' | 'POST';`)).toBe(false);
    expect(named('FeatureFlagsKeysEnum', `export enum FeatureFlagsKeysEnum { A = 'A' }`)).toBe(false);
    expect(named('AppComponentEnum', `export enum AppComponentEnum { Web, Api, Widget }`)).toBe(false);
    expect(named('WebhookTypes', `export enum WebhookTypes { Deposit = 'deposit' }`)).toBe(false);
    expect(named('TracingJobEnum', `export enum TracingJobEnum { A = 'a' }`)).toBe(false);
    expect(
      named(
        'AbstractDocument',
        `import { Schema } from '@nestjs/mongoose'; @Schema() export class AbstractDocument { _id = '' }`,
      ),
    ).toBe(false);
    expect(
      named(
        'Abstraction',
        `import { Schema } from '@nestjs/mongoose'; @Schema() export class Abstraction { _id = '' }`,
      ),
    ).toBe(true);
    expect(named('Services', `export enum Services { Orders = 'orders-service' }`)).toBe(false);
    expect(named('Patterns', `export enum Patterns { OrderCreated = 'order:created' }`)).toBe(false);
    expect(named('KAFKA_TOPICS', `export enum KAFKA_TOPICS { ORDERS = 'shop.orders' }`)).toBe(false);
    expect(named('SERVICE', `export enum SERVICE { SMS = 'SMS_SERVICE' }`)).toBe(false);
    expect(named('AppName', `export enum AppName { Shop = 'shop' }`)).toBe(false);
    expect(named('CompanyName', `export enum CompanyName { Shop = 'shop' }`)).toBe(true);
    expect(named('ORDER_STATUS', `export enum ORDER_STATUS { PAID = 'paid' }`)).toBe(true);
    expect(named('BaseEnvironmentVariables', `export class BaseEnvironmentVariables { region = ''; }`)).toBe(false);
    expect(named('Environment', `export interface Environment { organization: string; name: string }`)).toBe(true);
    expect(named('PaymentTypes', `export enum PaymentTypes { Card = 'card' }`)).toBe(true);
    expect(named('TemplateClient', `export class TemplateClient { name = ''; render() {} }`)).toBe(false);
    expect(named('Client', `export interface Client { name: string; address: string }`)).toBe(true);
    expect(named('PageConfiguration', `export interface PageConfiguration { title: string; theme: string }`)).toBe(
      true,
    );
    expect(named('SortDirection', `export type SortDirection = 'asc' | 'desc';`)).toBe(false);
    expect(
      named('orderSchema', `import { z } from 'zod'; export const orderSchema = z.object({ id: z.string() });`),
    ).toBe(true);
    expect(named('OrderLevel', `export enum OrderLevel { Gold = 'gold', Silver = 'silver' }`)).toBe(true);
  });

  test.each([
    // Directions of an order, whatever they are called.
    [false, `export enum X { ASC = 'asc', DESC = 'desc' }`],
    [false, `export enum X { ASC, DESC }`],
    [false, `export enum X { Up = 'ascending', Down = 'descending' }`],
    [false, `export type X = 'ASC' | 'DESC';`],
    [false, `const ORDER = ['asc', 'desc'] as const; export type X = (typeof ORDER)[number];`],
    [false, `import { z } from 'zod'; export const X = z.enum(['asc', 'desc']);`],
    [true, `export enum X { BUY = 'buy', SELL = 'sell' }`],
    [true, `export enum X { UP, DOWN }`],
    [true, `export type X = 'desc' | 'summary';`],
    // Comparisons of a search.
    [false, `export enum X { EQUAL = '=', NOT_EQUAL = '!=', CONTAINS = 'CONTAINS', ONE_OF = 'ONE_OF' }`],
    [false, `export type X = 'eq' | 'ne' | 'gte' | 'in' | 'between';`],
    [true, `export enum X { EQUAL = 'equal', ANY = 'any' }`],
    [true, `export enum X { EQ = 'eq', NE = 'ne', DRAFT = 'draft' }`],
    // Where programs run.
    [false, `export type X = 'PROD' | 'CODE' | 'LOCAL';`],
    [false, `export enum X { Production = 'production', Staging = 'staging', Test = 'test' }`],
    [true, `export type X = 'production' | 'preview';`],
    [true, `export type X = 'staging' | 'test';`],
    [true, `export enum X { Local = 'local', Remote = 'remote' }`],
    // Addresses, and bags of constants.
    [false, `export enum X { Orders = '/orders', Order = '/orders/:id' }`],
    [false, `export enum X { Orders = 'https://orders.shop', Bills = 'https://bills.shop' }`],
    [false, `export enum X { ORDERS = '/orders', TTL = 60, SERVICE = 'orders' }`],
    [true, `export enum X { Open = 'open', Paid = 'paid' }`],
    [true, `export enum X { Low = 1, High = 2 }`],
    [true, `export enum X { Piece = 'piece', PerHour = '/ hour' }`],
    // Variables of the environment.
    [false, `export interface X { RPC_URL?: string; RPC_API_KEY?: string; RPC_MODE?: string }`],
    [false, `export type X = { PORT?: string; HOST: string };`],
    [true, `export interface X { ORDER_ID: number; CUSTOMER_NAME: string; IMAGE_URL: string }`],
    [true, `export interface X { USD: number; EUR: number }`],
    [true, `export interface X { homepage_url: string; api_key: string; name: string }`],
    // Pages of a list.
    [false, `export class X { pageNumber = 1; search = ''; pageSize = 10 }`],
    [false, `export interface X { pageNumber: number; pageSize: number; sortField?: string; search?: string }`],
    [true, `export interface X { title: string; pageCount: number }`],
    [true, `export interface X { documentId: string; pageNumber: number; note: string }`],
    [true, `export interface X { search: string; total: number }`],
  ])('are told by members and values: %s %s', (domain, code) => {
    expect(verdictOn(code)?.startsWith('domain')).toBe(domain);
  });

  test.each([
    [false, 'Uuid', `export class Uuid { constructor(readonly value: string) {} equals(other: Uuid) { return true } }`],
    [false, 'BaseEntityId', `export class BaseEntityId { constructor(readonly value: string) {} }`],
    [false, 'IUniqueID', `export interface IUniqueID { value: string }`],
    [true, 'OrderId', `export class OrderId { constructor(readonly value: string) {} }`],
    [true, 'EntityIdCard', `export interface EntityIdCard { holder: string; issued: Date }`],
    [false, 'PaginationDto', `export class PaginationDto { pageNumber = 1; from = '' }`],
    [false, 'IPaginationSortingDto', `export interface IPaginationSortingDto { by: string; name: string }`],
    [false, 'LogLevelEnvironment', `export interface LogLevelEnvironment { LOG_VERBOSITY?: string }`],
    [false, 'JWTEnvironmentVariables', `export class JWTEnvironmentVariables { key = '' }`],
    [false, 'CommonConstants', `export enum CommonConstants { A = 'agent', B = 'user' }`],
    [false, 'PrismaTables', `export enum PrismaTables { ORDERS = 'orders' }`],
    [false, 'ConnectionName', `export enum ConnectionName { ORDERS = 'shop_orders' }`],
    [false, 'Database', `export enum Database { PRIMARY = 'primary', REPORTS = 'reports' }`],
    [true, 'DatabaseSize', `export enum DatabaseSize { SMALL = 'small', LARGE = 'large' }`],
    [false, 'HTTPMetric', `export enum HTTPMetric { Validity = 'Validity' }`],
    [false, 'HandlerMetric', `export enum HandlerMetric { Completion = 'Completion' }`],
    [false, 'CheckoutMetrics', `export enum CheckoutMetrics { Latency = 'latency', ErrorCount = 'errors' }`],
    [false, 'OrderSortFields', `export enum OrderSortFields { Id = 'id', Total = 'total' }`],
    [
      false,
      'Problem',
      `import { z } from 'zod'; export const Problem = z.object({ type: z.string(), status: z.number(), title: z.string(), detail: z.string() });`,
    ],
    [false, 'ProblemDetails', `export interface ProblemDetails { title: string; status: number; detail?: string }`],
    [
      false,
      'ApiErrorBody',
      `export type ApiErrorBody = { title: string; status: number; instance: string; code: string };`,
    ],
    [true, 'Problem', `export interface Problem { id: string; title: string; status: string; detail: string }`],
    [true, 'Problem', `export interface Problem { title: string; status: string; points: number }`],
    [true, 'Ticket', `export interface Ticket { type: string; title: string; status: string; detail: string }`],
    [
      false,
      'BankConnector',
      `export class BankConnector { bank = 'x'; country = 'y'; async load() {} async close() {} }`,
    ],
    [false, 'PriceScraper', `export class PriceScraper { shop = ''; currency = ''; scrape() {} }`],
    [false, 'HealthCheckState', `export enum HealthCheckState { Serving, NotServing }`],
    [false, 'RateLimitStatus', `export interface RateLimitStatus { reached: boolean; remaining: number }`],
    [false, 'RequestId', `export class RequestId { private value: string; toString() { return this.value; } }`],
    [false, 'Uuid', `export class Uuid { constructor(readonly value: string) {} }`],
    [false, 'Timestamps', `export interface Timestamps { createdAt: Date; updatedAt: Date }`],
    [false, 'ShopHeaders', `export interface ShopHeaders { tenant: string; authorization: string }`],
    [false, 'GrpcServer', `export class GrpcServer { address = ''; started = false; start() {} stop() {} }`],
    [false, 'Instrument', `export enum Instrument { Counter, Gauge, Histogram }`],
    [false, 'RouteAction', `export enum RouteAction { READ = 'GET', CHANGE = 'PUT', REMOVE = 'DELETE' }`],
    [false, 'Verb', `export type Verb = 'get' | 'post';`],
    [false, 'Stored', `export enum Stored { VARCHAR = 'varchar', INT = 'int', JSONB = 'jsonb' }`],
    [true, 'Answer', `export enum Answer { TEXT = 'text', DATE = 'date', DECIMAL = 'decimal' }`],
    [true, 'Step', `export enum Step { GET = 'get', POST = 'post', SHIP = 'ship' }`],
    [true, 'Instrument', `export enum Instrument { Counter, Violin, Cello }`],
    [true, 'Server', `export interface Server { id: string; region: string; cores: number }`],
    [true, 'HealthStatus', `export enum HealthStatus { Healthy = 'healthy', Ill = 'ill' }`],
    [
      true,
      'OrderPaid',
      `class ReqId { private value = ''; } class Uuid { value = ''; } export class OrderPaid { reqId: ReqId; order: Uuid; total: number }`,
    ],
    [true, 'OrderId', `export class OrderId { constructor(readonly value: string) {} }`],
    [true, 'OrderHeader', `export interface OrderHeader { number: string; customer: string }`],
    [true, 'Connector', `export interface Connector { id: string; plug: string; kilowatts: number }`],
    [true, 'Connector', `export class Connector { constructor(readonly id: string, readonly plug: string) {} }`],
    [true, 'SalesMetric', `export enum SalesMetric { Revenue = 'revenue', Orders = 'orders' }`],
    [true, 'Direction', `export enum Direction { BUY, SELL }`],
    [true, 'OrderStatus', `export enum OrderStatus { PENDING = 'pending', PAID = 'paid' }`],
    [true, 'PaginatedOrders', `export interface PaginatedOrders { orders: string[]; page: number; shop: string }`],
    [true, 'CreateOrderDto', `export class CreateOrderDto { sku = ''; quantity = 1 }`],
    [
      true,
      'Environment',
      `export enum Collections { Summer = 'summer' } export interface Environment { name: string }`,
    ],
  ])('are told by name with them: %s %s', (domain, name, code) => {
    const types = typesOf({ 'models/x.ts': code, 'orders/a.ts': `import { ${name} } from '../models/x';` });
    expect(types[0]?.domain).toBe(domain);
  });

  const MANAGER = `interface Manager { kind: string; send(to: string): Promise<void> }`;
  test.each([
    // What a port can do is seen through what is made of it.
    [false, `${MANAGER} export type X = Manager & { kind: 'SES' };`],
    [false, `type Manager = { send: (to: string) => void }; export type X = { kind: 'SES' } & Manager;`],
    [false, `${MANAGER} type Alias = Manager; export type X = Alias & { kind: 'SES' };`],
    [false, `${MANAGER} export interface X extends Manager { kind: 'SES' }`],
    [false, `import type { Manager } from './manager'; export type X = Manager & { kind: 'SES' };`],
    [false, `class Mailer { send() {} verify() {} } export type X = Mailer & { region: string };`],
    [true, `${MANAGER} export type X = Manager & { id: string; total: number; lines: string[] };`],
    [
      true,
      `interface Order { id: string; total: number; items: string[]; pay(): void } export type X = Order & { note: string };`,
    ],
    [true, `interface Order { id: string; total: number } export type X = Order & { kind: 'paid' };`],
    [true, `${MANAGER} export type X = Pick<Manager, 'kind'> & { total: number };`],
    // What a function makes is a client or data, by what it returns.
    [
      false,
      `function make(url: string) { return { get: async () => url }; } export type X = { client: ReturnType<typeof make> };`,
    ],
    [
      false,
      `const make = () => ({ get: () => 1 }); export type X = { a: ReturnType<typeof make>; b?: ReturnType<typeof make> };`,
    ],
    [
      false,
      `const make = async () => { const it = { get: () => 1 }; return it; }; export interface X { client: Awaited<ReturnType<typeof make>> }`,
    ],
    [
      false,
      `import { Zodios } from 'api'; function make() { return new Zodios(); } export type X = { client: ReturnType<typeof make> };`,
    ],
    [
      false,
      `import axios from 'axios'; const make = () => axios.create({}); export type X = { client: ReturnType<typeof make> };`,
    ],
    [false, `import { createClient } from 'api'; export type X = { client: ReturnType<typeof createClient> };`],
    [false, `import * as api from './manager'; export type X = { client: ReturnType<typeof api.make> };`],
    [
      false,
      `class Client { get() {} } function make(): Client { return new Client(); } export type X = { client: ReturnType<typeof make> };`,
    ],
    [true, `function order() { return { id: '', total: 0 }; } export type X = { order: ReturnType<typeof order> };`],
    [
      true,
      `import { decode } from 'jwt'; function order() { return decode(''); } export type X = { order: ReturnType<typeof order> };`,
    ],
    [
      true,
      `class Order { id = ''; total = 0 } function order() { return new Order(); } export type X = { order: ReturnType<typeof order> };`,
    ],
    [true, `function order(): { id: string } { return load(); } export type X = { order: ReturnType<typeof order> };`],
    [true, `function a() { return a(); } export type X = { order: ReturnType<typeof a> };`],
  ])('are told by what they are made of: %s %s', (domain, code) => {
    const types = typesOf({
      'models/x.ts': code,
      'models/manager.ts': `export ${MANAGER} export function make() { return { send: () => {} }; }`,
      'orders/a.ts': `import { X } from '../models/x';`,
    });
    expect(types[0]?.domain).toBe(domain);
  });

  test('are told by place: generated, infrastructure and user interface', () => {
    const order = `export interface X { id: string; total: number }`;
    expect(verdictOn(order, 'models/generated/x.ts')).toBe('technical interface');
    expect(verdictOn(order, 'models/infrastructure/x.ts')).toBe('technical interface');
    expect(verdictOn(order, 'models/x.tsx')).toBe('technical interface');
    expect(verdictOn(order, 'models/components/x.ts')).toBe('technical interface');
    expect(verdictOn(order, 'models/middlewares/x.ts')).toBe('technical interface');
    expect(verdictOn(order, 'models/query.middleware.ts')).toBe('technical interface');
    expect(verdictOn(order, 'models/middleware-orders/x.ts')).toBe('domain interface');
  });

  test.each([
    ['only says what to do', 'abstract class Base { abstract poll(): void; }', 'technical class'],
    ['holds data', 'abstract class Base { id!: string; abstract poll(): void; }', 'domain class'],
    ['can do something', 'class Base { poll() {} }', 'domain class'],
  ])('a class with data that extends one which %s', (_, base, verdict) => {
    expect(verdictOn(`${base} export class X extends Base { total = 1; rest = 2; lines = 3; poll() {} }`)).toBe(
      verdict,
    );
  });

  test.each([
    ['a service', 'private readonly redis: RedisService | undefined, private readonly ttl = 1', 'technical class'],
    ['a bus', 'private bus: EventBus, readonly id: string', 'technical class'],
    ['what is called like one and is data', 'private readonly of: Client, readonly id: string', 'domain class'],
    ['other data', 'private readonly price: Money, readonly id: string', 'domain class'],
  ])('a class with a method that is given %s', (_, parameters, verdict) => {
    const given = `import { RedisService, EventBus, Money } from './given'; `;
    const code = `export class Client { id!: string; name!: string } export class X { version = 1; seen = 0; total = 2; constructor(${parameters}) {} async get() { return this.version; } }`;
    expect(verdictOn(given + code)).toBe(verdict);
    expect(
      verdictOn(`${given}export class X { version = 1; client!: RedisService; total = 2; get() { return 1; } }`),
    ).toBe('domain class');
  });

  test('are not of the user interface because all parts of the repository are called components', () => {
    const parts = manifestOf({
      services: { orders: ['components/orders'], billing: ['components/billing'] },
      libraries: { models: ['components/models'] },
    });
    const domainAt = (path: string) =>
      typesOf(
        {
          [path]: `export interface X { id: string; total: number }`,
          'components/orders/use.ts': `import { X } from '../../${path.replace('.ts', '')}';`,
        },
        parts,
      ).map(({ domain }) => domain);
    expect(domainAt('components/models/x.ts')).toEqual([true]);
    expect(domainAt('components/models/components/x.ts')).toEqual([false]);
  });
});

describe('uses', () => {
  const MODELS = {
    'models/order.ts': `
      export interface Order { id: string; items: string[]; total: number }
      export enum Status { Open = 'open', Paid = 'paid' }
      interface Hidden { id: string }`,
    'models/index.ts': `export * from './order'; export * as all from './order';`,
  };
  const users = (texts: { readonly [path: string]: string }) =>
    typesOf({ ...MODELS, ...texts }).map(({ name, uses }) => {
      return `${name}: ${uses.map((use) => [use.service, ...use.members].join(' ')).join(', ')}`;
    });

  test('count through barrels, namespaces, type positions and re-exports, in front ends too', () => {
    expect(
      users({
        'orders/a.ts': `import type { Order } from '../models';`,
        'billing/a.ts': `import { all } from '../models'; export function pay(order: all.Order) {}`,
        'billing/b.ts': `export { Order } from '../models/order';`,
        'shop/a.ts': `export type O = import('../models').Order;`,
      }),
    ).toEqual(['Order: billing, billing, orders, shop']);
  });

  test('tell the members of an enum when these are all that the service names', () => {
    const named = (...codes: readonly string[]) =>
      users(
        Object.fromEntries(codes.map((code, at) => [`orders/${at}.ts`, `import { Status } from '../models'; ${code}`])),
      );
    expect(named(`export const paid = Status.Paid;`)).toEqual(['Status: orders Paid']);
    expect(named(`export const a = Status.Paid;`, `run(Status.Open);`)).toEqual(['Status: orders Paid, orders Open']);
    expect(named(`export const a = Status.Paid;`, `run(Object.values(Status));`)).toEqual(['Status: orders, orders']);
    expect(named(`export const a = (status: Status) => status === Status.Paid;`)).toEqual(['Status: orders']);
  });

  test('do not count in tests, in the library itself, outside of services, or of same-named types', () => {
    expect(
      users({
        'orders/test/a.ts': `import { Order } from '../../models';`,
        'models/use.ts': `import { Order } from './order';`,
        'tools/a.ts': `import { Order } from '../models';`,
        'billing/a.ts': `import { Order } from './order';`,
        'billing/order.ts': `export interface Order { id: string }`,
      }),
    ).toEqual([]);
  });
});

describe('rows of a Prisma schema', () => {
  const schema = (output: string) => `
    generator client {
      provider = "prisma-client-js"
      ${output}
    }
    model Order { id String @id }
    enum Status { OPEN }`;
  const names = (texts: { readonly [path: string]: string }) =>
    typesOf(texts).map((type) => `${type.library} ${type.kind} ${type.name} in ${type.file}`);

  test('are types of the library that holds the schema', () => {
    expect(
      names({
        'models/prisma/schema.prisma': schema('output = "../client"'),
        'orders/a.ts': `import type { Order, Prisma, Status } from '../models/client/client';`,
      }),
    ).toEqual([
      'models entity Order in models/prisma/schema.prisma',
      'models enum Status in models/prisma/schema.prisma',
    ]);
    expect(
      names({
        'models/prisma/schema.prisma': schema(''),
        'orders/a.ts': `import type { Order } from '@prisma/client';`,
      }),
    ).toEqual(['models entity Order in models/prisma/schema.prisma']);
  });

  test('are found where their client is generated into a package', () => {
    const two = {
      'models/orders.prisma': schema('output = "../node_modules/.prisma/orders"'),
      'models/prisma/schema.prisma': schema('output = "../../node_modules/@prisma/client"'),
    };
    const from = (specifier: string) => names({ ...two, 'orders/a.ts': `import type { Order } from '${specifier}';` });
    expect(from('.prisma/orders')).toEqual(['models entity Order in models/orders.prisma']);
    expect(from('@prisma/client')).toEqual(['models entity Order in models/prisma/schema.prisma']);
    expect(from('.prisma/client')).toEqual(['models entity Order in models/prisma/schema.prisma']);
    expect(from('.prisma/billing')).toEqual([]);
  });

  test.each([
    [
      'an enum written again',
      `import { Status } from '@prisma/client'; export const X: typeof Status = { OPEN: 'OPEN' }; export type X = Status;`,
      true,
    ],
    [
      'a row with its relations',
      `import { Prisma } from '@prisma/client'; export type X = Prisma.OrderGetPayload<{ include: { lines: true } }>;`,
      true,
    ],
    ['parts of a row', `import { Order } from '@prisma/client'; export type X = Pick<Order, 'id'>;`, true],
    ['a transaction', `import { Prisma } from '@prisma/client'; export type X = Prisma.TransactionClient;`, false],
    ['something of another package', `import { Order } from 'elsewhere'; export type X = Order;`, false],
  ])('tell what a type of a library derives from: %s', (_, code, domain) => {
    const types = typesOf({
      'models/prisma/schema.prisma': schema(''),
      'models/x.ts': code,
      'orders/a.ts': `import type { X } from '../models/x';`,
    });
    expect(types.map((type) => type.domain)).toEqual([domain]);
  });

  test('belong to the service when the schema is its own', () => {
    expect(
      names({
        'orders/package.json': '{ "name": "orders" }',
        'orders/prisma/schema.prisma': schema(''),
        'models/package.json': '{ "name": "models" }',
        'models/prisma/schema.prisma': schema(''),
        'orders/a.ts': `import type { Order } from '@prisma/client';`,
      }),
    ).toEqual([]);
  });
});
