import { describe, expect, test } from 'vitest';
import type { ConnectionLine } from '../../../src/core/manifest.js';
import type { OrmPlugin } from '../../../src/core/orm-plugin.js';
import { drizzle } from '../../../src/frontends/typescript/orm/drizzle.js';
import { mikroOrm } from '../../../src/frontends/typescript/orm/mikro-orm.js';
import { mongoose } from '../../../src/frontends/typescript/orm/mongoose.js';
import { prisma } from '../../../src/frontends/typescript/orm/prisma.js';
import { typeorm } from '../../../src/frontends/typescript/orm/typeorm.js';
import { modelOf, type Texts } from '../reach/uses.js';
import { manifest } from './tables.js';

const line = (id: string, variable: string, database: string): ConnectionLine => ({
  codeBase: { kind: 'service', id },
  connection: `inferred ${database}`,
  variable,
  database,
  dialect: null,
  confidence: 'certain',
  at: { file: '.env', line: 1, column: 1 },
  note: 'given here',
});

/** Who does what to which table, of a service `a` with the databases `shop` (SHOP_URL) and `stats` (STATS_URL), and a `b` with `stats` alone. */
function used(texts: Texts, plugin: OrmPlugin): readonly string[] {
  const said = manifest(
    { a: { databases: ['shop', 'stats'] }, b: { databases: ['stats'] } },
    {
      connections: [
        line('a', 'SHOP_URL', 'shop'),
        line('a', 'STATS_URL', 'stats'),
        line('b', 'STATS_URL', 'stats'),
        line('b', 'SHOP_URL', 'stats'),
      ],
    },
  );
  return modelOf(texts, said, [plugin]).tables.flatMap(({ id, owner, uses }) =>
    uses.map(({ service, operations }) => `${id} of ${owner}: ${service} ${operations.join(' ')}`),
  );
}

const entity = (name: string) =>
  `import { Entity } from 'typeorm'; @Entity('logs') export class ${name} { id: number; }`;
const entities = { 'a/log.ts': entity('Log'), 'a/stat.ts': entity('Stat') };
const apart = ['shop/logs of a: a write', 'stats/logs of a: a read'];
const together = ['shop/logs of a: a read write'];

describe('TypeORM', () => {
  const nest = (
    configuration: string,
    injected = "@InjectRepository(Stat, 'stats') private stats: Repository<Stat>",
  ) => `
    import { Module, Injectable } from '@nestjs/common';
    import { ConfigService } from '@nestjs/config';
    import { InjectDataSource, InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
    import { DataSource, Repository } from 'typeorm';
    import { Log } from './log';
    import { Stat } from './stat';
    ${configuration}
    @Injectable() export class Logs {
      constructor(@InjectRepository(Log) private logs: Repository<Log>, ${injected}) {}
      async move() { await this.logs.save({}); await this.stats.${injected.includes('DataSource') ? 'getRepository(Stat).' : ''}find(); }
    }`;
  const plain = `
    TypeOrmModule.forRoot({ url: process.env.SHOP_URL });
    TypeOrmModule.forRoot({ name: 'stats', url: process.env.STATS_URL });`;

  test('a data source that is called by name is what its configuration says', () => {
    expect(used({ ...entities, 'a/main.ts': nest(plain) }, typeorm)).toEqual(apart);
    const made = nest(plain, "@InjectDataSource('stats') private stats: DataSource");
    expect(used({ ...entities, 'a/main.ts': made }, typeorm)).toEqual(apart);
  });

  test('also where a factory asks the configuration, and where a library holds it', () => {
    const asked = (name: string, variable: string) =>
      `TypeOrmModule.forRootAsync({ ${name} useFactory: (config: ConfigService) => ({ url: config.getOrThrow('${variable}') }) });`;
    const configuration = `${asked('', 'SHOP_URL')} ${asked("name: 'stats',", 'STATS_URL')}`;
    expect(used({ ...entities, 'a/main.ts': nest(configuration) }, typeorm)).toEqual(apart);
    const library = `import { TypeOrmModule } from '@nestjs/typeorm'; ${plain} export const modules = [];`;
    const imported = {
      'lib/db.ts': library,
      'a/main.ts': nest("import { modules } from '../lib/db'; modules.length;"),
    };
    expect(used({ ...entities, ...imported }, typeorm)).toEqual(apart);
    // What the service says itself counts more.
    const own = { ...imported, 'a/main.ts': nest(plain.replace('STATS_URL', 'SHOP_URL')) };
    expect(used({ ...entities, ...own }, typeorm)).toEqual(together);
  });

  test('the name of the database will do, and so will that of the data source', () => {
    const named = "TypeOrmModule.forRoot({ name: 'x', host: 'db', database: 'stats' });";
    const injected = "@InjectRepository(Stat, 'x') private stats: Repository<Stat>";
    expect(used({ ...entities, 'a/main.ts': nest(named, injected) }, typeorm)).toEqual(apart);
    expect(used({ ...entities, 'a/main.ts': nest('') }, typeorm)).toEqual(apart);
  });

  test('where two say different things of one name nothing is told', () => {
    const twice = "TypeOrmModule.forRoot({ name: 'x', url: process.env.SHOP_URL });";
    const injected = "@InjectRepository(Stat, 'x') private stats: Repository<Stat>";
    const configuration = `${twice} ${twice.replace('SHOP', 'STATS')}`;
    expect(used({ ...entities, 'a/main.ts': nest(configuration, injected) }, typeorm)).toEqual(together);
  });

  test('data sources that are made without a name are told apart by their variables', () => {
    const main = `
      import { DataSource } from 'typeorm';
      import { Log } from './log';
      import { Stat } from './stat';
      const shop = new DataSource({ url: process.env.SHOP_URL });
      const stats = new DataSource({ url: process.env.STATS_URL });
      shop.getRepository(Log).save({});
      stats.transaction(async (manager) => manager.find(Stat));`;
    expect(used({ ...entities, 'a/main.ts': main }, typeorm)).toEqual(apart);
  });

  test('a variable says of each service what that one is given', () => {
    const main = `
      import { DataSource } from 'typeorm';
      import { Log } from './log';
      new DataSource({ url: process.env.SHOP_URL }).getRepository(Log).find();`;
    const texts = { 'b/log.ts': entity('Log'), 'b/main.ts': main };
    expect(used(texts, typeorm)).toEqual(['stats/logs of b: b read']);
  });
});

