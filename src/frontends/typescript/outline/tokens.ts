/** Kinds of tokens that are no single character; all others are the character's code. */
export const WORD = 1;
/** A string, a number, a regular expression, the parts of a template and the ends of a JSX element. */
export const LITERAL = 2;
export const ARROW = 3;
/** The braces of `${...}` and of JSX, which are never those of a function. */
export const HOLE = 4;
export const HOLE_END = 5;

/** A text in tokens, in columns, so that a file of thousands is a few arrays. Comments are none. */
export type Tokens = {
  readonly text: string;
  readonly kinds: number[];
  readonly starts: number[];
  readonly ends: number[];
  /** For a bracket the token of its partner, -1 for anything else. */
  readonly partners: number[];
};

export function emptyTokens(text: string): Tokens {
  return { text, kinds: [], starts: [], ends: [], partners: [] };
}

export function push(tokens: Tokens, kind: number, start: number, end: number): void {
  tokens.kinds.push(kind);
  tokens.starts.push(start);
  tokens.ends.push(end);
  tokens.partners.push(-1);
}

/** The word at a token; empty for any other token, and before the first one. */
export function wordAt(tokens: Tokens, index: number): string {
  return tokens.kinds[index] === WORD ? tokens.text.slice(tokens.starts[index], tokens.ends[index]) : '';
}

/** Whether a token is a punctuation character or bracket. */
export function isAt(tokens: Tokens, index: number, character: string): boolean {
  return tokens.kinds[index] === character.charCodeAt(0);
}
