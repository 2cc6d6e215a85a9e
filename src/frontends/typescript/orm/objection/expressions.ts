import type { Thing } from '../../../../core/orm-plugin.js';
import { items } from '../../query-builder/things.js';

/** Relations to follow one after the other: `items.product` is ['items', 'product']. */
export type RelationPath = readonly string[];

/** The paths of a relation expression: 'customer', '[items.[product, tags(latest)], customer as c]', or an object of them. */
export function relationPaths(thing: Thing | undefined): readonly RelationPath[] {
  return items(thing).flatMap((one) => {
    if (one.kind === 'text') return pathsIn(one.value);
    return one.kind === 'record' ? pathsOf(one) : [];
  });
}

/** `{ items: { product: true } }`; names that begin with $ are instructions. */
function pathsOf(record: Thing & { readonly kind: 'record' }): readonly RelationPath[] {
  return Object.entries(record.properties).flatMap(([key, value]): readonly RelationPath[] => {
    if (key.startsWith('$')) return [];
    const inner = value.kind === 'record' ? pathsOf(value) : [];
    return [[key], ...inner.map((path) => [key, ...path])];
  });
}

const token = /[A-Za-z_$][\w$]*|[.,[\]()^*]|\d+/g;

/** A parser of one pass: what stands in parentheses are modifiers, and what follows `as` is an alias. */
function pathsIn(expression: string): readonly RelationPath[] {
  const tokens = expression.match(token) ?? [];
  const paths: RelationPath[] = [];
  const prefixes: string[][] = [[]];
  let path: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const one = tokens[at] ?? '';
    if (one === '(') at = closing(tokens, at);
    else if (one === '[') prefixes.push(path);
    else if (one === ']') prefixes.pop();
    else if (one === 'as') at += 1;
    else if (/^[A-Za-z_$]/.test(one)) {
      path = [...path, one];
      paths.push(path);
    }
    if (one === ',' || one === '[' || one === ']') path = [...(prefixes.at(-1) ?? [])];
  }
  return paths;
}

function closing(tokens: readonly string[], open: number): number {
  const end = tokens.indexOf(')', open);
  return end < 0 ? tokens.length : end;
}
