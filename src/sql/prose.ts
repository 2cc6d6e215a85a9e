import type { Draft } from './reader/draft.js';
import { clauseWords, verbs, words } from './tokens/keywords.js';
import type { Token } from './tokens/token.js';

/** Hardly ever the name of anything in a database. */
const articles = words('the your our their this these those please');
/** Short words of sentences; statements use some of them as aliases. */
const sentenceWords = words(`
  a an one many some any each every its my his her which what where you we it of to at least most and or for more than be is are was
  will with here there below above`);

/** How sure the tokens of a statement look like SQL, whatever their grammar. */
export type Look = 'sql' | 'unsure' | 'prose';

/**
 * Judges one statement found in code. SQL shows itself by capitals and by signs that sentences lack; a sentence by
 * articles, by a capital letter at its start only, and by not fitting the grammar (the draft's doubts). `terminated` says that a
 * semicolon follows the statement.
 */
export function lookOf(tokens: readonly Token[], draft: Draft, terminated: boolean): Look {
  const first = tokens.find((token) => token.kind === 'word');
  if (first === undefined || draft.breaks.length > 0) return 'prose';
  const capitals = first.text === first.key || hasCapitalClause(tokens);
  const titled = !capitals && /^[A-Z]/.test(first.text);
  const signs = countSigns(tokens) + (terminated ? 1 : 0);
  if (hasWordOf(tokens, articles)) return capitals && signs > 2 ? 'unsure' : 'prose';
  if (!capitals && (titled || signs < 2 || draft.doubts.length > 0) && hasWordOf(tokens, sentenceWords)) return 'prose';
  // What names nothing is worth nothing, and may be a sentence.
  if (!capitals && namesNothing(draft) && (titled || draft.functions.size === 0)) return 'prose';
  if (titled) return signs > 0 && draft.doubts.length === 0 ? 'sql' : 'prose';
  if (draft.doubts.length === 0) return 'sql';
  const enough = capitals ? signs > 0 : signs > 1 && countClauses(tokens) > 1;
  return enough ? 'unsure' : 'prose';
}

function namesNothing({ tables, computed, trigger, made }: Draft): boolean {
  return tables.length + made.size === 0 && computed === null && trigger === null;
}

function countClauses(tokens: readonly Token[]): number {
  return new Set(tokens.map((token) => token.key).filter((key) => clauseWords.has(key))).size;
}

function hasCapitalClause(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'word' && token.text === token.key && clauseWords.has(token.key));
}

function hasWordOf(tokens: readonly Token[], list: ReadonlySet<string>): boolean {
  return tokens.some(({ kind, text, key }, i) => {
    const listed = kind === 'word' && list.has(text.toLowerCase()) && !verbs.has(key);
    return listed && !isQualified(tokens, i) && !isGrammar(tokens, i);
  });
}

function isQualified(tokens: readonly Token[], i: number): boolean {
  return tokens[i + 1]?.key === '.' || tokens[i - 1]?.key === '.' || tokens[i - 1]?.key === 'AS';
}

const keywordsToo = words('WHERE AND OR IS WITH FOR ANY TO OF AT');

/** Keywords of SQL say nothing, nor do aliases that are used again: `FROM orders a ... a.id`. */
function isGrammar(tokens: readonly Token[], i: number): boolean {
  const key = tokens[i]?.key ?? '';
  if (key === 'EACH' && (tokens[i + 1]?.key === 'ROW' || tokens[i + 1]?.key === 'STATEMENT')) return true;
  return keywordsToo.has(key) || tokens.some((token, at) => token.key === key && tokens[at + 1]?.key === '.');
}

/** Signs that a text is not English: operators, placeholders, quoted names, dotted names, names_with_underscores, stars. */
function countSigns(tokens: readonly Token[]): number {
  let signs = 0;
  for (let i = 0; i < tokens.length && signs < 4; i++) signs += weightOf(tokens, i);
  return signs;
}

function weightOf(tokens: readonly Token[], i: number): number {
  const token = tokens[i];
  const previous = tokens[i - 1]?.key;
  if (token?.key === '*' && previous === 'SELECT') return 2;
  return token !== undefined && isSign(token, tokens, i) ? 1 : 0;
}

function isSign(token: Token, tokens: readonly Token[], i: number): boolean {
  const previous = tokens[i - 1];
  switch (token.kind) {
    case 'name':
    case 'hole':
      return true;
    case 'parameter':
      return token.text !== '?' || i + 1 < tokens.length || previous?.key === '=';
    case 'word':
      return /[a-z0-9]_|[a-z][A-Z]/.test(token.text);
    case 'symbol':
      return '=<>*::'.includes(token.key) || isGlued(tokens, i) || (token.key === '(' && previous?.kind === 'word');
    default:
      return false;
  }
}

/** `a.b`: a dot with a name directly on both sides. */
function isGlued(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  return token?.key === '.' && tokens[i - 1]?.end === token.start && tokens[i + 1]?.start === token.end;
}
