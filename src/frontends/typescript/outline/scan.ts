/** Where something that starts at an offset ends; -1 when it does not, or when that is in doubt. */
type End = number;

const BACKSLASH = 92;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export function endOfString(text: string, start: number): End {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === BACKSLASH) at += text.charCodeAt(at + 1) === CARRIAGE_RETURN ? 2 : 1;
    else if (code === LINE_FEED || code === CARRIAGE_RETURN) return -1;
  }
  return -1;
}

export function endOfLineComment(text: string, start: number): End {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

export function endOfBlockComment(text: string, start: number): End {
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? -1 : end + 2;
}

/** A regular expression with its flags. In a class (`[/]`) a slash does not end it. */
export function endOfRegex(text: string, start: number): End {
  let inClass = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n' || character === '\r') return -1;
    if (character === '\\') at += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return endOfWord(text, at + 1);
  }
  return -1;
}

/** Names, keywords and numbers. */
export function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && isWordPart(text.charCodeAt(at))) at += 1;
  return at;
}

/** Which ASCII characters are letters, digits, `_`, `$` or the `#` of private names. */
const WORD_PARTS: readonly boolean[] = Array.from({ length: 128 }, (_none, code) =>
  /[\w$#]/.test(String.fromCharCode(code)),
);

/** Also any letter beyond ASCII. */
export function isWordPart(code: number): boolean {
  return code > 127 ? !isSpace(code) : WORD_PARTS[code] === true;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isSpace(code: number): boolean {
  if (code <= 32) return true;
  return code > 127 && /\s|[\u0085\u200B]/.test(String.fromCharCode(code));
}

export function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}
