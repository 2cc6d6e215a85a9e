const escapeChar = '\u001b';

/**
 * Names, messages and source lines come from the audited repository: control characters in them must not reach the
 * terminal. Line feeds and the colour sequences of this program stay.
 */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (char, offset: number) => {
    if (char === '\n') return char;
    const colour = char === escapeChar && /^\[[\d;]*m/.test(text.slice(offset + 1, offset + 12));
    return colour ? char : char === '\t' ? ' ' : '';
  });
}
