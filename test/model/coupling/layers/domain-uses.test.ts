import { describe, expect, test } from 'vitest';
import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { createImportIndex } from '../../../../src/model/coupling/imports/imported-names.js';
import { findDomainUses } from '../../../../src/model/coupling/layers/domain-uses.js';
import { assignLayers } from '../../../../src/model/coupling/layers/layers.js';
import { createLinker } from '../../../../src/model/link/link-symbols.js';
import { createSources } from '../../../../src/model/link/sources.js';
import { manifestOf } from '../../build-manifest.js';
import { readCode } from '../../read-code.js';

const manifest = manifestOf({
  services: { shipping: ['shipping'], orders: ['orders'] },
  libraries: { common: ['common'] },
  layers: { domain: ['**/domain/**'], adapters: ['**/{adapters,infrastructure,api,client}/**'] },
});

const REST: { readonly [path: string]: string } = {
  'orders/api/response.ts': `
    export interface OrderResponse { id: string }
    export async function fetchOrder() { return { id: '' }; }
    export default class Api {}`,
  'orders/api/load.ts': `export default async () => ({ id: '' });`,
  'orders/index.ts': `export * from './api/response';`,
  'orders/types.ts': `
    import type { OrderResponse } from './api/response';
    import { fetchOrder } from './api/response';
    export type Order = OrderResponse;
    export type Slim = Pick<Order, 'id'>;
    export type Fetched = Awaited<ReturnType<typeof fetchOrder>>;
    export interface Wider extends OrderResponse { more: string }
    export interface Holder { readonly order: OrderResponse }
    export type Own = { readonly id: string };`,
  'orders/domain/order.ts': `export class Order {}`,
  'shipping/infrastructure/db.ts': `export class Rows {}`,
  'shipping/application/port.ts': `export interface Port { run(): void }`,
  'common/dto.ts': `
    import { createZodDto } from 'nestjs-zod';
    import { IsString } from 'class-validator';
    export class LoginDto extends createZodDto(schema) {}
    export class PlainDto { @IsString() name!: string }`,
  'common/entity.ts': `
    import { Entity } from 'typeorm';
    @Entity() export class Parcel { id!: string }`,
  'common/base.ts': `
    import { HttpException, Injectable } from '@nestjs/common';
    import { AggregateRoot } from '@nestjs/cqrs';
    import { ObjectType, PartialType } from '@nestjs/graphql';
    import * as cqrs from '@nestjs/cqrs';
    import { BaseEntity } from 'typeorm';
    export abstract class Aggregate<ID> extends AggregateRoot { protected readonly key!: ID }
    export abstract class Root extends cqrs.AggregateRoot {}
    export class Refused extends HttpException {}
    export class Stored extends BaseEntity { id!: string }
    @ObjectType() export class Shown extends AggregateRoot { id!: string }
    @Injectable() export class Clock {}
    export class Part extends PartialType(Shown) {}
    export class Event { at!: Date }
    export class Arrived extends Event {}`,
  'common/fields.ts': `
    import { CreateDateColumn } from 'typeorm';
    import { ApiProperty } from '@nestjs/swagger';
    import { Inject } from '@nestjs/common';
    import { IsString } from 'class-validator';
    import { upper } from './text';
    export abstract class Row { @CreateDateColumn() createdAt!: Date }
    export class PlaceOrder { @ApiProperty() @IsString() sku!: string }
    export class Wired { @Inject('clock') readonly clock!: () => Date }
    export class Marked { @upper() name!: string }
    export class Stamped { @CreateDateColumn() stamp() {} }`,
  'common/index.ts': `export { Aggregate as Named } from './base';`,
  'common/util.ts': `export { v4 } from 'uuid';`,
};

/** What a domain file that consists of `code` names of the outside: `symbol <- target (how; through)`. */
function uses(code: string, path = 'shipping/domain/shipment.ts'): readonly string[] {
  const linker = createLinker(createSources(readCode({ ...REST, [path]: code })));
  const codeBaseOf = assignServices(manifest);
  const found = findDomainUses(
    linker,
    createImportIndex(linker, codeBaseOf),
    codeBaseOf,
    assignLayers(manifest, codeBaseOf),
  );
  return found
    .filter((use) => use.at.file === path)
    .map(({ symbol, target, how, through }) => {
      const to = target.kind === 'file' ? target.file : `${target.name} [${target.group}]`;
      return `${symbol} <- ${to} (${[how, ...through].join(' ')})`;
    });
}

