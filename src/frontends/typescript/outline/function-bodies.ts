import { isProperty } from './operand.js';
import { ARROW, isAt, type Tokens, WORD, wordAt } from './tokens.js';

/** The tokens of a body's braces. */
export type Body = { readonly open: number; readonly close: number };

/** The outermost bodies of functions, and other blocks after a parenthesis (`if (x) {`), in order. What may be a type is none of them. */
export function functionBodies(tokens: Tokens): readonly Body[] {
  const bodies: Body[] = [];
  const around: number[] = [];
  let heads: readonly number[] = [];
  for (let at = 0; at < tokens.kinds.length; at += 1) {
    if (isClassWord(tokens, at)) heads = [...heads, around.length];
    if (isAt(tokens, at, '{')) {
      const endsHead = heads.includes(around.length) && mayOpenClass(tokens, at - 1);
      const close = tokens.partners[at] ?? -1;
      if (endsHead) heads = heads.filter((depth) => depth !== around.length);
      else if (close > at + 1 && !heads.includes(around.length) && isBody(tokens, { open: at, close }, around.at(-1))) {
        bodies.push({ open: at, close });
        at = close;
        continue;
      }
    }
    note(tokens, at, around);
  }
  return bodies;
}

/** Keeps the brackets that are open at a token. */
function note(tokens: Tokens, at: number, around: number[]): void {
  const partner = tokens.partners[at] ?? -1;
  if (partner > at) around.push(at);
  else if (partner >= 0) around.pop();
}

function isClassWord(tokens: Tokens, at: number): boolean {
  return wordAt(tokens, at) === 'class' && !isProperty(tokens, at) && !isAt(tokens, at + 1, ':');
}

const BEFORE_TYPE = new Set([
  'extends',
  'keyof',
  'readonly',
  'is',
  'as',
  'infer',
  'unique',
  'asserts',
  'satisfies',
  'typeof',
]);

/** Whether a brace after this token can be that of a class: those of types in its head follow a word or sign of types. */
function mayOpenClass(tokens: Tokens, last: number): boolean {
  if (tokens.kinds[last] === WORD) return !BEFORE_TYPE.has(wordAt(tokens, last));
  return isAt(tokens, last, ')') || isAt(tokens, last, '>') || isAt(tokens, last, ']');
}

function isBody(tokens: Tokens, body: Body, around: number | undefined): boolean {
  if (isAt(tokens, body.open - 1, ')')) return true;
  return tokens.kinds[body.open - 1] === ARROW && isArrowBody(tokens, body, around ?? -1);
}

/** Function types read like arrow functions; these stand where no type can. */
function isArrowBody(tokens: Tokens, { open, close }: Body, around: number): boolean {
  const head = headOfArrow(tokens, open - 1);
  if (head < 0) return false;
  const before = head - 1;
  if (isAt(tokens, before, '=')) return isAssigned(tokens, before - 1);
  if (wordAt(tokens, before) === 'default') return wordAt(tokens, before - 1) === 'export';
  const endsArgument = isAt(tokens, close + 1, ')') || isAt(tokens, close + 1, ',');
  return endsArgument && isArgument(tokens, before, around);
}

/** The first token of `async (a, b) =>` or `a =>`; -1 when there is a return type. */
function headOfArrow(tokens: Tokens, arrow: number): number {
  const last = arrow - 1;
  const isWord = tokens.kinds[last] === WORD;
  if (!isWord && !isAt(tokens, last, ')')) return -1;
  const first = isWord ? last : (tokens.partners[last] ?? -1);
  return wordAt(tokens, first - 1) === 'async' ? first - 1 : first;
}

const DECLARING = new Set(['const', 'let', 'var']);

/** `const name = `, `object.name = `: a type's name follows `type`, a type parameter's a bracket or comma. */
function isAssigned(tokens: Tokens, name: number): boolean {
  if (tokens.kinds[name] !== WORD) return false;
  return DECLARING.has(wordAt(tokens, name - 1)) || isProperty(tokens, name);
}

/** Whether an argument of a call begins behind the token `before`, directly in the bracket `around`. */
function isArgument(tokens: Tokens, before: number, around: number): boolean {
  if (!isAt(tokens, around, '(') || !isCalled(tokens, around - 1)) return false;
  return before === around || (isAt(tokens, before, ',') && !holdsAngle(tokens, around, before));
}

/** Words before a parenthesis that holds a type or parameters. */
const NO_CALLEES = new Set([...BEFORE_TYPE, 'function', 'constructor', 'new', 'async', 'abstract', 'type']);

function isCalled(tokens: Tokens, last: number): boolean {
  if (tokens.kinds[last] === WORD) return isProperty(tokens, last) || !NO_CALLEES.has(wordAt(tokens, last));
  return isAt(tokens, last, ')') || isAt(tokens, last, ']');
}

/** Whether `<` stands between two tokens outside of further brackets: what follows may be a type argument. */
function holdsAngle(tokens: Tokens, from: number, to: number): boolean {
  for (let at = to - 1; at > from; at -= 1) {
    const partner = tokens.partners[at] ?? -1;
    if (partner >= 0 && partner < at) at = partner;
    else if (isAt(tokens, at, '<')) return true;
  }
  return false;
}
