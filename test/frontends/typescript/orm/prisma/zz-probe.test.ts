import { expect, it } from 'vitest';
import { frontends } from '../../../../../src/frontends/index.js';
import { prisma } from '../../../../../src/frontends/typescript/orm/prisma.js';
import { accessesOf } from '../../../../../src/model/accesses.js';
import { createEvaluator } from '../../../../../src/model/create-evaluator.js';
import { createLinker } from '../../../../../src/model/link-symbols.js';
import { createSources } from '../../../../../src/model/sources.js';
import { written } from './accesses.js';
const schema = (t: string, out = '') => `
  datasource db { provider = "postgresql"\n url = env("DATABASE_URL") }
  generator client { provider = "prisma-client-js"\n ${out ? `output = "${out}"` : ''} }
  model Order { id Int @id\n @@map("${t}") }`;
function run(files: Record<string, string>) {
  const facts = Object.entries(files).flatMap(([path, text]) => {
    const file = { path, role: 'runtime' } as const;
    const f = frontends.find((one) => one.accepts(path));
    return f ? [{ ...file, ...f.extract(file, text) }] : [];
  });
  const sources = createSources(facts);
  const e = createEvaluator(createLinker(sources), [prisma]);
  return [...sources.modules].flatMap(([path, m]) => m.units.flatMap((_, i) => written(accessesOf(e, e.frame(path, i, null, []))).map((w) => `${path}: ${w}`)));
}
const mono = {
  'package.json': '{"name":"root","workspaces":["packages/*","apps/*"]}',
  'packages/db/package.json': '{"name":"@a/db","main":"src/index.ts"}',
  'packages/db/prisma/schema.prisma': schema('db_orders'),
  'packages/db/src/index.ts': `export * from '@prisma/client';\nimport { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();`,
  'apps/x/package.json': '{"name":"x","dependencies":{"@a/db":"*"}}',
  'apps/x/prisma/schema.prisma': schema('x_orders'),
};
const cases: Record<string, Record<string, string>> = {
  'barrel type': { ...mono, 'apps/x/src/a.ts': `import type { PrismaClient } from '@a/db';\nexport const f = (p: PrismaClient) => p.order.count();` },
  'instance from lib': { ...mono, 'apps/x/src/a.ts': `import { prisma } from '@a/db';\nexport const f = () => prisma.order.count();` },
  'class from lib': { ...mono, 'apps/x/src/a.ts': `import { PrismaClient } from '@a/db';\nconst p = new PrismaClient();export const f = () => p.order.count();` },
  'committed client': { 'prisma/schema.prisma': schema('o', '../src/generated/prisma'), 'src/generated/prisma/client.ts': `import * as $Class from "./internal/class";\nexport const PrismaClient = $Class.getPrismaClientClass();\nexport type PrismaClient<A = never> = $Class.PrismaClient<A>;\nexport { Prisma };`, 'src/a.ts': `import { PrismaClient } from './generated/prisma/client';\nconst p = new PrismaClient();\nexport const f = (q: PrismaClient) => [p.order.count(), q.order.findMany()];` },
  'ReturnType of function': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { PrismaClient } from '@prisma/client';\nfunction make() { return new PrismaClient().$extends({}); }\ntype X = ReturnType<typeof make>;\nexport const f = (q: X) => q.order.findMany();` },
  'ReturnType of arrow': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { PrismaClient } from '@prisma/client';\nconst make = () => new PrismaClient().$extends({});\ntype X = ReturnType<typeof make>;\nexport const f = (q: X) => q.order.findMany();` },
  'typeof const': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { PrismaClient } from '@prisma/client';\nconst p = new PrismaClient();\ntype X = typeof p;\nexport const f = (q: X) => q.order.findMany();` },
  'Parameters tx': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { PrismaClient } from '@prisma/client';\ntype X = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];\nexport const f = (q: X) => q.order.findMany();` },
  'mixin extends': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { PrismaClient } from '@prisma/client';\nconst make = () => new PrismaClient().$extends({});\nconst Extended = class { constructor() { return make(); } } as new () => ReturnType<typeof make>;\nexport class S extends Extended { f() { return this.order.findMany(); } }` },
  'dot prisma': { 'prisma/schema.prisma': schema('o', '../node_modules/.prisma/o-client'), 'src/a.ts': `import { PrismaClient } from '.prisma/o-client';\nconst p = new PrismaClient();export const f = () => p.order.findMany();` },
  'repository base': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { Prisma, PrismaClient } from '@prisma/client';\nabstract class Base<D extends { findMany: any }> { constructor(protected model: D) {} all() { return this.model.findMany(); } }\nexport class Orders extends Base<Prisma.OrderDelegate> { constructor(p: PrismaClient) { super(p.order); } }` },
  'fastify': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `export default async (app) => { app.get('/', async (req) => app.prisma.order.findMany()); }` },
  'trpc': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { t } from './t';\nexport const r = t.procedure.query(({ ctx: { prisma } }) => prisma.order.findMany());` },
  'module augmentation': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { PrismaClient } from '@prisma/client';\ndeclare module 'fastify' { interface FastifyInstance { db: PrismaClient } }\nexport const f = (app: import('fastify').FastifyInstance) => app.db.order.findMany();` },
  'async module': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `const { PrismaClient } = await import('@prisma/client');\nconst p = new PrismaClient();\nexport const f = () => p.order.findMany();` },
  'nestjs-prisma': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { PrismaService } from 'nestjs-prisma';\nexport class A { constructor(private p: PrismaService) {} f() { return this.p.order.findMany(); } }` },
  'computed require': { 'prisma/schema.prisma': schema('o', '../node_modules/.prisma/o-client'), 'src/a.ts': `import path from 'path';\nconst c = path.join(process.cwd(), 'node_modules/.prisma/o-client');\nconst { PrismaClient } = require(c);\nconst p = new PrismaClient();export const f = () => p.order.findMany();` },
  'lazy let': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { PrismaClient } from '@prisma/client';\nlet p: PrismaClient | undefined;\nexport function get() { if (!p) p = new PrismaClient(); return p; }\nexport const f = () => get().order.findMany();` },
  'loop over models': { 'prisma/schema.prisma': schema('o'), 'src/a.ts': `import { PrismaClient } from '@prisma/client';\nconst p = new PrismaClient();\nexport async function f() { for (const m of ['order'] as const) await p[m].deleteMany(); }` },
};
it('probe', () => { for (const [n, f] of Object.entries(cases)) process.stdout.write('@@ ' + n + ' => ' + JSON.stringify(run(f)) + '\n'); expect(1).toBe(1); });
