import { expect, test } from 'vitest';
import { mongodb } from '../../../../src/frontends/typescript/orm/mongodb.js';
import { accessesOfCode } from './harness.js';

type Row = readonly [what: string, code: string, expected: readonly string[]];

const run = (code: string) => accessesOfCode({ 'src/app.ts': code }, mongodb);

const inFunction = (body: string) => `
  import { MongoClient, Db, ObjectId } from 'mongodb';
  const client = new MongoClient(process.env.MONGO_URL);
  const ORDERS = 'orders';
  const collections = { users: 'users', audit: 'audit_log' } as const;
  export async function run(db: Db, id: string, dto: any) { ${body} }`;

const statements: readonly Row[] = [
  ['a read', "return db.collection('orders').find({ id }).sort({ at: -1 }).limit(5).toArray();", ['read orders']],
  ['a write', 'await db.collection(ORDERS).insertOne(dto);', ['write orders']],
  [
    'a database by name',
    "await client.db('shop').collection('orders').updateOne({}, { $set: dto }, { upsert: true });",
    ['write orders'],
  ],
  [
    'connecting first',
    'const c = await client.connect(); await c.db().collection(collections.audit).deleteMany({});',
    ['write audit_log'],
  ],
  [
    'connecting statically',
    "const c = await MongoClient.connect('mongodb://db'); return c.db().collection('users').findOne({});",
    ['read users'],
  ],
  [
    'a callback of older versions',
    "MongoClient.connect('mongodb://db', (error, c) => { c.db('x').collection('users').count(); });",
    ['read users'],
  ],
  ['find and change', "await db.collection('orders').findOneAndUpdate({}, dto);", ['write orders']],
  [
    'bulk',
    "const bulk = db.collection('orders').initializeUnorderedBulkOp(); bulk.find({}).update(dto); await bulk.execute(); await db.collection('users').bulkWrite([]);",
    ['write orders', 'write users'],
  ],
  [
    'a typed collection',
    "const users = db.collection<{ id: string }>('users'); return users.estimatedDocumentCount();",
    ['read users'],
  ],
  [
    'aggregation',
    "return db.collection('orders').aggregate([{ $lookup: { from: 'users', as: 'u' } }, { $merge: { into: { db: 'stats', coll: 'totals' } } }]).toArray();",
    ['read orders', 'read users', 'write totals'],
  ],
  [
    'stages one by one',
    "return db.collection('orders').aggregate().match({}).lookup({ from: collections.users, as: 'u' }).out('report');",
    ['read orders', 'read users', 'write report'],
  ],
  [
    'schema',
    "await db.createCollection('orders'); await db.collection('orders').createIndex({ a: 1 }); await db.dropCollection('old'); await db.renameCollection('a', 'b');",
    ['ddl a', 'ddl b', 'ddl old', 'ddl orders'],
  ],
  ['a change stream', "return db.collection('orders').watch();", ['read orders']],
  [
    'a command',
    "await db.command({ insert: 'events', documents: [] }); await db.command({ ping: 1 });",
    ['write events'],
  ],
  [
    'transactions',
    "const s = client.startSession(); await s.withTransaction(async () => { await db.collection('orders').insertMany([], { session: s }); });",
    ['write orders'],
  ],
  ['a computed name', 'return db.collection(process.env.COLLECTION).find({});', ['read !']],
  ['names of a loop', "for (const name of ['a', 'b']) await db.collection(name).drop();", ['ddl a', 'ddl b']],
];

const silent: readonly Row[] = [
  ['a handle alone', "const orders = db.collection('orders'); return { orders, name: orders.collectionName };", []],
  ['ids', 'return new ObjectId(id).toHexString() === id && ObjectId.isValid(id);', []],
  ['connecting', "await client.connect(); client.on('close', () => {}); await client.close();", []],
  ['lists of collections', 'return db.listCollections().toArray();', []],
  ['administration', 'await db.admin().ping(); await db.command({ ping: 1 }); await db.stats();', []],
  [
    'options',
    "const options = { upsert: true, session: client.startSession() }; return { ...options, insertMany: 'orders' };",
    [],
  ],
  ['events', "client.on('commandStarted', (event) => event.command.find); client.removeAllListeners();", []],
  ['a list of names', "return ['orders', 'items'].find((name) => name === id);", []],
  [
    'an object with methods of the same names',
    "const store = { collection: (n: string) => n, insertOne: () => id }; store.collection('x'); return store.insertOne();",
    [],
  ],
  ['the name of a database', 'return db.databaseName;', []],
  ['reading on', "const cursor = db.collection('x'); return cursor.namespace;", []],
  [
    'other collections',
    'const map = new Map<string, number>(); map.delete(id); return [dto].find((one) => one.id === id);',
    [],
  ],
];