test('of several Prisma schemas each has the variable of its data source, also for parts in folders of their own', () => {
  const schema = (variable: string, output: string) => `
    datasource db { provider = "postgresql"\n url = env("${variable}")\n }
    generator client {\n provider = "prisma-client-js"\n output = "${output}"\n }`;
  const model = 'model logs {\n id Int @id\n }';
  const texts = {
    'a/shop/schema.prisma': `${schema('SHOP_URL', '../gen/shop')}\n${model}`,
    'a/stats/schema.prisma': schema('STATS_URL', '../gen/stats').replace('datasource db {', 'datasource db {\n'),
    'a/stats/models/logs.prisma': model,
    'a/main.ts': `
      import { PrismaClient } from './gen/shop';
      import { PrismaClient as Stats } from './gen/stats';
      new PrismaClient().logs.create({}); new Stats().logs.findMany();`,
  };
  const inPostgres = apart.map((use) => use.replace('/', '/public.'));
  expect(used(texts, prisma)).toEqual(inPostgres);
});

describe('Mongoose', () => {
  const schema = (name: string) => `
    import { Schema, SchemaFactory } from '@nestjs/mongoose';
    @Schema({ collection: 'logs' }) export class ${name} {}
    export const ${name}Schema = SchemaFactory.createForClass(${name});`;

  test('a connection that is called by name is what its configuration says', () => {
    const main = `
      import { Injectable } from '@nestjs/common';
      import { InjectModel, MongooseModule } from '@nestjs/mongoose';
      import { Model } from 'mongoose';
      import { Log, LogSchema } from './log';
      import { Stat, StatSchema } from './stat';
      MongooseModule.forRoot(process.env.SHOP_URL);
      MongooseModule.forRootAsync({ connectionName: 'x', useFactory: () => ({ uri: process.env.STATS_URL }) });
      MongooseModule.forFeature([{ name: Log.name, schema: LogSchema }]);
      MongooseModule.forFeature([{ name: Stat.name, schema: StatSchema }], 'x');
      @Injectable() export class Logs {
        constructor(@InjectModel(Log.name) private logs: Model<Log>, @InjectModel(Stat.name, 'x') private stats: Model<Stat>) {}
        async move() { await this.logs.create({}); await this.stats.find(); }
      }`;
    expect(used({ 'a/log.ts': schema('Log'), 'a/stat.ts': schema('Stat'), 'a/main.ts': main }, mongoose)).toEqual(
      apart,
    );
  });

  test.each([
    'createConnection(process.env.STATS_URL)',
    "connection.useDb('stats')",
  ])('and %s is told by what it is given', (made) => {
    const main = `
      import mongoose, { Schema } from 'mongoose';
      mongoose.connect(process.env.SHOP_URL);
      const stats = mongoose.${made};
      const Log = mongoose.model('Log', new Schema({ at: Date }));
      const Stat = stats.model('Stat', new Schema({ at: Date }), 'logs');
      Log.create({}); Stat.find();`;
    expect(used({ 'a/main.ts': main }, mongoose)).toEqual(apart);
  });
});

