import { describe, expect, test } from 'vitest';
import type { TableRef } from '../../../src/core/orm-plugin.js';
import { createSources } from '../../../src/model/link/sources.js';
import { createCloudTables } from '../../../src/model/tables/cloud-tables.js';
import { manifestOf } from '../build-manifest.js';
import { readCode } from '../read-code.js';

const manifest = manifestOf({ services: { orders: ['services/orders'], billing: ['services/billing'] } });
const unknown = { kind: 'unknown', reason: 'it is computed' } as const;
const access = (table: TableRef, file: string) =>
  ({
    at: { file, line: 1, column: 1 },
    via: 'x',
    operation: 'read',
    table,
    columns: [],
    confidence: 'certain',
  }) as const;

/** The table, with the file that deploys it, that a variable names in a service's code. */
function told(files: { readonly [path: string]: string }, variable = 'TABLE', service = 'orders', file = '/src/a.ts') {
  const { told: tell } = createCloudTables(createSources(readCode(files)), manifest);
  const table = tell(service, access({ ...unknown, variable }, `services/${service}${file}`));
  return table.kind === 'named' ? [table.name, table.declaredIn ?? null] : null;
}

const sls = (environment: string, tables: readonly string[] = []) =>
  `provider: { environment: ${environment} }\nresources:\n  Resources:\n${tables
    .map((name) => `    T${name}: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: ${name} } }\n`)
    .join('')}`;

describe('a variable names the table that its template says', () => {
  const own = 'services/orders/serverless.yml';
  const other = 'services/billing/serverless.yml';

  test('of the service, or of another one that makes it', () => {
    expect(told({ [own]: sls('{ TABLE: orders }', ['orders']) })).toEqual(['orders', own]);
    expect(told({ [own]: sls('{ TABLE: bills }'), [other]: sls('{}', ['bills']) })).toEqual(['bills', other]);
    expect(told({ [own]: sls('{ TABLE: orders }') })).toEqual(['orders', null]);
  });

  test('nearest to the service', () => {
    const files = { [own]: sls('{ TABLE: orders }'), [other]: sls('{ TABLE: bills }') };
    expect(told(files)).toEqual(['orders', null]);
    expect(told(files, 'TABLE', 'billing')).toEqual(['bills', null]);
  });

  test('or none, where nobody says it or several say it differently', () => {
    expect(told({ [own]: sls('{ TABLE: orders }') }, 'OTHER_TABLE')).toBeNull();
    expect(told({})).toBeNull();
    const functions =
      'functions:\n  a: { handler: src/a.run, environment: { TABLE: a } }\n  b: { handler: src/b.run, environment: { TABLE: b } }\n';
    expect(told({ [own]: functions })).toBeNull();
    expect(told({ [own]: functions.replace('src/b.run', 'lib/b.run') })).toEqual(['a', null]);
  });

  test('by a stack of the CDK', () => {
    const stack = (table: string) => `import { Table } from 'aws-cdk-lib/aws-dynamodb';
export function stack(scope: any, id: string, props: any) {
  const orders = new Table(scope, ${table});
  run(scope, { environment: { TABLE: orders.tableName, OTHER: props.table.tableName, NAME: orders.name } });
}`;
    const file = 'services/orders/infra/stack.ts';
    const id = { [file]: stack('`OrdersTable-${id}`') };
    expect(told(id)).toEqual(['OrdersTable', file]);
    expect(told(id, 'OTHER')).toBeNull();
    expect(told(id, 'NAME')).toBeNull();
    expect(told({ [file]: stack("'T', { tableName: 'orders' }") })).toEqual(['orders', file]);
    expect(told({ [file]: stack("'T'").replace('aws-cdk-lib/aws-dynamodb', './ui') })).toBeNull();
  });
});

test('what no variable names stays unknown', () => {
  const { told: tell } = createCloudTables(createSources([]), manifest);
  expect(tell('orders', access(unknown, 'services/orders/a.ts'))).toBe(unknown);
});
