import type { Position } from '../../../core/location.js';
import type { ImportBinding, ImportFact } from '../../../core/module-facts.js';
import { lineIndex } from '../../line-index.js';
import { settled } from '../settled.js';
import { headTokens, type Token } from './head-tokens.js';
import type { ImportHead } from './import-head.js';

/** Names that nothing can be called, or not in a module, and `as`, which has to be told from the word. */
const reserved = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in ' +
    'instanceof new null return super switch this throw true try typeof var void while with implements interface let package private ' +
    'protected public static yield await arguments eval as'
  ).split(' '),
);

/**
 * The imports of a head that holds import and export statements and directives only, as the parser would read them, at a tenth of its
 * cost. Null where anything is written otherwise, or could be read in two ways (`import type from`): then the parser reads it.
 */
export function plainHead(head: ImportHead): readonly ImportFact[] | null {
  const tokens = headTokens(head.text);
  if (tokens === null) return null;
  const reader = createReader(tokens, lineIndex(head.text));
  const facts: ImportFact[] = [];
  while (!reader.isAtEnd()) {
    const fact = reader.statement();
    if (fact === null) return null;
    if (fact !== 'none') facts.push(fact);
  }
  const imports = facts.filter(({ form }) => form === 'import').length;
  return imports === head.imports && facts.length === head.clauses ? facts : null;
}

/** One name of a list in braces: `type a as b`. */
type Listed = { readonly name: string; readonly as: Token; readonly isType: boolean; readonly start: number };

type Reader = {
  readonly isAtEnd: () => boolean;
  /** One statement; 'none' when it imports nothing, null when it is not of the kinds that are read here. */
  readonly statement: () => ImportFact | 'none' | null;
};

