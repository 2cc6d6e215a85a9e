/** Where quoted parts of SQL text end. Every function returns the offset after the part, or -1 when it is not closed. */

/** Text in single quotes, double quotes or backticks; the quote doubled stands for itself. */
export function endOfQuoted(text: string, start: number, backslashEscapes: boolean): number {
  const quote = text.charAt(start);
  let at = start + 1;
  for (;;) {
    const close = text.indexOf(quote, at);
    if (close < 0) return -1;
    const backslash = backslashEscapes ? findBackslash(text, at, close) : -1;
    if (backslash >= 0) at = backslash + 2;
    else if (text.charAt(close + 1) === quote) at = close + 2;
    else return close + 1;
  }
}

function findBackslash(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 92) return at;
  return -1;
}

/** A block comment, which nests in PostgreSQL; where the nested reading is not closed, the flat one counts. */
export function endOfBlockComment(text: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  const flat = text.indexOf('*/', start + 2);
  return flat < 0 ? -1 : flat + 2;
}

export function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** The opening `$$` or `$tag$` at `start`, or null. */
export function dollarTag(text: string, start: number): string | null {
  const tag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
  tag.lastIndex = start;
  return tag.exec(text)?.[0] ?? null;
}

/** What a quoted part says: quotes off, doubled quotes single; backslash escapes stay, for nobody needs their meaning. */
export function unquote(quoted: string): string {
  const close = quoted.charAt(0) === '[' ? ']' : quoted.charAt(0);
  const inner = quoted.slice(1, quoted.endsWith(close) && quoted.length > 1 ? -1 : undefined);
  return inner.includes(close) ? inner.replaceAll(close + close, close) : inner;
}
