import { type CodeReader, readElement } from './elements.js';
import { expectsOperand } from './operand.js';
import {
  endOfBlockComment,
  endOfLineComment,
  endOfRegex,
  endOfString,
  endOfWord,
  isDigit,
  isSpace,
  isWordPart,
} from './scan.js';
import { ARROW, emptyTokens, HOLE, HOLE_END, LITERAL, push, type Tokens, WORD } from './tokens.js';

/** JSX and templates nested deeper are not outlined. */
const DEEPEST = 100;

/**
 * The tokens of a text, all brackets balanced; null where it has none that could be told apart without parsing.
 * `jsx` says whether `<` may begin an element.
 */
export function tokensOf(text: string, jsx: boolean): Tokens | null {
  if (endsLinesOddly(text)) return null;
  const tokens = emptyTokens(text);
  const start = text.startsWith('#!') ? endOfLineComment(text, 0) : 0;
  return readCode({ tokens, jsx, depth: 0 }, start) === text.length ? tokens : null;
}

/** Comments are taken to end at a line feed. */
function endsLinesOddly(text: string): boolean {
  return text.includes('\u2028') || text.includes('\u2029') || (text.includes('\r') && /\r(?!\n)/.test(text));
}

/** How to go on inside of holes, of templates and elements alike. */
type Reading = { readonly tokens: Tokens; readonly jsx: boolean; readonly depth: number };

/** Reads up to the end, or to a `}` that closes nothing here; yields where it stopped, -1 in doubt. */
function readCode(reading: Reading, start: number): number {
  const { tokens, depth } = reading;
  const { text } = tokens;
  const open: number[] = [];
  if (depth > DEEPEST) return -1;
  let at = start;
  while (at >= 0 && at < text.length) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) at += 1;
    else if (isWordPart(code)) at = readWord(tokens, at, code);
    else if (code === 125 && open.length === 0) return depth > 0 ? at : -1;
    else if (isBracket(code)) at = readBracket(tokens, open, at, code);
    else at = readOther(reading, at, code);
  }
  return open.length > 0 ? -1 : at;
}

function readWord(tokens: Tokens, start: number, code: number): number {
  const end = endOfWord(tokens.text, start);
  push(tokens, isDigit(code) ? LITERAL : WORD, start, end);
  return end;
}

function isBracket(code: number): boolean {
  return code === 40 || code === 41 || code === 91 || code === 93 || code === 123 || code === 125;
}

function readBracket(tokens: Tokens, open: number[], at: number, code: number): number {
  const index = tokens.kinds.length;
  push(tokens, code, at, at + 1);
  if (code === 40 || code === 91 || code === 123) {
    open.push(index);
    return at + 1;
  }
  const opener = open.pop();
  if (opener === undefined || !closes(code, tokens.kinds[opener])) return -1;
  tokens.partners[index] = opener;
  tokens.partners[opener] = index;
  return at + 1;
}

function closes(code: number, opener: number | undefined): boolean {
  return opener === (code === 41 ? 40 : code - 2);
}

function readOther(reading: Reading, at: number, code: number): number {
  const { tokens } = reading;
  const next = tokens.text.charCodeAt(at + 1);
  switch (code) {
    case 34:
    case 39:
      return literal(tokens, at, endOfString(tokens.text, at));
    case 96:
      return readTemplate(reading, at);
    case 47:
      return readSlash(tokens, at, next);
    case 60:
      return readAngle(reading, at, next);
    case 92:
      return -1;
    default:
      return readPunctuation(tokens, at, code, next);
  }
}

function literal(tokens: Tokens, start: number, end: number): number {
  if (end >= 0) push(tokens, LITERAL, start, end);
  return end;
}

function readPunctuation(tokens: Tokens, at: number, code: number, next: number): number {
  const isArrow = code === 61 && next === 62;
  const end = isArrow ? at + 2 : at + 1;
  push(tokens, isArrow ? ARROW : code, at, end);
  return end;
}

/** A comment, a regular expression or a division. */
function readSlash(tokens: Tokens, at: number, next: number): number {
  if (next === 47) return endOfLineComment(tokens.text, at);
  if (next === 42) return endOfBlockComment(tokens.text, at);
  const operand = expectsOperand(tokens);
  if (operand === null) return -1;
  return operand ? literal(tokens, at, endOfRegex(tokens.text, at)) : readPunctuation(tokens, at, 47, next);
}

/** An element, or the bracket of types and comparisons. */
function readAngle(reading: Reading, at: number, next: number): number {
  const { tokens, jsx } = reading;
  const operand = jsx && (next === 62 || isWordPart(next) || isSpace(next)) ? expectsOperand(tokens) : false;
  if (operand === null) return -1;
  return operand ? readElement(tokens, at, codeIn(reading)) : readPunctuation(tokens, at, 60, next);
}

function codeIn({ tokens, jsx, depth }: Reading): CodeReader {
  return (start) => readHole({ tokens, jsx, depth: depth + 1 }, start);
}

/** The code in braces that open before `start`; yields where it goes on behind them. */
function readHole(reading: Reading, start: number): number {
  const { tokens } = reading;
  push(tokens, HOLE, start - 1, start);
  const end = readCode(reading, start);
  if (end < 0 || tokens.text.charCodeAt(end) !== 125) return -1;
  push(tokens, HOLE_END, end, end + 1);
  return end + 1;
}

function readTemplate(reading: Reading, start: number): number {
  const { tokens } = reading;
  const { text } = tokens;
  const hole = codeIn(reading);
  push(tokens, LITERAL, start, start + 1);
  let at = start + 1;
  while (at >= 0 && at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 96) return literal(tokens, at, at + 1);
    if (code === 36 && text.charCodeAt(at + 1) === 123) at = hole(at + 2);
    else at += code === 92 ? 2 : 1;
  }
  return -1;
}
