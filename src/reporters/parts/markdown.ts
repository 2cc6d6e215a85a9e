import { oneLine } from './one-line.js';

/**
 * Text of the repository as Markdown prose on one line. A zero-width space keeps `@shop/models` and `#12` from becoming
 * a mention of people or a link to an issue.
 */
export function prose(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>~|]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/@(?=\w)|#(?=\d)/g, '$&&#8203;');
}

/** A code span that holds any text: its fence is longer than every run of backticks inside. */
export function code(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** One row of a table; a bar would end a cell even inside a code span, and `prose` has escaped its own. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\\?\|/g, '\\|')).join(' | ')} |`;
}

export function table(...heads: readonly string[]): string {
  return `${row(...heads)}\n|${' --- |'.repeat(heads.length)}`;
}
