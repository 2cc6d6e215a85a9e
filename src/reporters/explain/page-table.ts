import { wrap } from '../parts/wrap.js';

const gap = 2;
const narrowest = 12;

export function isTableLine(line: string): boolean {
  return line.startsWith('|');
}

/** A Markdown table as aligned columns; cells that do not fit are wrapped, the widest column giving way first. */
export function tableLines(lines: readonly string[], width: number): string[] {
  const rows = lines.filter((line) => !/^\|[\s:|-]+\|$/.test(line)).map(cellsOf);
  const columns = fitted(naturalWidths(rows), width);
  return rows.flatMap((cells) => {
    const wrapped = columns.map((column, index) => wrap(cells[index] ?? '', column));
    const height = Math.max(...wrapped.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) => {
      const parts = columns.map((column, index) => (wrapped[index]?.[line] ?? '').padEnd(column));
      return parts.join(' '.repeat(gap)).trimEnd();
    });
  });
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

function naturalWidths(rows: readonly (readonly string[])[]): number[] {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  return Array.from({ length: columns }, (_, index) => Math.max(1, ...rows.map((cells) => cells[index]?.length ?? 0)));
}

function fitted(widths: readonly number[], width: number): number[] {
  const columns = [...widths];
  let surplus = columns.reduce((sum, one) => sum + one, 0) + gap * (columns.length - 1) - width;
  while (surplus > 0) {
    const widest = columns.indexOf(Math.max(...columns));
    const now = columns[widest] ?? 0;
    if (now <= narrowest) break;
    columns[widest] = now - 1;
    surplus--;
  }
  return columns;
}
