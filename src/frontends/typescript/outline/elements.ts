import { isWordPart, skipSpace } from './scan.js';
import { LITERAL, push, type Tokens } from './tokens.js';

/** Reads the code in braces, from behind the opening one; yields where it goes on behind the closing one, -1 in doubt. */
export type CodeReader = (start: number) => number;

type Tag = { readonly name: string; readonly end: number };

/**
 * A JSX element from its `<`; yields where it ends. -1 for anything that is no complete element: type parameters
 * of a generic function begin alike.
 */
export function readElement(tokens: Tokens, start: number, code: CodeReader): number {
  push(tokens, LITERAL, start, start + 1);
  const end = elementFrom(tokens.text, start, code);
  if (end >= 0) push(tokens, LITERAL, end - 1, end);
  return end;
}

function elementFrom(text: string, start: number, code: CodeReader): number {
  const tag = tagName(text, start + 1);
  const at = attributes(text, tag.end, code);
  if (at < 0) return -1;
  return text[at] === '/' ? closingAngle(text, at + 1) : children(text, at + 1, tag.name, code);
}

/** Empty for a fragment. */
function tagName(text: string, start: number): Tag {
  const from = skipSpace(text, start);
  let end = from;
  while (isWordPart(text.charCodeAt(end)) || /[.:-]/.test(text[end] ?? '')) end += 1;
  return { name: text.slice(from, end), end };
}

/** The place of the `>` or `/` behind the attributes. */
function attributes(text: string, start: number, code: CodeReader): number {
  let at = skipSpace(text, start);
  while (at >= 0 && text[at] !== '>' && text[at] !== '/') {
    if (text[at] === '{') at = code(at + 1);
    else {
      const name = tagName(text, at);
      at = name.name === '' || name.name === 'extends' ? -1 : attributeValue(text, skipSpace(text, name.end), code);
    }
    if (at >= 0) at = skipSpace(text, at);
  }
  return at < text.length ? at : -1;
}

/** Behind the name of an attribute: its value, or nothing. */
function attributeValue(text: string, at: number, code: CodeReader): number {
  if (text[at] !== '=') return at;
  const start = skipSpace(text, at + 1);
  const first = text[start];
  if (first === '{') return code(start + 1);
  if (first === '<') return elementFrom(text, start, code);
  if (first !== '"' && first !== "'") return -1;
  const end = text.indexOf(first, start + 1);
  return end < 0 ? -1 : end + 1;
}

/** What stands in an element, up to and with its closing tag. Text holds none of `{}<>`. */
function children(text: string, start: number, name: string, code: CodeReader): number {
  let at = start;
  while (at >= 0 && at < text.length) {
    const character = text[at];
    if (character === '{') at = code(at + 1);
    else if (character === '}' || character === '>') return -1;
    else if (character !== '<') at += 1;
    else if (text[skipSpace(text, at + 1)] === '/') return closingTag(text, skipSpace(text, at + 1) + 1, name);
    else at = elementFrom(text, at, code);
  }
  return -1;
}

function closingTag(text: string, start: number, name: string): number {
  const tag = tagName(text, start);
  return tag.name === name ? closingAngle(text, tag.end) : -1;
}

function closingAngle(text: string, start: number): number {
  const at = skipSpace(text, start);
  return text[at] === '>' ? at + 1 : -1;
}
