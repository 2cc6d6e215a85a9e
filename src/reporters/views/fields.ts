import type { ChalkInstance } from 'chalk';
import { oneLine } from '../parts/one-line.js';
import { wrap } from '../parts/wrap.js';

/** What a view needs to know of the terminal. */
export type Paper = { readonly width: number; readonly chalk: ChalkInstance };

const labelWidth = 12;

/** A named value under a heading, wrapped into a column of its own. */
export function field(label: string, value: string, { width, chalk }: Paper): string[] {
  const indent = ' '.repeat(labelWidth + 4);
  const [head = '', ...rest] = wrap(oneLine(value), width, indent);
  return [`    ${chalk.dim(label.padEnd(labelWidth))}${head.slice(indent.length)}`, ...rest];
}

/** As wide as the widest of some texts. */
export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

/** A folder as people write it; the root of the repository has no name of its own. */
export function folders(roots: readonly string[]): string {
  return roots.map((root) => (root === '' ? '.' : root)).join(', ');
}