test.each([
  ['new Pool({ connectionString: process.env.SHOP_URL })', 'new Pool({ connectionString: process.env.STATS_URL })'],
  ['new Pool({ connectionString: process.env.SHOP_URL })', 'drizzle(process.env.STATS_URL)'],
  ['new Pool({ connectionString: process.env.SHOP_URL })', 'drizzle({ connection: { url: process.env.STATS_URL } })'],
])('SQL is run where its connection leads to: %s and %s', (shop, stats) => {
  const main = `
    import { Pool } from 'pg';
    import { drizzle } from 'drizzle-orm/node-postgres';
    const shop = ${shop};
    const stats = ${stats};
    shop.query('DELETE FROM logs');
    stats.${stats.startsWith('drizzle') ? 'execute' : 'query'}('SELECT id FROM logs');`;
  expect(used({ 'a/main.ts': main }, drizzle)).toEqual(['shop/logs of a: a write', 'stats/logs of null: a read']);
});

test('Drizzle: queries of a database go where it was told to connect, whatever way they are made', () => {
  const main = `
    import { Pool } from 'pg';
    import { drizzle } from 'drizzle-orm/node-postgres';
    import { integer, pgTable } from 'drizzle-orm/pg-core';
    const logs = pgTable('logs', { id: integer('id') });
    const shop = drizzle(new Pool({ connectionString: process.env.SHOP_URL }));
    const stats = drizzle({ client: new Pool({ connectionString: process.env.STATS_URL }), schema: { logs } });
    const either = drizzle(process.env.SHOP_URL ?? process.env.STATS_URL);`;
  const told = (code: string) => used({ 'a/main.ts': `${main}\n${code}` }, drizzle);
  const read = ['stats/logs of a: a read'];
  expect(told('shop.insert(logs).values({});')).toEqual(['shop/logs of a: a write']);
  expect(told('stats.select().from(logs);')).toEqual(read);
  expect(told('stats.query.logs.findMany();')).toEqual(read);
  expect(told('stats.transaction(async (tx) => tx.select().from(logs));')).toEqual(read);
  // Where several may be meant nothing is told.
  expect(told('either.select().from(logs);')).toEqual(['shop/logs of a: a read']);
});

test('MikroORM: a context that is called by name is what its configuration says', () => {
  const mikro = (name: string) =>
    `import { Entity } from '@mikro-orm/core'; @Entity({ tableName: 'logs' }) export class ${name} { id!: number; }`;
  const main = (contexts: string) => `
    import { Injectable } from '@nestjs/common';
    import { EntityRepository } from '@mikro-orm/core';
    import { InjectRepository, MikroOrmModule } from '@mikro-orm/nestjs';
    import { Log } from './log';
    import { Stat } from './stat';
    ${contexts}
    @Injectable() export class Logs {
      constructor(
        @InjectRepository(Log) private logs: EntityRepository<Log>,
        @InjectRepository(Stat, 'x') private stats: EntityRepository<Stat>,
      ) {}
      async move() { await this.logs.nativeDelete({}); await this.stats.findAll(); }
    }`;
  const told = (contexts: string) =>
    used({ 'a/log.ts': mikro('Log'), 'a/stat.ts': mikro('Stat'), 'a/main.ts': main(contexts) }, mikroOrm);
  const shop = 'MikroOrmModule.forRoot({ clientUrl: process.env.SHOP_URL });';
  expect(told(`${shop} MikroOrmModule.forRoot({ contextName: 'x', clientUrl: process.env.STATS_URL });`)).toEqual(
    apart,
  );
  const made =
    "MikroOrmModule.forRootAsync({ contextName: 'x', useFactory: () => ({ host: 'db', dbName: 'stats' }) });";
  expect(told(`${shop} ${made}`)).toEqual(apart);
  expect(told(shop)).toEqual(together);
});
