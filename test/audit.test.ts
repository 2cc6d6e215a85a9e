import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditOptions, audit } from '../src/audit.js';
import { loadFacts } from '../src/cli/audit/load-facts.js';
import { declaredManifest, settledManifest } from '../src/cli/audit/load-manifest.js';
import type { FileFacts } from '../src/core/facts.js';
import { workTree } from '../src/discover/file-system.js';
import { createFactsStore } from '../src/extract/facts-store.js';
import { ormPlugins } from '../src/frontends/typescript/orm-plugins.js';
import { manifestOf } from './model/build-manifest.js';
import { readCode } from './model/read-code.js';

const root = 'fixtures/article/before';
const declared = declaredManifest({ root, config: undefined, cwd: '.', files: workTree });
const { files, links } = loadFacts({ root, fileSystem: workTree, store: createFactsStore(), serviceRoots: [] });
const manifest = settledManifest(declared, root, files);
const options: AuditOptions = {
  links,
  plugins: ormPlugins,
  version: '1.0.0',
  today: '2027-01-01',
  failOn: 'error',
  diagnostics: [],
};
const report = JSON.stringify(audit(files, manifest, options));

describe('audit', () => {
  it('gives the same report whatever the order of the files', () => {
    const shuffled = fc.shuffledSubarray([...files], { minLength: files.length });
    fc.assert(
      fc.property(shuffled, (order) => {
        expect(JSON.stringify(audit(order, manifest, options))).toBe(report);
      }),
      { numRuns: 15, seed: 1 },
    );
  });
  it('is not moved by an unrelated file, except that it counts it', () => {
    const extra: FileFacts = {
      path: 'tools/unrelated.ts',
      role: 'runtime',
      facts: { kind: 'module', imports: [], exports: [], declarations: [], units: [], typeUses: [] },
      diagnostics: [],
      blindSpots: [],
    };
    const { coverage, ...rest } = audit([...files, extra], manifest, options);
    const { coverage: before, ...expected } = audit(files, manifest, options);
    expect(rest).toEqual(expected);
    expect(coverage).toEqual({ ...before, files: before.files + 1 });
  });
  it('keeps no paths or lines in fingerprints: a moved file changes none', () => {
    const moved = files.map((file) =>
      file.path.endsWith('invoicing.ts') ? { ...file, path: 'services/billing/src/moved/to/here.ts' } : file,
    );
    const marks = (all: readonly FileFacts[]) =>
      audit(all, manifest, options).findings.map((finding) => finding.fingerprint);
    expect(marks(moved)).toEqual(marks(files));
  });
  it('leaves open whether a service is free of others that little could be read of, where there are others', () => {
    const code =
      "import { Pool } from 'pg'; export const all = (table: string) => new Pool().query('SELECT * FROM ' + table);";
    const readings = [...readCode({ 'a/x.ts': code, 'b/y.ts': 'export const y = 1;' })];
    const unproven = (services: Readonly<Record<string, readonly string[]>>) =>
      audit(readings, manifestOf({ services }), options).services.map(
        ({ id, tooLittleRead }) => `${id} ${tooLittleRead}`,
      );
    expect(unproven({ a: ['a'], b: ['b'] })).toEqual(['a true', 'b false']);
    expect(unproven({ a: ['a'] })).toEqual(['a false']);
  });
  it.each([
    ['a schema beside the services, through a library', 'prisma/schema.prisma', "'@shop/db'"],
    ['a schema of several files', 'prisma/schema/main.prisma', "'@shop/db'"],
    ['a client that each makes itself', 'prisma/schema.prisma', "'./db'"],
  ])('shares the tables of %s', (_, schema, client) => {
    const header = 'generator client { provider = "prisma-client-js" }\ndatasource db { provider = "postgresql" }\n';
    const table = 'model Order {\n  id Int @id\n}\n';
    const parts = schema.includes('main')
      ? { [schema]: header, 'prisma/schema/orders/order.prisma': table }
      : { [schema]: header + table };
    const db = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";
    const main = `import { prisma } from ${client};\nexport const run = () => prisma.order.deleteMany();\nrun();\n`;
    const code = readCode({
      ...parts,
      'package.json': '{ "name": "shop", "workspaces": ["*"] }',
      'db/package.json': '{ "name": "@shop/db", "main": "index.ts" }',
      'db/index.ts': db,
      'orders/main.ts': main,
      'orders/db.ts': db,
      'stock/main.ts': main,
      'stock/db.ts': db,
    });
    const services = { orders: ['orders'], stock: ['stock'] };
    const { tables } = audit(code, manifestOf({ services, libraries: { db: ['db'] } }), options);
    expect(tables.map(({ id, uses }) => `${id} ${uses.map(({ service }) => service)}`)).toEqual([
      'prisma/Order orders,stock',
    ]);
  });
  const cases: readonly [
    name: string,
    files: readonly FileFacts[],
    services: typeof manifest.services,
    code: string,
  ][] = [
    ['no source', files.filter(({ facts }) => facts.kind !== 'module'), manifest.services, 'no-sources'],
    ['no service', files, [], 'no-services'],
  ];
  it.each(cases)('refuses to judge %s', (_, some, services, code) => {
    expect(() => audit(some, { ...manifest, services }, options)).toThrow(expect.objectContaining({ code }));
  });
});
