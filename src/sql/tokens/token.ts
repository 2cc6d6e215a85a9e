/**
 * - `word`: an unquoted identifier or keyword; `name`: a quoted identifier
 * - `hole`: a word made of nothing but hole marks
 * - `parameter`: `$1`, `:name`, `?`, `@p`, `$(x)`, `%s`, `{x:Type}` and the like, T-SQL's `#temporary` too
 * - `symbol`: one character, or `::`
 */
export type TokenKind = 'word' | 'name' | 'string' | 'number' | 'parameter' | 'hole' | 'symbol';

export type Token = {
  readonly kind: TokenKind;
  /** As written; without quotes for names and strings. */
  readonly text: string;
  /** Upper-case word, or the symbol; '' for everything else, so that a quoted "from" is never taken for a keyword. */
  readonly key: string;
  /** Opening quote of a name or string, '' without one. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
};

export const endToken: Token = { kind: 'symbol', text: '', key: '', quote: '', start: -1, end: -1 };
