import type { Position } from '../../core/location.js';
import { lineIndex } from '../line-index.js';

export type Assignment = {
  readonly key: string;
  readonly value: string;
  /** In single quotes nothing is expanded. */
  readonly literal: boolean;
  readonly at: Position;
};

/** `KEY=value`, `export KEY="value"`, `KEY: value`; quoted values may span lines; an unquoted one ends at ` #`. */
const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(?:=|:[ \t])[ \t]*('(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`|[^#\r\n]*(?:(?<![ \t])#[^#\r\n]*)*)/gm;

/** The assignments of a dotenv file in order; lines that are none are passed over. */
export function parseAssignments(text: string): readonly Assignment[] {
  const positionOf = lineIndex(text);
  return [...text.matchAll(ASSIGNMENT)].map((match) => {
    const [whole, key = '', written = ''] = match;
    const value = written.trim();
    const quoted = value.length > 1 && /^['"`]/.test(value) && value.at(0) === value.at(-1);
    return {
      key,
      value: quoted ? value.slice(1, -1) : value,
      literal: value.startsWith("'"),
      at: positionOf(match.index + whole.indexOf(key)),
    };
  });
}
