import { expect, test } from 'vitest';
import { externalGroup } from '../../../../src/model/coupling/layers/external-groups.js';

test('packages that tie code to a store, a transport or a framework have a group, utilities have none', () => {
  const rows: readonly (readonly [string, string | null])[] = [
    ['typeorm', 'orm'],
    ['@nestjs/typeorm', 'orm'],
    ['@nestjs/cqrs', 'framework'],
    ['nestjs-zod', 'framework'],
    ['@aws-sdk/client-sqs', 'sdk'],
    ['@grpc/grpc-js', 'http-client'],
    ['amqplib', 'broker'],
    ['mixpanel', 'sdk'],
    ['@mysten/sui.js', 'sdk'],
    ['@acme/api-sdk', 'http-client'],
    ['@acme/orders-api-client', 'http-client'],
    ['@acme/orders-api', null],
    ['@acme/client', null],
    ['ethers', null],
    ['typeorm-naming-strategies', null],
    ['zod', null],
    ['class-validator', null],
    ['node:crypto', null],
    ['uuid', null],
  ];
  for (const [name, group] of rows) expect([name, externalGroup(name)]).toEqual([name, group]);
});
