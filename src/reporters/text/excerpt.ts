import type { Evidence } from '../../core/finding.js';
import { cut, wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';

/** The line of code that an evidence points at, with a caret under the place; empty when the file cannot be read. */
export function excerpt(place: Evidence, { readLines, width, chalk }: RenderOptions): string[] {
  const source = readLines(place.file)?.[place.line - 1];
  if (source === undefined) return [];
  const number = String(place.line);
  const margin = ' '.repeat(number.length);
  const room = width - number.length - 3;
  const { text, caret } = windowAround(withoutSecrets(source), place.column - 1, room);
  const pointer = pointerLines(caret, place.note, room);
  return [
    chalk.blue(`${margin} |`),
    text === '' ? chalk.blue(`${number} |`) : `${chalk.blue(`${number} |`)} ${text}`,
    ...pointer.map((line) => `${chalk.blue(`${margin} |`)} ${chalk.red(line)}`),
  ];
}

/** The note stands beside the caret where it fits, else below, as far to the left as it needs. */
function pointerLines(caret: number, note: string, room: number): string[] {
  const arrow = `${' '.repeat(caret)}^`;
  if (arrow.length + 1 + note.length <= room) return [`${arrow} ${note}`];
  return [arrow, ...wrap(note, room, ' '.repeat(Math.max(0, Math.min(caret, room - note.length))))];
}

/** The part of a line that fits, with the place in its first half; leading blanks that all of it shares are dropped. */
function windowAround(line: string, column: number, room: number): { text: string; caret: number } {
  const indent = Math.min(line.length - line.trimStart().length, column);
  const text = line.slice(indent).replaceAll('\t', ' ').trimEnd();
  const caret = Math.max(0, Math.min(column - indent, text.length));
  const start =
    text.length <= room || caret < room / 2 ? 0 : Math.min(caret - Math.floor(room / 3), text.length - room);
  if (start === 0) return { text: cut(text, room), caret };
  return { text: cut(`…${text.slice(start + 1)}`, room), caret: caret - start };
}

/** User and password of connection strings stay in the file. */
function withoutSecrets(line: string): string {
  return line.replace(/(:\/\/)[^\s/@'"`]+:[^\s@'"`]+@/g, '$1***@');
}
