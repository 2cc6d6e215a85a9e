import type { Position } from '../../../core/location.js';
import type { ImportBinding, ImportFact } from '../../../core/module-facts.js';
import { settled } from '../../../core/settled.js';
import { lineIndex } from '../../line-index.js';
import { headTokens, type Token, type TokenCursor, tokenCursor } from './head-tokens.js';
import type { ImportHead } from './import-head.js';

/** Names that nothing can be called, or not in a module, and `as`, which has to be told from the word. */
const reserved = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in ' +
    'instanceof new null return super switch this throw true try typeof var void while with implements interface let package private ' +
    'protected public static yield await arguments eval as'
  ).split(' '),
);

type Reading = { readonly tokens: TokenCursor; readonly positionOf: (offset: number) => Position };

/**
 * The imports of a head that holds import and export statements and directives only, as the parser would read them, at a tenth of its
 * cost. Null where anything is written otherwise, or could be read in two ways (`import type from`): then the parser reads it.
 */
export function plainHead(head: ImportHead): readonly ImportFact[] | null {
  const tokens = headTokens(head.text);
  if (tokens === null) return null;
  const reading = { tokens: tokenCursor(tokens), positionOf: lineIndex(head.text) };
  const facts: ImportFact[] = [];
  for (let first = reading.tokens.peek(); first; first = reading.tokens.peek()) {
    const fact = statement(first, reading);
    if (fact === null) return null;
    if (fact !== 'none') facts.push(fact);
  }
  const imports = facts.filter(({ form }) => form === 'import').length;
  return imports === head.imports && facts.length === head.clauses ? facts : null;
}

/** 'none' for one that imports nothing, null for one that is not of the kinds that are read here. */
function statement({ start }: Token, reading: Reading): ImportFact | 'none' | null {
  const { tokens } = reading;
  if (tokens.passes('import')) return imported(start, reading);
  if (tokens.passes('export')) return exported(start, reading);
  return tokens.take('text') && ends(tokens) ? 'none' : null;
}

/** Whether a statement ends here: by a semicolon, a line break or with the text. */
function ends(tokens: TokenCursor): boolean {
  return tokens.passes(';') || (tokens.peek()?.isFirst ?? true);
}

function imported(start: number, { tokens, positionOf }: Reading): ImportFact | null {
  const bindings = tokens.peek()?.kind === 'text' ? [] : clause({ tokens, positionOf });
  const specifier = bindings && specifierIn(tokens);
  if (bindings === null || specifier === null) return null;
  const typeOnly = bindings.length > 0 && bindings.every((one) => one.typeOnly);
  return { specifier, form: 'import', typeOnly, bindings: settled(bindings), at: positionOf(start) };
}

/** The text that ends a statement. Attributes are left to the parser. */
function specifierIn(tokens: TokenCursor): string | null {
  const token = tokens.take('text');
  if (token === null || tokens.passes('with') || tokens.passes('assert')) return null;
  return ends(tokens) ? kept(token.text) : null;
}

/** What stands between `import` and the text, `from` included. */
function clause(reading: Reading): readonly ImportBinding[] | null {
  const { tokens } = reading;
  const typeOnly = passesType(tokens);
  if (typeOnly === null) return null;
  const first = tokens.take('word');
  if (first === null) return bracketed(typeOnly, reading);
  if (reserved.has(first.text)) return null;
  const own = binding('default', first, typeOnly, reading);
  if (tokens.passes('from')) return [own];
  const others = typeOnly || !tokens.passes(',') ? null : bracketed(typeOnly, reading);
  return others && [own, ...others];
}

/** `* as all from` or `{ a, b as c } from`. */
function bracketed(typeOnly: boolean, reading: Reading): readonly ImportBinding[] | null {
  const { tokens } = reading;
  const bindings = tokens.passes('*') ? namespace(typeOnly, reading) : named(typeOnly, reading);
  return tokens.passes('from') ? bindings : null;
}

function namespace(typeOnly: boolean, reading: Reading): readonly ImportBinding[] | null {
  const name = reading.tokens.passes('as') ? reading.tokens.take('word') : null;
  return name === null || reserved.has(name.text) ? null : [binding('*', name, typeOnly, reading)];
}