test.each([...statements, ...silent])('%s', (_, body, expected) => {
  expect(run(inFunction(body))).toEqual([...expected].sort());
});

/** Whole files: the code of the repository between the call and the driver. */
const files: readonly Row[] = [
  [
    'a field that a constructor fills',
    `import { Collection, Db } from 'mongodb'; interface Order { id: string }
     export class Orders { private readonly orders: Collection<Order>; constructor(db: Db) { this.orders = db.collection('orders'); } all() { return this.orders.find().toArray(); } }`,
    ['read orders'],
  ],
  [
    'a template method',
    `import { Collection, MongoClient } from 'mongodb';
     export abstract class MongoRepository<T> {
       constructor(private _client: Promise<MongoClient>) {}
       protected abstract collectionName(): string;
       protected async collection(): Promise<Collection> { return (await this._client).db().collection(this.collectionName()); }
       protected async persist(id: string, row: T) { const collection = await this.collection(); await collection.updateOne({ _id: id }, { $set: row }, { upsert: true }); }
     }
     export class Courses extends MongoRepository<string> { protected collectionName() { return 'courses'; } save(row: string) { return this.persist('1', row); } }
     export class Counters extends MongoRepository<number> { static readonly table = 'counters'; protected collectionName() { return Counters.table; } async search() { return (await this.collection()).findOne({}); } }`,
    ['read counters', 'write courses'],
  ],
  [
    'an abstract field',
    `import { Db } from 'mongodb';
     abstract class Store { protected abstract readonly name: string; constructor(protected readonly db: Db) {} all() { return this.db.collection(this.name).find().toArray(); } }
     export class Tags extends Store { protected readonly name = 'tags'; }
     export class Service { constructor(private readonly tags: Tags) {} run() { return this.tags.all(); } }`,
    ['read tags'],
  ],
  [
    'a collection as a parameter',
    `import { Collection, Db } from 'mongodb'; interface Row { id: string }
     async function clear(rows: Collection<Row>) { await rows.deleteMany({}); }
     export const run = (db: Db) => clear(db.collection<Row>('rows'));`,
    ['write rows'],
  ],
  [
    'a helper that names collections',
    `import { MongoClient } from 'mongodb'; const client = new MongoClient('mongodb://db');
     const table = (name: string) => client.db('shop').collection(name);
     export const users = table('users'); export const run = () => users.insertOne({}); export const other = () => table('logs').find();`,
    ['read logs', 'write users'],
  ],
  [
    'collections in an object',
    `import { Db } from 'mongodb';
     export const collectionsOf = (db: Db) => ({ users: db.collection('users'), orders: db.collection('orders') });
     export async function run(db: Db) { const { orders } = collectionsOf(db); await orders.insertOne({}); }`,
    ['write orders'],
  ],
  [
    'CommonJS',
    `const { MongoClient } = require('mongodb'); const client = new MongoClient('x');
     module.exports = { list: () => client.db('shop').collection('orders').find() };`,
    ['read orders'],
  ],
  [
    'an untold collection is a blind spot',
    `import { Collection } from 'mongodb'; export class A { private readonly rows: Collection<string>; run() { return this.rows.find(); } }`,
    ['read !'],
  ],
  [
    'types alone',
    `import type { Collection, Db, Filter } from 'mongodb'; export type Rows = Collection<string>; export interface Holder { readonly db: Db; readonly rows: Rows }
     export const filter: Filter<string> = {};`,
    [],
  ],
  [
    'a look-alike',
    `import { Db } from './not-mongo.js'; export const run = (db: Db, store: { collection(name: string): any }) => [db.collection('a').find(), store.collection('b').insertOne({})];`,
    [],
  ],
];

test.each(files)('%s', (_, code, expected) => {
  expect(run(code)).toEqual([...expected].sort());
});
