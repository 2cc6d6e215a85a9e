import { formatLocation, type Location } from '../../core/location.js';
import { redactText } from '../../core/redact.js';
import { oneLine } from '../parts/one-line.js';
import { cut, wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';
import type { Block, Section } from './block.js';

/** What an explanation needs to know of the terminal and the repository. */
export type Paper = Pick<RenderOptions, 'width' | 'chalk' | 'readLines'>;

const margin = '  ';

/** Sections under bold titles, one empty line before each; those without content are left out. */
export function layOut(sections: readonly Section[], paper: Paper): string[] {
  return sections
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ title, blocks }) => [
      '',
      paper.chalk.bold(title),
      ...blocks.flatMap((block) => blockLines(block, paper)),
    ]);
}

function blockLines(block: Block, paper: Paper): string[] {
  const { width, chalk } = paper;
  const indent = margin.repeat(block.depth + 1);
  switch (block.kind) {
    case 'text':
      return wrap(oneLine(block.text), width, indent);
    case 'item':
      return wrap(oneLine(block.text), width, `${indent}* `, `${indent}  `);
    case 'place':
      return placeLines(block.at, block.note, indent, paper);
    case 'code':
      return [
        '',
        ...block.lines.map((line) => (line === '' ? '' : `${indent}${margin}${chalk.cyan(oneLine(line))}`)),
        '',
      ];
  }
}

function placeLines(at: Location, note: string, indent: string, { width, chalk, readLines }: Paper): string[] {
  const where = oneLine(formatLocation(at));
  const [head = '', ...rest] = wrap(oneLine(`${where}: ${note}`), width, indent, `${indent}${margin}`);
  const source = readLines(at.file)?.[at.line - 1];
  return [
    head.replace(where, chalk.blue(where)),
    ...rest,
    ...(source === undefined ? [] : [excerpt(source, at, indent, width, chalk)]),
  ];
}

/** The line, or where it is too long the part around the place. */
function excerpt(source: string, at: Location, indent: string, width: number, chalk: Paper['chalk']): string {
  const gutter = `${indent}${margin}${at.line} | `;
  const room = Math.max(width - gutter.length, 20);
  const code = source.trimStart();
  const column = Math.max(0, at.column - 1 - (source.length - code.length));
  const start = code.length > room && column > room - 24 ? Math.max(0, Math.min(column - 10, code.length - room)) : 0;
  const shown = start === 0 ? code : `…${code.slice(start + 1)}`;
  return `${chalk.dim(gutter)}${cut(oneLine(redactText(shown)).trimEnd(), room)}`;
}
