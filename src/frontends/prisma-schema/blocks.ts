import { isWord, type Token } from './tokens.js';

/** `model User { ... }`: its logical lines, each as tokens; a line goes on while a parenthesis or bracket is open. */
export type Block = {
  readonly keyword: string;
  readonly name: string;
  readonly offset: number;
  readonly lines: readonly (readonly Token[])[];
};

export type Problem = { readonly message: string; readonly offset: number };

export type Blocks = { readonly blocks: readonly Block[]; readonly problems: readonly Problem[] };

const KEYWORDS: ReadonlySet<string> = new Set(['datasource', 'generator', 'model', 'view', 'type', 'enum']);

/** Splits a schema into its blocks. After a mistake it goes on at the next block. */
export function parseBlocks(tokens: readonly Token[]): Blocks {
  const blocks: Block[] = [];
  const problems: Problem[] = [];
  let at = 0;
  while (at < tokens.length) {
    const found = readBlock(tokens, at);
    if (found) {
      blocks.push(found.block);
      if (!found.closed) problems.push(neverClosed(found.block));
      at = found.next;
    } else {
      const next = nextBlock(tokens, at);
      const stray = tokens.slice(at, next).find((token) => token.text !== '\n');
      if (stray) problems.push({ message: 'neither a block nor a comment', offset: stray.offset });
      at = next;
    }
  }
  return { blocks, problems };
}

function neverClosed({ keyword, name, offset }: Block): Problem {
  return { message: `the ${keyword} ${name} is not closed`, offset };
}

function nextBlock(tokens: readonly Token[], from: number): number {
  const next = tokens.findIndex((_token, at) => at >= from && startsBlock(tokens, at));
  return next < 0 ? tokens.length : next;
}

function startsBlock(tokens: readonly Token[], at: number): boolean {
  return KEYWORDS.has(tokens[at]?.text ?? '') && isWord(tokens[at + 1]) && tokens[at + 2]?.text === '{';
}

type Found = { readonly block: Block; readonly next: number; readonly closed: boolean };

function readBlock(tokens: readonly Token[], at: number): Found | null {
  const [keyword, name] = [tokens[at], tokens[at + 1]];
  if (!keyword || !name || !startsBlock(tokens, at)) return null;
  const { lines, next, closed } = readBody(tokens, at + 3);
  const block = { keyword: keyword.text, name: name.text, offset: keyword.offset, lines };
  return { block, next, closed };
}

type Body = { readonly lines: Block['lines']; readonly next: number; readonly closed: boolean };

/** Reads up to the closing brace; when another block starts first, the brace is missing. */
function readBody(tokens: readonly Token[], start: number): Body {
  let line: Token[] = [];
  const lines = [line];
  let depth = 0;
  let next = start;
  for (; next < tokens.length; next++) {
    const token = tokens[next];
    if (!token || token.text === '}' || (line.length === 0 && startsBlock(tokens, next))) break;
    depth = Math.max(0, depth + nesting(token.text));
    if (token.text !== '\n') line.push(token);
    else if (depth === 0 || startsBlock(tokens, next + 1)) {
      line = [];
      lines.push(line);
    }
  }
  const closed = tokens[next]?.text === '}' && depth === 0;
  return { lines: lines.filter((own) => own.length > 0), next: tokens[next]?.text === '}' ? next + 1 : next, closed };
}

function nesting(text: string): number {
  if (text === '(' || text === '[') return 1;
  return text === ')' || text === ']' ? -1 : 0;
}
