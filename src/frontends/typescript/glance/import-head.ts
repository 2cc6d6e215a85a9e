/** The end of a statement that names a module by itself, without the word that begins it. */
const fromClause = /\bfrom\s*(['"])[^'"\n]*\1|\bimport\s*(['"])[^'"\n]*\2/g;
const attributes = /\s*(?:with|assert)\s*\{[^}]*\}/y;
/** Words that may import: `import.meta` does not. */
const importing = /\bimport\b(?!\s*\.\s*meta\b)|\brequire\b/g;
/** How a line begins that is a comment up to its end, or to the end of a block. */
const commented = /^\s*(?:\/\/|\/\*(?!.*\*\/))/;
/** How a line begins that goes on with a block, if one is open. Outside of blocks it multiplies, generates or names a namespace. */
const starred = /^\s*\*/;

/** The beginning of a text that holds every statement with a specifier, and how many of those begin with `import`. */
export type ImportHead = { readonly text: string; readonly imports: number; readonly clauses: number };

/**
 * Cuts a module behind its last `import ... from`, `import '...'` or `export ... from`. Null where something else may
 * import (`require`, `import()`, a type `import('x').T`): that takes a parser. The counts let the reader of the head prove
 * that nothing was taken for a statement that is none.
 */
export function importHead(text: string): ImportHead | null {
  let end = 0;
  let clauses = 0;
  for (const match of text.matchAll(fromClause)) {
    if (isComment(text, match.index)) continue;
    end = match.index + match[0].length;
    clauses += 1;
  }
  let imports = 0;
  for (const match of text.matchAll(importing)) {
    if (isComment(text, match.index)) continue;
    if (match[0] === 'require' || match.index > end) return null;
    imports += 1;
  }
  attributes.lastIndex = end;
  if (attributes.test(text)) end = attributes.lastIndex;
  return { text: text.slice(0, end), imports, clauses };
}

/** Whether the line is a comment up to there. */
function isComment(text: string, at: number): boolean {
  const line = lineUpTo(text, at);
  return commented.test(line) || (starred.test(line) && isInBlock(text, at));
}

/** Whether a block is open there that begins a line; one that begins elsewhere could as well be a pattern of paths in a string. */
function isInBlock(text: string, at: number): boolean {
  const open = text.lastIndexOf('/*', at);
  return open >= 0 && lineUpTo(text, open).trim() === '' && text.indexOf('*/', open + 2) >= at;
}

function lineUpTo(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
}
