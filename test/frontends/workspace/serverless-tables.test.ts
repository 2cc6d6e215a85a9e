// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the files under test look like this.
import { expect, test } from 'vitest';
import { workspaceFrontend } from '../../../src/frontends/workspace/workspace.js';
import { factsOf } from '../extracted.js';

const tables = (text: string) => factsOf(workspaceFrontend, 'serverless.yml', 'workspace', text).tables;

/** `VARIABLE folder: table` of the one variable that a function is given. */
const told = (value: string, rest = '') =>
  tables(`service: shop\nfunctions:\n  a:\n    handler: src/a.run\n    environment:\n      TABLE: ${value}\n${rest}`)
    ?.variables;

const table = (name: string) => `resources:\n  Resources:\n    Orders:\n      Type: AWS::DynamoDB::Table\n${name}`;
const named = table('      Properties: { TableName: "orders-${sls:stage}" }\n');

test.each<readonly [string, string, string]>([
  ['orders', '', 'orders'],
  ['${self:service}-orders', '', 'shop-orders'],
  ['orders-${opt:stage, "dev"}-v1', '', 'orders-v1'],
  ['${self:provider.stage}-orders', 'provider: { stage: dev }', 'orders'],
  ['${self:custom.names.orders}', 'custom: { names: { orders: "x-${self:service}" } }', 'x-shop'],
  ["${env:ORDERS, 'orders'}", '', 'orders'],
  ['!Ref Orders', named, 'orders'],
  ['{ Ref: Orders }', named, 'orders'],
  ['!GetAtt Orders.Arn', table(''), 'Orders'],
  ['{ "Fn::GetAtt": [Orders, Arn] }', named, 'orders'],
  ['arn:aws:dynamodb:eu-west-1:1:table/orders', '', 'orders'],
])('a variable that is %s names a table', (value, rest, expected) => {
  expect(told(value, rest)).toEqual([{ key: 'TABLE', table: expected, folder: 'src' }]);
});

test.each([
  '${cf:other.OrdersTable}',
  '${file(tables.yml):orders}',
  '${ssm:/orders}',
  '{ "Fn::ImportValue": orders }',
  '"%"',
  '"a b"',
])('a variable that is %s names none', (value) => {
  expect(told(value)).toBeUndefined();
});

test('tables in several parts, variables of all functions, and nothing that is no table', () => {
  const text = `provider: { environment: { ORDERS: !Ref Orders, STAGE: dev, TABLE_PASSWORD: hunter2 } }
resources:
  - \${file(other.yml)}
  - Resources:
      Orders: { Type: AWS::DynamoDB::Table }
      Queue: { Type: AWS::SQS::Queue }
`;
  expect(tables(text)).toEqual({
    made: [{ id: 'Orders', name: 'Orders', at: { line: 5, column: 7 } }],
    variables: [{ key: 'ORDERS', table: 'Orders', folder: null }],
  });
  expect(tables('service: shop\nprovider: { environment: { STAGE: dev } }\n')).toBeUndefined();
});
