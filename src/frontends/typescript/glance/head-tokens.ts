/** A word (`import`, a name), what stands between quotes, or one of the signs `{ } , ; *`. */
export type Token = {
  readonly kind: 'word' | 'text' | 'sign';
  readonly text: string;
  readonly start: number;
  /** Whether it is the first of a line. */
  readonly isFirst: boolean;
};

/** Neither kind of comment can be cut short, or go on, to make sense of what follows. */
const space = String.raw`(?:\s|//.*(?!.)|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*`;
const next = new RegExp(
  String.raw`(${space})(?:([A-Za-z_$][\w$]*)|'([^'\\\n\r]*)'|"([^"\\\n\r]*)"|([{},;*]))|${space}$`,
  'y',
);
/** Lines that end otherwise than by a line feed, and the mark of UTF-8, which is no column. */
const oddLines = /\r(?!\n)|[\u2028\u2029\ufeff]/;

/** What import statements are written with; null where there is anything else (an escape, an operator, a letter that is not ASCII). */
export function headTokens(head: string): readonly Token[] | null {
  if (oddLines.test(head)) return null;
  const tokens: Token[] = [];
  next.lastIndex = 0;
  for (let match = next.exec(head); match; match = next.exec(head)) {
    const [, before, word, single, double = single, sign = ''] = match;
    if (before === undefined) return tokens;
    const start = match.index + before.length;
    const isFirst = tokens.length === 0 || before.includes('\n');
    if (word !== undefined) tokens.push({ kind: 'word', text: word, start, isFirst });
    else if (double !== undefined) tokens.push({ kind: 'text', text: double, start, isFirst });
    else tokens.push({ kind: 'sign', text: sign, start, isFirst });
  }
  return null;
}

/** Goes through tokens, one after the other. */
export type TokenCursor = {
  /** The next one, or one further on; undefined behind the last. */
  readonly peek: (further?: number) => Token | undefined;
  /** Passes the next one if it is the word or sign. */
  readonly passes: (text: string) => boolean;
  /** Passes the next one if it is of that kind; null where it is not. */
  readonly take: (kind: Token['kind']) => Token | null;
};

export function tokenCursor(tokens: readonly Token[]): TokenCursor {
  let at = 0;
  return {
    peek: (further = 0) => tokens[at + further],
    passes: (text) => {
      const token = tokens[at];
      const isMeant = token !== undefined && token.kind !== 'text' && token.text === text;
      if (isMeant) at += 1;
      return isMeant;
    },
    take: (kind) => {
      const token = tokens[at];
      if (token?.kind !== kind) return null;
      at += 1;
      return token;
    },
  };
}
