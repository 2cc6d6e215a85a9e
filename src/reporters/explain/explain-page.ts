import { wrap } from '../parts/wrap.js';
import type { Paper } from './layout.js';
import { isTableLine, tableLines } from './page-table.js';

/**
 * A documentation page for a terminal: headings bold, prose wrapped, code indented, tables aligned. It knows the
 * Markdown that the pages of this package are written in, no more.
 */
export function explainPage(markdown: string, paper: Pick<Paper, 'width' | 'chalk'>): string {
  const lines = blocksOf(markdown.split(/\r?\n/)).flatMap((block, index) => {
    return [...(index > 0 ? [''] : []), ...blockLines(block, paper)];
  });
  return `${lines.join('\n')}\n`;
}

/** Lines that belong together: a heading, a paragraph, a list, a table, or the inside of a fence. */
type PageBlock = { readonly kind: 'prose' | 'table' | 'fence'; readonly lines: readonly string[] };

/** An empty line outside of a fence ends a block, and so does a change of kind; what stays empty is dropped. */
function blocksOf(lines: readonly string[]): PageBlock[] {
  const blocks: Growing[] = [];
  let fenced = false;
  for (const line of lines) {
    const kind = fenced ? 'fence' : isTableLine(line) ? 'table' : 'prose';
    if (line.startsWith('```')) {
      fenced = !fenced;
      blocks.push({ kind: fenced ? 'fence' : 'prose', lines: [] });
    } else if (!fenced && line.trim() === '') blocks.push({ kind: 'prose', lines: [] });
    else growing(blocks, kind).lines.push(line);
  }
  return blocks.filter((block) => block.lines.length > 0);
}

type Growing = { readonly kind: PageBlock['kind']; readonly lines: string[] };

/** The last block where the line goes on with it, else a new one. */
function growing(blocks: Growing[], kind: PageBlock['kind']): Growing {
  const last = blocks.at(-1);
  if (last?.kind === kind) return last;
  const next = { kind, lines: [] };
  blocks.push(next);
  return next;
}

function blockLines({ kind, lines }: PageBlock, paper: Pick<Paper, 'width' | 'chalk'>): string[] {
  const { width, chalk } = paper;
  if (kind === 'fence') return lines.map((line) => (line === '' ? '' : `    ${chalk.cyan(line)}`));
  if (kind === 'table')
    return tableLines(lines, width).map((line, index) => (index === 0 ? chalk.bold(line) : inline(line, paper)));
  return paragraphs(lines.map(withoutLinks)).flatMap((paragraph) => {
    const heading = /^#+ (.*)$/.exec(paragraph)?.[1];
    if (heading !== undefined) return [chalk.bold.underline(heading)];
    const point = /^\* (.*)$/s.exec(paragraph)?.[1];
    const wrapped = point === undefined ? wrap(paragraph, width) : wrap(point, width, '* ', '  ');
    return inline(wrapped.join('\n'), paper).split('\n');
  });
}

/** A terminal follows no link between pages; the words of one are enough. */
function withoutLinks(line: string): string {
  return line.replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1');
}

/** Lines joined as Markdown joins them: a point of a list and a heading start anew. */
function paragraphs(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (before === undefined || /^(?:\* |#)/.test(line) || before.startsWith('#')) joined.push(line);
    else joined[joined.length - 1] = `${before} ${line.trim()}`;
  }
  return joined;
}

/** Code spans keep their backticks, which tell them apart without colour; the stars of bold text go. */
function inline(text: string, { chalk }: Pick<Paper, 'chalk'>): string {
  return text
    .replace(/\*\*([^*]+)\*\*/g, (_, bold: string) => chalk.bold(bold))
    .replace(/(?<!\S)\*([^*\s][^*]*)\*/g, (_, slanted: string) => chalk.italic(slanted))
    .replace(/`[^`]+`/g, (span) => chalk.cyan(span));
}
