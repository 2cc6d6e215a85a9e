import { describe, expect, it } from 'vitest';
import { dynamodb } from '../../../../src/frontends/typescript/orm/dynamodb.js';
import { accessesOfCode } from './harness.js';

/** What it is, the code, and its accesses in any order. */
type Row = readonly [what: string, code: string, expected: readonly string[]];

const clients = `
import { DynamoDB, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import AWS from 'aws-sdk';
export const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const doc = DynamoDBDocument.from(new DynamoDB({}));
export const old = new AWS.DynamoDB.DocumentClient();
export const TABLE = 'orders';
export const FALLBACK = process.env.ORDERS_TABLE ?? 'orders';
`;

const inFunction = (body: string) => `
import { BatchGetItemCommand, CreateTableCommand, DescribeTableCommand, DynamoDB, ExecuteStatementCommand, PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, GetCommand, PutCommand, type PutCommandInput, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { client, doc, FALLBACK, old, TABLE } from './clients.js';
export async function run(other: any, id: string) {
  ${body}
}
`;

function run(code: string): readonly string[] {
  return accessesOfCode({ 'clients.ts': clients, 'code.ts': code }, dynamodb, 'code.ts');
}

const accesses: readonly Row[] = [
  ['a command', `await client.send(new GetCommand({ TableName: 'orders', Key: { id } }));`, ['read orders']],
  ['a command with a constant', `await client.send(new PutCommand({ TableName: TABLE, Item: {} }));`, ['write orders']],
  [
    'a command kept in a variable',
    `const command = new UpdateCommand({ TableName: 'orders' }); await client.send(command);`,
    ['write orders'],
  ],
  [
    'a command of the plain client',
    `await other.send(new PutItemCommand({ TableName: 'orders', Item: {} }));`,
    ['write orders'],
  ],
  [
    'a request kept in a variable',
    `const request: PutCommandInput = { TableName: 'orders', Item: {} }; await client.send(new PutCommand(request));`,
    ['write orders'],
  ],
  [
    'a name that falls back to nothing',
    `await doc.query({ TableName: process.env.ORDERS_TABLE || '' }); await doc.get({ TableName: process.env.X || 'orders' });`,
    ['read orders', 'read !'],
  ],
  ['a method', `await doc.query({ TableName: 'orders', IndexName: 'byOwner' });`, ['read orders']],
  [
    'version 2',
    `await old.scan({ TableName: 'orders' }).promise(); await old.delete({ TableName: 'orders', Key: { id } }).promise();`,
    ['read orders', 'write orders'],
  ],
  [
    'several tables',
    `await client.send(new BatchWriteCommand({ RequestItems: { orders: [], lines: [] } }));`,
    ['write lines', 'write orders'],
  ],
  [
    'rows of several tables',
    `await client.send(new BatchGetItemCommand({ RequestItems: { orders: { Keys: [] } } }));`,
    ['read orders'],
  ],
  [
    'a transaction',
    `await client.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: 'orders' } }, { ConditionCheck: { TableName: 'customers' } }] }));`,
    ['read customers', 'write orders'],
  ],
  ['pages', `for await (const page of paginateQuery({ client }, { TableName: 'orders' })) page;`, ['read orders']],
  [
    'a table by its address',
    `await doc.get({ TableName: 'arn:aws:dynamodb:eu-west-1:1:table/orders', Key: { id } });`,
    ['read orders'],
  ],
  ['a name with something to fall back on', `await doc.get({ TableName: FALLBACK, Key: { id } });`, ['read orders']],
  ['a client of which nothing is known', `await other.db.put({ TableName: 'orders', Item: {} });`, ['write orders']],
  ['a definition', `await client.send(new CreateTableCommand({ TableName: 'orders' }));`, ['ddl orders']],
  [
    'a statement',
    `await client.send(new ExecuteStatementCommand({ Statement: 'SELECT id FROM "orders" WHERE id = ?' }));`,
    ['read orders(id)'],
  ],
  [
    'tables by computed keys',
    `await client.send(new BatchWriteCommand({ RequestItems: { [TABLE]: [] } }));`,
    ['write !'],
  ],
  ['a name of the environment', `await doc.get({ TableName: process.env.ORDERS_TABLE, Key: { id } });`, ['read !']],
];

const silent: readonly Row[] = [
  ['an object of S3', `await other.send(new PutObjectCommand({ Bucket: 'orders', Key: id }));`, []],
  [
    'the same methods of something else',
    `await other.put({ id }); await other.get('orders'); await other.query('orders');`,
    [],
  ],
  ['a description', `await client.send(new DescribeTableCommand({ TableName: 'orders' }));`, []],
  ['a request that is not sent', `const request = { TableName: 'orders', Item: {} };`, []],
  ['a client', `const db = new DynamoDB({ region: 'eu-west-1' });`, []],
  ['a method that is no action', `other.log({ TableName: 'orders' });`, []],
  ['the end of a client', `client.destroy();`, []],
  ['an event source', `other.addEventSource({ TableName: 'orders' });`, []],
  ['a log', `console.log('TableName: orders');`, []],
  ['a comment', `// await doc.get({ TableName: 'orders' })`, []],
  ['a container', `other.set('orders', { TableName: 'orders' });`, []],
];

describe('DynamoDB', () => {
  it.each(accesses)('%s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual([...expected].sort());
  });
  it.each(silent)('no access: %s', (_what, body, expected) => {
    expect(run(inFunction(body))).toEqual(expected);
  });
  it('follows the name of a table through a class', () => {
    const code = `
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
class Store { constructor(private readonly table: string) {} save() { return new PutCommand({ TableName: this.table, Item: {} }); } }
export const run = () => new Store('orders').save();
`;
    expect(run(code)).toEqual(['write orders']);
  });
  it('follows a request through a function', () => {
    const code = `
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
const save = (request: PutCommandInput) => new PutCommand(request);
export const run = () => save({ TableName: 'orders', Item: {} });
`;
    expect(run(code)).toEqual(['write orders']);
  });
});
