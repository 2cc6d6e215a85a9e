import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baselineName } from '../../src/gate/baseline-file.js';
import { type Run, run } from './terminals.js';

/** A copy of the article's distributed monolith, to be changed. */
export type Shop = {
  readonly root: string;
  /** Runs the command line in its root. */
  readonly ca: (...args: readonly string[]) => Promise<Run>;
  readonly read: (file: string) => string;
  readonly write: (file: string, text: string) => void;
  /** Replaces a text that must be there. */
  readonly edit: (file: string, from: string, to: string) => void;
  /** The lines of the baseline after its header. */
  readonly recorded: () => readonly string[];
};

export function shop(): Shop {
  const root = mkdtempSync(join(tmpdir(), 'coupling-shop-'));
  cpSync('fixtures/article/before', root, { recursive: true });
  return shopIn(root);
}

export function shopIn(root: string): Shop {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  return {
    root,
    ca: (...args) => run(args, { cwd: root }),
    read,
    write,
    edit: (file, from, to) => {
      if (!read(file).includes(from)) throw new Error(`${file} does not contain ${from}`);
      write(
        file,
        read(file).replace(from, () => to),
      );
    },
    recorded: () => read(baselineName).trimEnd().split('\n').slice(1),
  };
}

export const invoicing = 'services/billing/src/invoicing.ts';
const foreignRead = "'SELECT total FROM orders WHERE id = $1'";

/** Billing no longer reads the table of orders. */
export function fixRead({ edit }: Shop): void {
  edit(invoicing, foreignRead, "'SELECT amount AS total FROM invoices WHERE order_id = $1'");
}

/** Billing writes the table of orders as well. */
export function widenRead({ edit }: Shop): void {
  edit(
    invoicing,
    'return id;',
    "await this.pool.query('UPDATE orders SET total = 0 WHERE id = $1', [id]);\n    return id;",
  );
}

/** Inventory reads invoices, which nobody but billing did before. */
export function addRead({ write }: Shop): void {
  const statement = "pool.query('SELECT amount FROM invoices')";
  write(
    'services/inventory/src/amounts.ts',
    `import type { Pool } from 'pg';\nexport const amounts = (pool: Pool) => ${statement};\n`,
  );
}
