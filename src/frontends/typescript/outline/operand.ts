import { isAt, LITERAL, type Tokens, WORD, wordAt } from './tokens.js';

/** After these words an operand follows, so that `/` begins a regular expression and `<` an element. */
const BEFORE_OPERAND = new Set([
  ...['return', 'case', 'typeof', 'void', 'delete', 'throw', 'new', 'in', 'of', 'instanceof', 'do', 'else'],
  ...['await', 'yield', 'default'],
]);
const WITH_CONDITION = new Set(['if', 'while', 'for', 'with']);

/** Whether what comes next is an operand; null where only a parser could tell. */
export function expectsOperand(tokens: Tokens): boolean | null {
  const last = tokens.kinds.length - 1;
  const kind = tokens.kinds[last];
  if (kind === undefined) return true;
  if (kind === LITERAL || isAt(tokens, last, ']')) return false;
  if (kind === WORD) return !isProperty(tokens, last) && BEFORE_OPERAND.has(wordAt(tokens, last));
  if (isAt(tokens, last, ')')) return followsCondition(tokens, tokens.partners[last] ?? -1);
  return isDoubtful(tokens, last) ? null : true;
}

/** A word after a dot is a name, whatever it says. */
export function isProperty(tokens: Tokens, index: number): boolean {
  return isAt(tokens, index - 1, '.');
}

function followsCondition(tokens: Tokens, open: number): boolean {
  return WITH_CONDITION.has(wordAt(tokens, open - 1)) && !isProperty(tokens, open - 1);
}

/** The end of a block or of an object, of type arguments or a comparison; `x++`, `x!`. */
function isDoubtful(tokens: Tokens, last: number): boolean {
  if (isAt(tokens, last, '}') || isAt(tokens, last, '>')) return true;
  if (isAt(tokens, last, '!')) return isOperandEnd(tokens, last - 1);
  const isSign = isAt(tokens, last, '+') || isAt(tokens, last, '-');
  return isSign && tokens.kinds[last - 1] === tokens.kinds[last] && tokens.ends[last - 1] === tokens.starts[last];
}

function isOperandEnd(tokens: Tokens, index: number): boolean {
  const kind = tokens.kinds[index];
  return (
    kind === LITERAL ||
    kind === WORD ||
    isAt(tokens, index, ')') ||
    isAt(tokens, index, ']') ||
    isAt(tokens, index, '}')
  );
}
