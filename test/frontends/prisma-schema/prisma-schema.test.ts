import { describe, expect, test } from 'vitest';
import type { PrismaModelFact } from '../../../src/core/facts.js';
import { prismaSchemaFrontend } from '../../../src/frontends/prisma-schema/prisma-schema.js';
import { accepted, extracted, factsOf } from '../extracted.js';

function facts(text: string) {
  return factsOf(prismaSchemaFrontend, 'schema.prisma', 'prisma-schema', text);
}

function model(body: string): PrismaModelFact {
  const [only] = facts(`model User {\n${body}\n}`).models;
  if (!only) throw new Error('no model');
  return only;
}

test('accepts schemas', () => {
  expect(accepted(prismaSchemaFrontend, ['schema.prisma', 'prisma/schema/user.prisma', 'prisma.ts'])).toHaveLength(2);
});

describe('datasource and generators', () => {
  test('with an environment variable', () => {
    const text = `
generator client {
  provider        = "prisma-client-js" // the client
  output          = "../generated/client"
  previewFeatures = ["views",
    "multiSchema"]
}
generator docs { provider = "node ./docs.js" }
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}`;
    expect(facts(text)).toMatchObject({
      datasource: { provider: 'postgresql', envKey: 'DATABASE_URL', url: null, at: { line: 9, column: 1 } },
      generators: [
        { provider: 'prisma-client-js', output: '../generated/client' },
        { provider: 'node ./docs.js', output: null },
      ],
    });
  });

  test.each([
    ['provider = "sqlite"\nurl = "file:./dev.db"', { provider: 'sqlite', envKey: null, url: 'file:./dev.db' }],
    [
      'provider = "mysql"\nurl = "mysql://root:s3cret@db/shop"',
      { provider: 'mysql', envKey: null, url: 'mysql://db/shop' },
    ],
    ['provider = ["postgresql", "sqlite"]', { provider: 'postgresql', envKey: null, url: null }],
    ['provider = env("PROVIDER")', { provider: 'PROVIDER', envKey: null, url: null }],
  ])('%s', (body, datasource) => {
    expect(facts(`datasource db {\n${body}\n}`).datasource).toMatchObject(datasource);
  });

  test('none', () => {
    expect(facts('// empty\n')).toEqual({
      kind: 'prisma-schema',
      datasource: null,
      generators: [],
      models: [],
      enums: [],
    });
  });
});

describe('models', () => {
  test('physical names and schema', () => {
    expect(model('id Int @id\n@@map("app_users")\n@@schema("auth")')).toMatchObject({
      table: 'app_users',
      schema: 'auth',
      view: false,
    });
    expect(model('id Int @id\n@@map(name: "app_users")').table).toBe('app_users');
    expect(model('id Int @id // @@map("no")')).toMatchObject({ name: 'User', table: 'User', schema: null });
    expect(model('@@index([id], map: "idx")\nid Int @id(map: "pk")').table).toBe('User');
  });

  test.each([
    ['id Int @id @default(autoincrement())', { name: 'id', column: 'id', type: 'Int', list: false }],
    ['tags String[] @default([])', { name: 'tags', type: 'String', list: true }],
    ['bio String? @map("biography") @db.Text', { name: 'bio', column: 'biography', type: 'String', list: false }],
    ['geo Unsupported("point")? @map(name: "g")', { name: 'geo', column: 'g', type: 'Unsupported' }],
    ['posts Post[]', { type: 'Post', list: true, relation: null, foreignKey: false }],
    ['org Org @relation(fields: [orgId], references: [id])', { type: 'Org', relation: null, foreignKey: true }],
    ['org Org @relation("Owner", fields: [orgId], references: [id])', { relation: 'Owner', foreignKey: true }],
    [
      'org Org @relation(\n  name: "Owner",\n  references: [id],\n  fields: [orgId])',
      { relation: 'Owner', foreignKey: true },
    ],
    ['owned Org[] @relation(name: "Owner")', { relation: 'Owner', foreignKey: false, list: true }],
    ['data Json @default("{ \\"a\\": [1, \\"}\\"] }") @map("d")', { name: 'data', column: 'd', type: 'Json' }],
    ['/// a field\nname String /* none */ @map("n")', { name: 'name', column: 'n' }],
    ['model String', { name: 'model', type: 'String' }],
  ])('%s', (line, field) => {
    expect(model(line).fields).toHaveLength(1);
    expect(model(line).fields[0]).toMatchObject(field);
  });

  test('views are models, enums are not, composite types are neither', () => {
    const text =
      'enum Role {\n  ADMIN @map("a")\n  @@map("roles")\n}\nview Report {\n  id Int\n}\ntype Address {\n  street String\n}\n';
    const { models, enums } = facts(text);
    expect(models.map(({ name, view, at }) => ({ name, view, at }))).toEqual([
      { name: 'Report', view: true, at: { line: 5, column: 1 } },
    ]);
    expect(enums).toEqual([{ name: 'Role', at: { line: 1, column: 1 } }]);
  });

  test('CRLF', () => {
    const { models } = facts('model A {\r\n  id Int @map("x")\r\n}\r\nmodel B {\r\n  id Int\r\n}\r\n');
    expect(models.map(({ name, at }) => [name, at.line])).toEqual([
      ['A', 1],
      ['B', 4],
    ]);
    expect(models[0]?.fields[0]?.column).toBe('x');
  });
});

describe('mistakes', () => {
  test('a block that is not closed costs nothing but a remark', () => {
    const { facts: read, diagnostics } = extracted(
      prismaSchemaFrontend,
      'a.prisma',
      'model A {\n  id Int\n\nmodel B {\n  id Int\n}\n',
    );
    expect(read).toMatchObject({ models: [{ name: 'A' }, { name: 'B' }] });
    expect(diagnostics).toMatchObject([
      {
        code: 'invalid-prisma-schema',
        message: 'a.prisma: the model A is not closed',
        at: { file: 'a.prisma', line: 1, column: 1 },
      },
    ]);
  });

  test('an open parenthesis does not swallow the next model', () => {
    const { facts: read, diagnostics } = extracted(
      prismaSchemaFrontend,
      'a.prisma',
      'model A {\n  id Int @map("x"\n}\n\nmodel B {\n  id Int\n}\n',
    );
    expect(read).toMatchObject({ models: [{ name: 'A' }, { name: 'B', fields: [{ name: 'id' }] }] });
    expect(diagnostics).toHaveLength(1);
  });

  test('text between blocks', () => {
    const { diagnostics } = extracted(
      prismaSchemaFrontend,
      'a.prisma',
      'model A {\n id Int\n}\n<<<<<<< HEAD\nmodle B {\n}\n',
    );
    expect(diagnostics).toMatchObject([{ at: { line: 4, column: 1 } }]);
  });

  test('no schema at all', () => {
    const { facts: read, diagnostics } = extracted(prismaSchemaFrontend, 'a.prisma', '\u0001\u0002 {{{');
    expect(read).toMatchObject({ models: [] });
    expect(diagnostics).toHaveLength(1);
  });
});