function createReader(tokens: readonly Token[], positionOf: (offset: number) => Position): Reader {
  let at = 0;

  const isWord = (text: string, of = tokens[at]) => of?.kind === 'word' && of.text === text;
  const isSign = (text: string, of = tokens[at]) => of?.kind === 'sign' && of.text === text;
  const skips = (is: boolean): boolean => {
    if (is) at += 1;
    return is;
  };
  const word = (): Token | null => {
    const token = tokens[at];
    if (token?.kind !== 'word') return null;
    at += 1;
    return token;
  };
  /** A name that may be bound here. */
  const ownName = (): Token | null => {
    const token = word();
    return token === null || reserved.has(token.text) ? null : token;
  };

  function statement(): ImportFact | 'none' | null {
    const { start } = tokens[at] ?? { start: 0 };
    if (skips(isWord('import'))) return imported(start);
    if (skips(isWord('export'))) return exported(start);
    if (tokens[at]?.kind !== 'text') return null;
    at += 1;
    return ends() ? 'none' : null;
  }

  /** Whether a statement ends here: by a semicolon, a line break or with the text. */
  function ends(): boolean {
    return skips(isSign(';')) || at >= tokens.length || tokens[at]?.isFirst === true;
  }

  function fromText(): string | null {
    const token = tokens[at];
    if (token?.kind !== 'text') return null;
    at += 1;
    // Attributes are left to the parser.
    return isWord('with') || isWord('assert') || !ends() ? null : kept(token.text);
  }

  function imported(start: number): ImportFact | null {
    const bindings = tokens[at]?.kind === 'text' ? [] : clause();
    const specifier = bindings && fromText();
    if (bindings === null || specifier === null) return null;
    const typeOnly = bindings.length > 0 && bindings.every((one) => one.typeOnly);
    return { specifier, form: 'import', typeOnly, bindings: settled(bindings), at: positionOf(start) };
  }

  /** What stands between `import` and the text, `from` included. */
  function clause(): ImportBinding[] | null {
    const typeOnly = isTypeModifier();
    if (typeOnly === null) return null;
    if (typeOnly) at += 1;
    const bindings: ImportBinding[] = [];
    if (tokens[at]?.kind === 'word') {
      const name = ownName();
      if (name === null) return null;
      bindings.push(binding('default', name, typeOnly));
      if (skips(isWord('from'))) return bindings;
      if (typeOnly || !skips(isSign(','))) return null;
    }
    if (skips(isSign('*'))) {
      const name = skips(isWord('as')) ? ownName() : null;
      if (name === null) return null;
      bindings.push(binding('*', name, typeOnly));
    } else {
      const names = list();
      // An empty list binds nothing of which a type could be taken.
      if (names === null || (typeOnly && names.length === 0)) return null;
      for (const one of names) {
        if (reserved.has(one.as.text)) return null;
        bindings.push(binding(one.name, one.as, typeOnly || one.isType));
      }
    }
    return skips(isWord('from')) ? bindings : null;
  }

  /** Whether `type` says something about the names that follow; null where it may be a name itself. */
  function isTypeModifier(): boolean | null {
    if (!isWord('type')) return false;
    const next = tokens[at + 1];
    if (isSign('{', next) || isSign('*', next)) return true;
    return next?.kind === 'word' && next.text !== 'from' ? true : null;
  }

  function binding(imported: string, { text, start }: Token, typeOnly: boolean): ImportBinding {
    return { imported: kept(imported), local: kept(text), typeOnly, at: positionOf(start) };
  }

  function exported(start: number): ImportFact | 'none' | null {
    const typeOnly = isTypeModifier();
    if (typeOnly === null) return null;
    if (typeOnly) at += 1;
    const star = tokens[at];
    if (star && skips(isSign('*'))) {
      const isNamed = skips(isWord('as'));
      if (isNamed && word() === null) return null;
      // `* as all` is a name of its own; without one the statement is all there is.
      const place = isNamed ? star.start : start;
      return passedOn(start, [{ imported: '*', local: '', typeOnly, at: positionOf(place) }], typeOnly);
    }
    const names = list();
    if (names === null) return null;
    if (!isWord('from')) return names.some(({ name }) => reserved.has(name)) || !ends() ? null : 'none';
    const bindings = names.map((one): ImportBinding => {
      return { imported: kept(one.name), local: '', typeOnly: typeOnly || one.isType, at: positionOf(one.start) };
    });
    return passedOn(start, bindings, typeOnly);
  }

  function passedOn(start: number, bindings: readonly ImportBinding[], isTyped: boolean): ImportFact | null {
    const specifier = skips(isWord('from')) ? fromText() : null;
    if (specifier === null) return null;
    const typeOnly = isTyped || (bindings.length > 0 && bindings.every((one) => one.typeOnly));
    return { specifier, form: 'export-from', typeOnly, bindings, at: positionOf(start) };
  }

  /** `{ a, type b as c }`; null where a name is called `as`, or quoted. */
  function list(): Listed[] | null {
    if (!skips(isSign('{'))) return null;
    const names: Listed[] = [];
    while (!skips(isSign('}'))) {
      const one = listed();
      if (one === null) return null;
      names.push(one);
      if (!skips(isSign(',')) && !isSign('}')) return null;
    }
    return names;
  }

  function listed(): Listed | null {
    const first = word();
    if (first === null || first.text === 'as') return null;
    const isType = first.text === 'type' && tokens[at]?.kind === 'word';
    const name = isType ? word() : first;
    if (name === null || name.text === 'as') return null;
    const as = skips(isWord('as')) ? word() : name;
    return as === null || as.text === 'as' ? null : { name: name.text, as, isType, start: first.start };
  }

  return { isAtEnd: () => at >= tokens.length, statement };
}

const known = new Map<string, string>();

/** One string for all equal ones. A copy, because V8 makes a long enough part of a text keep all of it. */
function kept(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const copy = text.length < 13 ? text : Buffer.from(text).toString();
  known.set(copy, copy);
  return copy;
}
