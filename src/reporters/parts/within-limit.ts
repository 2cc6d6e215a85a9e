/** A part of a document of limited size: a head, rows of which the last may be left out, and a foot. */
export type Section = {
  readonly head: string;
  readonly rows: readonly string[];
  readonly foot?: string;
  /** Rows that whoever made the section has left out already. */
  readonly more?: number;
  /** Stands in for the rows that are left out. */
  readonly rest?: (hidden: number) => string;
};

export type Limit = {
  /** Counted in UTF-8, which is never less than the characters that some hosts count. */
  readonly maxBytes: number;
  /** Said at the end when something was left out. */
  readonly notice: string;
};

/**
 * Lays the sections out in order; where the room ends, rows are left out, counted, and the notice says so. Sections
 * without rows, such as the verdict, always stay.
 */
export function withinLimit(sections: readonly Section[], { maxBytes, notice }: Limit): string {
  const kept = sections.filter(({ rows }) => rows.length === 0).reduce((sum, { head }) => sum + bytes(head) + 1, 0);
  let room = maxBytes - bytes(notice) - 2 - kept;
  const parts: string[] = [];
  let complete = true;
  for (const section of sections) {
    if (section.rows.length === 0) {
      parts.push(section.head);
      continue;
    }
    const laid = layOut(section, room);
    complete &&= laid.hidden === 0;
    if (laid.text === null) continue;
    room -= bytes(laid.text) + 1;
    parts.push(laid.text);
  }
  return `${[...parts, ...(complete ? [] : [notice])].join('\n')}\n`;
}

/** `text` is null when not even the head and one row have room. */
function layOut({ head, rows, foot, rest, more = 0 }: Section, room: number): { text: string | null; hidden: number } {
  const tail = (hidden: number) => [
    ...(hidden > 0 && rest ? [rest(hidden)] : []),
    ...(foot === undefined ? [] : [foot]),
  ];
  const fixed = bytes([head, ...tail(rows.length + more)].join('\n')) + 1;
  const shown: string[] = [];
  let used = fixed;
  for (const row of rows) {
    used += bytes(row) + 1;
    if (used > room) break;
    shown.push(row);
  }
  const hidden = rows.length - shown.length + more;
  const text = shown.length === 0 ? null : [head, ...shown, ...tail(hidden)].join('\n');
  return { text, hidden: text === null ? Math.max(1, hidden) : hidden };
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
