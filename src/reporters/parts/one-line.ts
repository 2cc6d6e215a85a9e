/**
 * Names, messages and notes come from the audited repository: what would break a line, drive a terminal or turn the
 * direction of writing must not reach a reader or a parser. Half surrogates go too, for no encoding holds them.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu, '');
}

/** Cuts between characters, never within one; the ellipsis counts. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
