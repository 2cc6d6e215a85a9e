import { it } from 'vitest';
import { createEvaluator } from '../../src/model/evaluate/create-evaluator.js';
import { createLinker } from '../../src/model/link/link-symbols.js';
import { createReachGraph } from '../../src/model/reach/reach-graph.js';
import { createSources } from '../../src/model/link/sources.js';
import { drizzle } from '../../src/frontends/typescript/orm/drizzle.js';
import { readCode } from '../model/read-code.js';
import { schema, client, everything } from '../frontends/typescript/orm/drizzle/shop.js';
it('x', () => {
  const code = `import { sql, eq } from 'drizzle-orm'; import { db } from './db'; import { pgView } from 'drizzle-orm/pg-core'; import { ${everything} } from './schema';
  export const v = pgView('v').as(sql\`select * from \${users}\`);
  export async function a() { await db.execute(sql\`select * from \${users} join \${orders} on \${orders.userId} = \${users.id}\`); }
  export async function b() { await db.execute(sql\`insert into \${orders} (\${sql.raw('x')}) values (1)\`); }
  export async function c() { return db.select({ n: sql\`(select count(*) from \${orders} where \${orders.userId} = \${users.id})\` }).from(users); }
  export async function d() { return db.get(sql\`update \${groups} set x = 1\`); }
  export async function f() { return db.select().from(v); }
  export async function g() { return db.query.users.findMany({
    where: eq(users.id, 1),
    with: {
      orders: true,
      memberships: {
        with: { group: true },
      },
    },
  }); }
  export async function h() { return db.query.users.findMany({ where: sql\`exists (select 1 from \${orders})\` }) }
  export async function i() { return db.select().from(sql\`json_each(\${orders.total})\`) }
  `;
  const sources = createSources(readCode({ 'src/schema.ts': schema, 'src/db.ts': client, 'src/app.ts': code }));
  const e = createEvaluator(createLinker(sources), [drizzle]);
  const g = createReachGraph(e);
  sources.modules.get('src/app.ts')?.units.forEach((u, i) => { for (const a of g.node('src/app.ts', i).accesses) console.log(u.owner, a.via, a.operation, JSON.stringify(a.table), a.at.file + ':' + a.at.line, a.columns.join()); });
});
