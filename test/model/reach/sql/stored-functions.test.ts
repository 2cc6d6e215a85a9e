import { expect, test } from 'vitest';
import { sequelize } from '../../../../src/frontends/typescript/orm/sequelize.js';
import { accessesOfCode } from '../../../frontends/typescript/orm/harness.js';

const createTables = 'CREATE TABLE jobs (id int); CREATE TABLE audit (id int);';
const sqlFunction = (name: string, body: string) =>
  `CREATE OR REPLACE FUNCTION ${name}(a int) RETURNS void AS $$ BEGIN ${body} END; $$ LANGUAGE plpgsql;`;
const byInterface = (name: string, up: string, down: string) => `module.exports = {
  up: async (queryInterface) => { await queryInterface.createFunction('${name}', [], 'void', 'plpgsql', \`${up}\`, [], { force: true }); },
  down: async (queryInterface) => { await queryInterface.createFunction('${name}', [], 'void', 'plpgsql', \`${down}\`, []); },
};`;
const calling = (text: string) => `export const run = (db: any) => db.query(\`${text}\`);`;

type Row = readonly [
  what: string,
  files: { readonly [path: string]: string },
  code: string,
  expected: readonly string[],
];

const rows: readonly Row[] = [
  [
    'a function of a SQL file',
    { 'db/1.sql': sqlFunction('take_job', 'UPDATE jobs SET state = 1; INSERT INTO audit(id) VALUES (a);') },
    calling('SELECT take_job(1)'),
    ['write audit(id)', 'write jobs(state)'],
  ],
  [
    'a function of a migration in code',
    {
      'db/1.ts': `export const up = (db) => db.raw(\`${sqlFunction('take_job', 'DELETE FROM jobs WHERE id IN (SELECT id FROM old);')}\`);`,
    },
    calling('SELECT * FROM take_job(1)'),
    ['read old(id)', 'write jobs(id)'],
  ],
  [
    'a function made by a query interface',
    { 'db/1.js': byInterface('take_job', 'UPDATE jobs SET state = 1', 'UPDATE before SET state = 1') },
    calling('SELECT take_job(:id)'),
    ['write jobs(state)'],
  ],
  [
    'the newest definition, by number',
    {
      'db/10-new.sql': sqlFunction('take_job', 'UPDATE fresh SET a = 1;'),
      'db/9-old.sql': sqlFunction('take_job', 'UPDATE stale SET a = 1;'),
    },
    calling('CALL take_job(1)'),
    ['write fresh(a)'],
  ],
  [
    'functions that functions call, also each other',
    {
      'db/1.sql': sqlFunction('outer_one', 'PERFORM inner_one(a);'),
      'db/2.sql': sqlFunction('inner_one', 'INSERT INTO audit(id) VALUES (1); PERFORM outer_one(a);'),
    },
    calling('SELECT outer_one(1)'),
    ['write audit(id)'],
  ],
  [
    'a function called within a statement',
    { 'db/1.sql': sqlFunction('is_open', 'SELECT 1 FROM locks;') },
    calling('SELECT id FROM jobs WHERE is_open(id)'),
    ['read jobs(id)', 'read locks'],
  ],
  [
    'a function with a schema',
    { 'db/1.sql': sqlFunction('app.take_job', 'UPDATE jobs SET a = 1;') },
    calling('SELECT app.take_job(1)'),
    ['write jobs(a)'],
  ],
  [
    'overloads in one file',
    { 'db/1.sql': sqlFunction('touch', 'UPDATE jobs SET a = 1;') + sqlFunction('touch', 'UPDATE audit SET a = 1;') },
    calling('SELECT touch(1)'),
    ['write audit(a)', 'write jobs(a)'],
  ],
  [
    'functions of the same name in two code bases',
    {
      'src/db/1.sql': sqlFunction('touch', 'UPDATE mine SET a = 1;'),
      'other/db/2.sql': sqlFunction('touch', 'UPDATE theirs SET a = 1;'),
    },
    calling('SELECT touch(1)'),
    ['write mine(a)'],
  ],
  ['a function that nobody defines', { 'db/1.sql': createTables }, calling('SELECT pg_try_advisory_xact_lock(1)'), []],
  [
    'a function that nobody calls',
    { 'db/1.sql': sqlFunction('unused', 'UPDATE jobs SET a = 1;') },
    calling('SELECT 1'),
    [],
  ],
  ['the way back', { 'db/1.down.sql': sqlFunction('touch', 'UPDATE jobs SET a = 1;') }, calling('SELECT touch(1)'), []],
  [
    'a function of tests',
    { 'test/1.sql': sqlFunction('touch', 'UPDATE jobs SET a = 1;') },
    calling('SELECT touch(1)'),
    [],
  ],
  [
    'a method of the same name',
    { 'db/1.sql': sqlFunction('touch', 'UPDATE jobs SET a = 1;') },
    'export const run = (file: any) => file.touch(1);',
    [],
  ],
];

test.each(rows)('%s', (_, files, code, expected) => {
  expect(accessesOfCode({ ...files, 'src/app.ts': code }, sequelize, 'src/app.ts')).toEqual([...expected].sort());
});

test('defining a function is no access', () => {
  const files = { 'src/setup.ts': byInterface('touch', 'UPDATE jobs SET a = 1', 'UPDATE jobs SET a = 2') };
  expect(accessesOfCode(files, sequelize)).toEqual([]);
});
