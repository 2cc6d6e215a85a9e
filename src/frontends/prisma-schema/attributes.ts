import { isWord, stringValue, type Token } from './tokens.js';

/** One argument of an attribute; `name` is null for a positional one. */
export type Argument = { readonly name: string | null; readonly value: readonly Token[] };

/** The arguments of `@name(...)` or `@@name(...)` on a line; null when the line has no such attribute. */
export function attribute(line: readonly Token[], name: string): readonly Argument[] | null {
  const at = line.findIndex((token) => token.text === name);
  if (at < 0) return null;
  return line[at + 1]?.text === '(' ? splitArguments(line.slice(at + 2)) : [];
}

/** The text of the argument called `name`, or of the first positional one. */
export function textArgument(args: readonly Argument[] | null, name: string): string | null {
  const argument = args?.find((own) => own.name === name) ?? args?.find((own) => own.name === null);
  return stringValue(argument?.value[0]);
}

/** `tokens` start behind the opening parenthesis; what follows the closing one is not read. */
function splitArguments(tokens: readonly Token[]): readonly Argument[] {
  const groups: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === ')' && depth === 0) break;
    if (/^[([]$/.test(token.text)) depth++;
    if (/^[)\]]$/.test(token.text)) depth--;
    if (token.text === ',' && depth === 0) groups.push([]);
    else groups.at(-1)?.push(token);
  }
  return groups.filter((group) => group.length > 0).map(argument);
}

function argument(group: readonly Token[]): Argument {
  const [first, second] = group;
  return isWord(first) && second?.text === ':'
    ? { name: first.text, value: group.slice(2) }
    : { name: null, value: group };
}
