import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const pool = `import { Pool } from 'pg';\nconst pool = new Pool({ connectionString: process.env.DATABASE_URL });\n`;
export const query = (statement: string) => `${pool}await pool.query('${statement}');\n`;
export const started = (name: string) => `{ "name": "${name}", "scripts": { "start": "node src/main.js" } }`;
export const compose = (...names: readonly string[]) =>
  `services:\n${names.map((name) => `  ${name}:\n    build: services/${name}\n    environment:\n      DATABASE_URL: postgres://db:5432/shop\n`).join('')}`;

/** Two services on one database: each migrates a table of its own, and both write a third. */
export const twoServices: Readonly<Record<string, string>> = {
  'compose.yaml': compose('billing', 'orders'),
  'services/billing/Dockerfile': 'FROM node:22\nCOPY . .\nCMD ["node", "src/main.js"]\n',
  'services/billing/package.json': started('billing'),
  'services/billing/migrations/1.sql': 'CREATE TABLE invoices (id text);\n',
  'services/billing/src/main.ts': `${query('UPDATE rates SET a = 1')}await pool.query('INSERT INTO invoices (id) VALUES (1)');\n`,
  'services/orders/Dockerfile': 'FROM node:22\nCOPY . .\nCMD ["node", "src/main.js"]\n',
  'services/orders/package.json': started('orders'),
  'services/orders/migrations/1.sql': 'CREATE TABLE orders (id text);\n',
  'services/orders/src/main.ts': `${query('UPDATE rates SET a = 2')}await pool.query('INSERT INTO orders (id) VALUES (1)');\n`,
};

export function folderOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'coupling-init-'));
  add(root, files);
  return root;
}

export function add(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

export const read = (root: string, file = 'services.yaml') => readFileSync(join(root, file), 'utf8');
