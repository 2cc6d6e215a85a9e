import type { Draft } from './reader/draft.js';
import { clauseWords, verbs, words } from './tokens/keywords.js';
import type { Token } from './tokens/token.js';

/**
 * Words of English sentences that hardly name a table or column. A statement whose keywords are in capitals may use
 * the short ones as aliases, so there only the long ones count.
 */
const articles = words('the your our their this these those please');
const sentenceWords = new Set([
  ...articles,
  ...'a an one many some any each every its my his her which what where you we it of to at least most and or for more than be is are was will with here there below above'.split(
    ' ',
  ),
]);

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
  if (hasSentenceWord(tokens, capitals)) return capitals && signs > 2 ? 'unsure' : 'prose';
  // What names nothing is worth nothing, and may be a sentence.
  if (!capitals && draft.tables.length === 0 && (titled || draft.functions.size === 0) && draft.computed === null)
    return 'prose';
  if (titled) return signs > 0 && draft.doubts.length === 0 ? 'sql' : 'prose';
  if (draft.doubts.length === 0) return 'sql';
  const enough = capitals ? signs > 0 : signs > 1 && countClauses(tokens) > 1;
  return enough ? 'unsure' : 'prose';
}

function countClauses(tokens: readonly Token[]): number {
  return new Set(tokens.map((token) => token.key).filter((key) => clauseWords.has(key))).size;
}

function hasCapitalClause(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'word' && token.text === token.key && clauseWords.has(token.key));
}

function hasSentenceWord(tokens: readonly Token[], capitals: boolean): boolean {
  const words = capitals ? articles : sentenceWords;
  return tokens.some((token, i) => {
    if (token.kind !== 'word' || !words.has(token.text.toLowerCase()) || verbs.has(token.key)) return false;
    return !isQualified(tokens, i) && !isGrammar(tokens, i);
  });
}

function isQualified(tokens: readonly Token[], i: number): boolean {
  return tokens[i + 1]?.key === '.' || tokens[i - 1]?.key === '.' || tokens[i - 1]?.key === 'AS';
}

/** Words that are keywords as well count only where no keyword can stand: next to another plain word, not an operand. */
function isGrammar(tokens: readonly Token[], i: number): boolean {
  const key = tokens[i]?.key ?? '';
  if (
    key === 'WHERE' ||
    key === 'AND' ||
    key === 'OR' ||
    key === 'IS' ||
    key === 'WITH' ||
    key === 'FOR' ||
    key === 'ANY' ||
    key === 'TO' ||
    key === 'OF' ||
    key === 'AT'
  )
    return true;
  // `FROM orders a`, `a.id`: a short alias is used again as a qualifier.
  return tokens.some((token, at) => token.key === key && tokens[at + 1]?.key === '.');
}

/** Signs that a text is not English: operators, placeholders, quoted names, dotted names, names_with_underscores, stars. */
function countSigns(tokens: readonly Token[]): number {
  let signs = 0;
  for (let i = 0; i < tokens.length && signs < 4; i++) if (isSign(tokens, i)) signs++;
  return signs;
}

function isSign(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  const previous = tokens[i - 1];
  if (token === undefined) return false;
  switch (token.kind) {
    case 'name':
    case 'hole':
      return true;
    case 'parameter':
      return token.text !== '?' || i + 1 < tokens.length || previous?.key === '=';
    case 'word':
      return /[a-z0-9]_|[a-z][A-Z]|_id$/.test(token.text);
    case 'symbol':
      return (
        '=<>*;'.includes(token.key) ||
        token.key === '::' ||
        isGlued(tokens, i) ||
        (token.key === '(' && previous?.kind === 'word')
      );
    default:
      return false;
  }
}

/** `a.b`: a dot with a name directly on both sides. */
function isGlued(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  return token?.key === '.' && tokens[i - 1]?.end === token.start && tokens[i + 1]?.start === token.end;
}
