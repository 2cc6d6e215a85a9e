const pool = `import { Pool } from 'pg';
export const pool = new Pool({ connectionString: process.env.DATABASE_URL });
`;

/** A small repository with two services, to be changed step by step: each function yields files to write. */
export const shop = {
  /** Two services that share nothing. */
  clean: (): Record<string, string> => ({
    'services.yaml': `version: 1
services:
  orders: { root: services/orders, database: shop, owns: [orders] }
  billing: { root: services/billing, database: shop, owns: [invoices] }
rules: { shared-database: "off" }
`,
    'services/orders/package.json': '{ "name": "orders", "scripts": { "start": "node src/main.js" } }',
    'services/orders/src/main.ts': `import { pool } from './pool.js';
export const place = (id: string) => pool.query('INSERT INTO orders (id, total) VALUES ($1, 0)', [id]);
await place('1');
`,
    'services/orders/src/pool.ts': pool,
    'services/billing/package.json': '{ "name": "billing", "scripts": { "start": "node src/main.js" } }',
    'services/billing/src/main.ts': `import { pool } from './pool.js';
await pool.query('INSERT INTO invoices (id) VALUES ($1)', ['1']);
`,
    'services/billing/src/pool.ts': pool,
  }),
  /** billing reads the table of orders. */
  reads: (path = 'services/billing/src/totals.ts'): Record<string, string> => ({
    [path]: `import { pool } from './pool.js';

const { rows } = await pool.query('SELECT total FROM orders WHERE id = $1', ['1']);
export const total = rows[0];
`,
  }),
  /** billing writes it, too. */
  writes: (path = 'services/billing/src/discounts.ts'): Record<string, string> => ({
    [path]: `import { pool } from './pool.js';

await pool.query('UPDATE orders SET total = total * 0.9 WHERE id = $1', ['1']);
`,
  }),
};
