import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './terminals.js';
import { add, compose, folderOf, query, read, started, twoServices } from './two-services.js';

/** Nobody migrates or declares invoices: billing is only who writes it. */
const { 'services/billing/migrations/1.sql': _, ...onlyWriter } = twoServices;

const check = async (root: string) => (await run(['init', root, '--check', '--no-cache'])).out;
const agree = 'services.yaml and the code agree\n';

function edit(root: string, from: string | RegExp, to: string): void {
  const text = read(root).replace(from, to);
  expect(text).not.toBe(read(root));
  writeFileSync(join(root, 'services.yaml'), text);
}

async function written(): Promise<string> {
  const root = folderOf(onlyWriter);
  await run(['init', root]);
  expect(await check(root)).toBe(agree);
  edit(root, /# owns: \[invoices\] #.*/, 'owns: [invoices]');
  expect(await check(root)).toBe(agree);
  return root;
}

describe('a manifest in the life of a repository', () => {
  it('is as it was written, with what a person uncommented', async () => {
    expect(read(await written())).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=https://unpkg.com/coupling-audit@0.1.0/schema/services.schema.json
      # Written by \`coupling-audit init\` from the code. Correct what is wrong: when it runs again, it only adds.
      version: 1

      services:
        billing:
          root: services/billing # found: Dockerfile; package.json script "start"
          database: shop # compose.yaml:5; also orders
          owns: [invoices]
        orders:
          root: services/orders # found: Dockerfile; package.json script "start"
          database: shop # compose.yaml:9; also billing
          owns: [orders] # migrated in migrations/1.sql:1

      # No owner is evident for these. Add each to the "owns:" of one service:
      #   shop/rates: written by billing and orders
      "
    `);
  });

  it('misses a service that was added, until init runs again', async () => {
    const root = await written();
    add(root, {
      'compose.yaml': compose('billing', 'orders', 'web'),
      'services/web/Dockerfile': 'FROM node:22\nCMD ["node", "src/main.js"]\n',
      'services/web/package.json': started('web'),
      'services/web/src/main.ts': query('SELECT a FROM rates'),
    });
    expect(await check(root)).toMatchInlineSnapshot(`
      "services.yaml:13: add after this line (services)
        web:
          root: services/web # found: Dockerfile; package.json script "start"
          database: shop # compose.yaml:13; also billing and orders
      "
    `);
    const before = read(root).split('\n');
    await run(['init', root]);
    expect(read(root).split('\n')).toEqual(expect.arrayContaining(before));
    expect(await check(root)).toBe(agree);
  });

  it('names a service that was removed, with all its lines', async () => {
    const root = await written();
    rmSync(join(root, 'services/billing'), { recursive: true });
    add(root, { 'compose.yaml': compose('orders') });
    expect(await check(root)).toMatchInlineSnapshot(`
      "services.yaml:7: remove billing; there is no folder services/billing
        without lines 6 to 9
      "
    `);
    edit(root, / {2}billing:\n(?: {4}.*\n)+/, '');
    expect(await check(root)).toBe(agree);
  });

  it('follows a service to its new folder', async () => {
    const root = await written();
    cpSync(join(root, 'services/billing'), join(root, 'apps/billing'), { recursive: true });
    rmSync(join(root, 'services/billing'), { recursive: true });
    add(root, {
      'compose.yaml': compose('billing', 'orders').replace('build: services/billing', 'build: apps/billing'),
    });
    expect(await check(root)).toMatchInlineSnapshot(`
      "services.yaml:7: replace the root services/billing of billing by apps/billing; there is no such folder any more
        line 7: root: apps/billing # found: Dockerfile; package.json script "start"
      "
    `);
    edit(root, 'root: services/billing', 'root: apps/billing');
    expect(await check(root)).toBe(agree);
  });

  it('hands a table over to the only one that writes it by now', async () => {
    const root = await written();
    add(root, {
      'services/billing/src/main.ts': query('UPDATE rates SET a = 1'),
      'services/orders/src/main.ts': query('UPDATE invoices SET a = 1'),
    });
    expect(await check(root)).toMatchInlineSnapshot(`
      "services.yaml:9: give invoices to who writes it, orders; billing neither writes nor declares it
        without line 9
        line 13: owns: [orders, invoices] # migrated in migrations/1.sql:1
      "
    `);
    edit(root, '    owns: [invoices]\n', '');
    edit(root, 'owns: [orders]', 'owns: [orders, invoices]');
    expect(await check(root)).toBe(agree);
  });

  it('renames a database that the configuration calls otherwise', async () => {
    const root = await written();
    add(root, { 'compose.yaml': compose('billing', 'orders').replaceAll('/shop', '/store') });
    expect(await check(root)).toMatchInlineSnapshot(`
      "services.yaml:8: replace the database shop of billing by store, or its comment by your own if it is only a name; its configuration leads there
        line 8: database: store # compose.yaml:5; also orders
      services.yaml:12: replace the database shop of orders by store, or its comment by your own if it is only a name; its configuration leads there
        line 12: database: store # compose.yaml:9; also billing
      "
    `);
    edit(root, /database: shop/g, 'database: store');
    expect(await check(root)).toBe(agree);
  });
});
