import { describe, expect, it } from 'vitest';
import { drizzle } from '../../../../src/frontends/typescript/orm/drizzle.js';
import { accessesOfCode } from '../../../frontends/typescript/orm/harness.js';

/** Two packages call different tables `people`, so that only the type of a parameter tells which one is read. */
const files = {
  'a/package.json': '{"name":"a"}',
  'a/db.ts':
    "import { drizzle } from 'drizzle-orm/pglite'; import { pgTable } from 'drizzle-orm/pg-core'; const users = pgTable('users', {}); export const db = drizzle(url, { schema: { people: users } }); export function withUsers(own: typeof db, fn: (tx: typeof db) => void) { return db.transaction(fn); }",
  'b/package.json': '{"name":"b"}',
  'b/db.ts':
    "import { drizzle } from 'drizzle-orm/pglite'; import { pgTable } from 'drizzle-orm/pg-core'; const clients = pgTable('clients', {}); export const db = drizzle(url, { schema: { people: clients } });",
};

function readBy(types: string, type: string): readonly string[] {
  const app = `import { db, withUsers } from '../a/db'; ${types} export function run(own: ${type}) { return own.query.people.findMany(); }`;
  return accessesOfCode({ ...files, 'b/app.ts': app }, drizzle, 'b/app.ts');
}

describe('types of parameters', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['what a method hands to its callback', '', 'Parameters<Parameters<typeof db.transaction>[0]>[0]'],
    ['in steps', 'type Run = typeof db.transaction; type Work = Parameters<Run>[0];', 'Parameters<Work>[0]'],
    ['of a method named by its type', 'type Db = typeof db;', "Parameters<Parameters<Db['transaction']>[0]>[0]"],
    ['one of two', '', 'typeof db | Parameters<Parameters<typeof db.transaction>[0]>[0]'],
    ['a parameter of a function', '', 'Parameters<typeof withUsers>[0]'],
  ];
  it.each(rows)('%s', (_, types, type) => expect(readBy(types, type)).toEqual(['read users']));

  const unknown: readonly (readonly [string, string, string])[] = [
    ['another argument', '', 'Parameters<Parameters<typeof db.transaction>[1]>[0]'],
    ['another parameter of the callback', '', 'Parameters<Parameters<typeof db.transaction>[0]>[1]'],
    ['a method that takes no callback', '', 'Parameters<Parameters<typeof db.execute>[0]>[0]'],
    ['a parameter that is not annotated', 'function open(own) {}', 'Parameters<typeof open>[0]'],
  ];
  // What is not known is taken for what the nearest package calls so.
  it.each(unknown)('%s says nothing', (_, types, type) => expect(readBy(types, type)).toEqual(['read clients']));
});
