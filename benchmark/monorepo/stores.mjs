// A feature's repository in the ways teams write them, and what each way needs beside it.

/** The repository's module. `names` are the feature's: class, table, and the table of another service where there is one. */
export function repositoryText(store, names) {
  return repositories[store](names);
}

const repositories = {
  pool: ({ type, table, foreignTable }) => `import type { Pool } from 'pg';
import { createRecord } from '@bench/shared-1';
import { pool } from '../database';
import type { ${type} } from './model';

const COLUMNS = 'id, name, amount, created_at';

export class ${type}Repository {
  constructor(private readonly db: Pool = pool) {}

  async find(id: string): Promise<${type} | undefined> {
    const { rows } = await this.db.query<${type}>(\`SELECT \${COLUMNS} FROM ${table} WHERE id = $1\`, [id]);
    return rows[0];
  }

  async list(limit: number): Promise<${type}[]> {
    const sql = \`
      SELECT t.id, t.name, t.amount${foreignTable ? ', f.name AS origin' : ''}
      FROM ${table} t
      ${foreignTable ? `LEFT JOIN ${foreignTable} f ON f.id = t.origin_id` : ''}
      WHERE t.deleted_at IS NULL
      ORDER BY t.created_at DESC
      LIMIT $1\`;
    return (await this.db.query<${type}>(sql, [limit])).rows;
  }

  async add(record: ${type}): Promise<void> {
    await createRecord(this.db, '${table}', { ...record });
  }

  async rename(id: string, name: string): Promise<number> {
    const result = await this.db.query('UPDATE ${table} SET name = $2, updated_at = now() WHERE id = $1', [id, name]);
    return result.rowCount ?? 0;
  }
}
`,
  typeorm: ({ type, table, foreignTable }) => `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, type Repository } from 'typeorm';
import type { ${type} } from './model';

@Entity('${table}')
export class ${type}Entity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column({ length: 120 }) name!: string;
  @Column('int', { default: 0 }) amount!: number;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
}

@Injectable()
export class ${type}Repository {
  constructor(@InjectRepository(${type}Entity) private readonly records: Repository<${type}Entity>) {}

  async find(id: string): Promise<${type} | undefined> {
    return (await this.records.findOne({ where: { id } })) ?? undefined;
  }

  list(limit: number): Promise<${type}[]> {
    ${
      foreignTable
        ? `return this.records.query('SELECT f.* FROM ${foreignTable} f ORDER BY f.created_at LIMIT ' + limit);`
        : `return this.records.createQueryBuilder('t').where('t.amount > :least', { least: 0 }).limit(limit).getMany();`
    }
  }

  async add(record: ${type}): Promise<void> {
    await this.records.save(this.records.create(record));
  }

  async rename(id: string, name: string): Promise<number> {
    return (await this.records.update({ id }, { name })).affected ?? 0;
  }
}
`,
  prisma: ({ type, model, foreignTable }) => `import type { PrismaClient } from '@prisma/client';
import { prisma } from '../database';
import type { ${type} } from './model';

export class ${type}Repository {
  constructor(private readonly client: PrismaClient = prisma) {}

  async find(id: string): Promise<${type} | undefined> {
    return (await this.client.${model}.findUnique({ where: { id } })) ?? undefined;
  }

  list(limit: number): Promise<${type}[]> {
    ${
      foreignTable
        ? `return this.client.$queryRaw\`SELECT * FROM ${foreignTable} LIMIT \${limit}\`;`
        : `return this.client.${model}.findMany({ take: limit, orderBy: { createdAt: 'desc' } });`
    }
  }

  async add(record: ${type}): Promise<void> {
    await this.client.${model}.create({ data: record });
  }

  async rename(id: string, name: string): Promise<number> {
    const { count } = await this.client.${model}.updateMany({ where: { id }, data: { name } });
    return count;
  }
}
`,
  knex: ({ type, table, foreignTable }) => `import type { Knex } from 'knex';
import { knex } from '../database';
import type { ${type} } from './model';

export class ${type}Repository {
  constructor(private readonly db: Knex = knex) {}

  find(id: string): Promise<${type} | undefined> {
    return this.db<${type}>('${table}').where({ id }).first();
  }

  list(limit: number): Promise<${type}[]> {
    return this.db('${table} as t')
      .select('t.id', 't.name', 't.amount')
      ${foreignTable ? `.leftJoin('${foreignTable} as f', 'f.id', 't.origin_id')` : `.where('t.amount', '>', 0)`}
      .limit(limit);
  }

  async add(record: ${type}): Promise<void> {
    await this.db('${table}').insert(record);
  }

  rename(id: string, name: string): Promise<number> {
    return this.db('${table}').where({ id }).update({ name });
  }
}
`,
};

/** The module that connects a service; all services of one database name the same variable. */
export const databaseText = `import { PrismaClient } from '@prisma/client';
import createKnex from 'knex';
import { Pool } from 'pg';

export const pool = new Pool({ connectionString: process.env.DATABASE_URL });
export const knex = createKnex({ client: 'pg', connection: process.env.DATABASE_URL });
export const prisma = new PrismaClient();
`;

export function migrationText(features) {
  return features.map(({ table }) => `CREATE TABLE ${table} (${columns});\n`).join('');
}

const columns =
  'id uuid PRIMARY KEY, name text NOT NULL, amount int, origin_id uuid, created_at timestamptz, deleted_at timestamptz';

export function prismaText(features) {
  return `datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n${features.map(prismaModel).join('')}`;
}

function prismaModel({ model, table }) {
  return `\nmodel ${model} {\n  id String @id\n  name String\n  amount Int\n  createdAt DateTime @map("created_at")\n  @@map("${table}")\n}\n`;
}