function named(typeOnly: boolean, reading: Reading): readonly ImportBinding[] | null {
  const names = list(reading.tokens);
  if (names === null || names.some(({ as }) => reserved.has(as.text))) return null;
  // Of nothing, no type can be taken.
  if (typeOnly && names.length === 0) return null;
  return names.map((one) => binding(one.name, one.as, typeOnly || one.isType, reading));
}

function binding(imported: string, { text, start }: Token, typeOnly: boolean, { positionOf }: Reading): ImportBinding {
  return { imported: kept(imported), local: kept(text), typeOnly, at: positionOf(start) };
}

/** Whether `type` says something about the names that follow, and is passed; null where it may be a name itself. */
function passesType(tokens: TokenCursor): boolean | null {
  const [first, next] = [tokens.peek(), tokens.peek(1)];
  if (first?.kind !== 'word' || first.text !== 'type') return false;
  const isModifier = next?.kind === 'word' ? next.text !== 'from' : next?.text === '{' || next?.text === '*';
  return next !== undefined && next.kind !== 'text' && isModifier ? tokens.passes('type') : null;
}

function exported(start: number, reading: Reading): ImportFact | 'none' | null {
  const { tokens, positionOf } = reading;
  const typeOnly = passesType(tokens);
  if (typeOnly === null) return null;
  const star = tokens.peek();
  if (star && tokens.passes('*')) {
    const isNamed = tokens.passes('as');
    if (isNamed && tokens.take('word') === null) return null;
    // `* as all` is a name of its own; without one the statement is all there is.
    const at = positionOf(isNamed ? star.start : start);
    return passedOn(start, [{ imported: '*', local: '', typeOnly, at }], typeOnly, reading);
  }
  const names = list(tokens);
  if (names === null) return null;
  const next = tokens.peek();
  if (next?.kind !== 'word' || next.text !== 'from')
    return names.some(({ name }) => reserved.has(name)) || !ends(tokens) ? null : 'none';
  const bindings = names.map((one): ImportBinding => {
    return { imported: kept(one.name), local: '', typeOnly: typeOnly || one.isType, at: positionOf(one.start) };
  });
  return passedOn(start, bindings, typeOnly, reading);
}

function passedOn(
  start: number,
  bindings: readonly ImportBinding[],
  isTyped: boolean,
  { tokens, positionOf }: Reading,
): ImportFact | null {
  const specifier = tokens.passes('from') ? specifierIn(tokens) : null;
  if (specifier === null) return null;
  const typeOnly = isTyped || (bindings.length > 0 && bindings.every((one) => one.typeOnly));
  return { specifier, form: 'export-from', typeOnly, bindings, at: positionOf(start) };
}

/** One name of a list in braces: `type a as b`. */
type Listed = { readonly name: string; readonly as: Token; readonly isType: boolean; readonly start: number };

/** `{ a, type b as c }`; null where a name is called `as`, or quoted. */
function list(tokens: TokenCursor): readonly Listed[] | null {
  if (!tokens.passes('{')) return null;
  const names: Listed[] = [];
  while (!tokens.passes('}')) {
    const one = listed(tokens);
    if (one === null) return null;
    names.push(one);
    if (!tokens.passes(',') && tokens.peek()?.text !== '}') return null;
  }
  return names;
}

function listed(tokens: TokenCursor): Listed | null {
  const first = tokens.take('word');
  if (first === null) return null;
  const isType = first.text === 'type' && tokens.peek()?.kind === 'word';
  const name = isType ? tokens.take('word') : first;
  const as = tokens.passes('as') ? tokens.take('word') : name;
  if (name === null || as === null || [first, name, as].some(({ text }) => text === 'as')) return null;
  return { name: name.text, as, isType, start: first.start };
}

const known = new Map<string, string>();
/** As many as the parser of the bundle keeps. */
const maxKnown = 1_000_000;

/** One string for all equal ones. A copy, because V8 makes a long enough part of a text keep all of it. */
function kept(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const copy = text.length < 13 ? text : Buffer.from(text).toString();
  if (known.size >= maxKnown) known.clear();
  known.set(copy, copy);
  return copy;
}