describe('a domain file is loud about', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [`import { Rows } from '../infrastructure/db';`, ['Rows <- shipping/infrastructure/db.ts (import)']],
    [`import type { Rows } from '../infrastructure/db';`, ['Rows <- shipping/infrastructure/db.ts (import)']],
    [`export type R = import('../infrastructure/db').Rows;`, ['Rows <- shipping/infrastructure/db.ts (import)']],
    [`export * from '../infrastructure/db';`, ['* <- shipping/infrastructure/db.ts (import)']],
    [`import '../infrastructure/db';`, [' <- shipping/infrastructure/db.ts (import)']],
    [`const { Rows } = require('../infrastructure/db');`, ['Rows <- shipping/infrastructure/db.ts (import)']],
    [`import Client from '../../orders/api/response';`, ['Api <- orders/api/response.ts (import)']],
    [`import load from '../../orders/api/load';`, ['default <- orders/api/load.ts (import)']],
    [
      `import { OrderResponse } from '../../orders';`,
      ['OrderResponse <- orders/api/response.ts (barrel orders/index.ts)'],
    ],
    [
      `import * as orders from '../../orders'; export type X = orders.OrderResponse;`,
      ['OrderResponse <- orders/api/response.ts (barrel orders/index.ts)'],
    ],
    [`import { Order } from '../../orders/types';`, ['Order <- orders/api/response.ts (alias orders/types.ts)']],
    [
      `import { Slim } from '../../orders/types';`,
      ['Slim <- orders/api/response.ts (alias orders/types.ts orders/types.ts)'],
    ],
    [`import { Fetched } from '../../orders/types';`, ['Fetched <- orders/api/response.ts (alias orders/types.ts)']],
    [`import { Wider } from '../../orders/types';`, ['Wider <- orders/api/response.ts (alias orders/types.ts)']],
    [`import { LoginDto } from '../../common/dto';`, ['LoginDto <- common/dto.ts (import)']],
    [`import { Parcel } from '../../common/entity';`, ['Parcel <- common/entity.ts (import)']],
    [
      `import { Aggregate } from '../../common/base';`,
      ['Aggregate <- @nestjs/cqrs [framework] (alias common/base.ts)'],
    ],
    [
      `import { Named } from '../../common';`,
      ['Named <- @nestjs/cqrs [framework] (alias common/index.ts common/base.ts)'],
    ],
    [`import { Root } from '../../common/base';`, ['Root <- @nestjs/cqrs [framework] (alias common/base.ts)']],
    [`import { Refused } from '../../common/base';`, ['Refused <- @nestjs/common [framework] (alias common/base.ts)']],
    [`import { Stored } from '../../common/base';`, ['Stored <- common/base.ts (import)']],
    [`import { Shown } from '../../common/base';`, ['Shown <- common/base.ts (import)']],
    [`import { Clock } from '../../common/base';`, ['Clock <- common/base.ts (import)']],
    [`import { Part } from '../../common/base';`, ['Part <- common/base.ts (import)']],
    [`import { Row } from '../../common/fields';`, ['Row <- common/fields.ts (import)']],
    [`import { PlaceOrder } from '../../common/fields';`, ['PlaceOrder <- common/fields.ts (import)']],
    [`import { Entity } from 'typeorm';`, ['Entity <- typeorm [orm]']],
    [`import type { AxiosResponse } from 'axios';`, ['AxiosResponse <- axios [http-client]']],
    [`import { Injectable } from '@nestjs/common';`, ['Injectable <- @nestjs/common [framework]']],
    [`import { InjectRepository } from '@nestjs/typeorm';`, ['InjectRepository <- @nestjs/typeorm [orm]']],
    [`import { S3Client } from '@aws-sdk/client-s3';`, ['S3Client <- @aws-sdk/client-s3 [sdk]']],
    [`import { Kafka } from 'kafkajs';`, ['Kafka <- kafkajs [broker]']],
    [
      `import { Client } from '../infrastructure/generated/client';`,
      ['Client <- shipping/infrastructure/generated/client (import)'],
    ],
  ];
  test.each(rows)('%s', (code, expected) => {
    const full = expected.map((each) => (each.endsWith(')') ? each : `${each} (import)`));
    expect(uses(code)).toEqual(full);
  });
});

describe('a domain file is silent about', () => {
  test.each([
    `import { Order } from '../../orders/domain/order';`,
    `import { Own } from '../../orders/types';`,
    `import { Holder } from '../../orders/types';`,
    `import { Port } from '../application/port';`,
    `import { PlainDto } from '../../common/dto';`,
    `import { Arrived } from '../../common/base';`,
    `import { Wired, Marked, Stamped } from '../../common/fields';`,
    `import { v4 } from '../../common/util';`,
    `import { v4 } from 'uuid'; import { z } from 'zod'; import { format } from 'date-fns'; import fs from 'node:fs';`,
    `import { Missing } from './not-generated-yet';`,
    `export class Shipment {}`,
  ])('%s', (code) => {
    expect(uses(code)).toEqual([]);
  });

  test('anything when it is no domain file: another folder, an adapter inside the domain, a test', () => {
    const code = `import { Rows } from '../infrastructure/db'; import { Entity } from 'typeorm';`;
    expect(uses(code, 'shipping/application/ship.ts')).toEqual([]);
    expect(uses(code, 'shipping/domain/infrastructure/ship.ts')).toEqual([]);
    expect(uses(code, 'shipping/domain/test/ship.ts')).toEqual([]);
  });
});

test('a use tells which domain declarations name the symbol', () => {
  const code = `
    import { Rows } from '../infrastructure/db';
    export class Shipment { rows: Rows[] = [] }
    export function load(): Rows { return new Rows(); }`;
  const linker = createLinker(createSources(readCode({ ...REST, 'shipping/domain/s.ts': code })));
  const codeBaseOf = assignServices(manifest);
  const [use] = findDomainUses(
    linker,
    createImportIndex(linker, codeBaseOf),
    codeBaseOf,
    assignLayers(manifest, codeBaseOf),
  );
  expect(use?.declarations).toEqual(['Shipment', 'load']);
});
