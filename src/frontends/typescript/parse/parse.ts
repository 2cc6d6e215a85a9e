import { ts } from 'ts-morph';
import { outline } from '../outline/outline.js';
import { primeLineStarts } from '../place.js';
import { hasSyntaxErrors } from './syntax-errors.js';

export function parse(path: string, text: string): ts.SourceFile {
  return parseAs(path, text, text);
}

/**
 * As {@link parse}, for those who read only what the module imports, exports and declares: bodies of functions may be empty.
 * An outline with syntax errors is none; what is wrong inside of bodies is not noticed.
 */
export function parseSurface(path: string, text: string): ts.SourceFile {
  const outlined = outline(text, scriptKind(path) !== ts.ScriptKind.TS);
  const source = outlined === null ? null : parseAs(path, outlined, text);
  return source && !hasSyntaxErrors(source) ? source : parse(path, text);
}

/** `original` is the text that places refer to. */
function parseAs(path: string, text: string, original: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(path, text, options, false, scriptKind(path));
  primeLineStarts(source, original);
  return source;
}

/** JavaScript may hold JSX whatever its extension; in TypeScript `<T>x` is a cast unless the extension says otherwise. */
function scriptKind(path: string): ts.ScriptKind {
  if (/\.([mc]?js|jsx)$/.test(path)) return ts.ScriptKind.JSX;
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}
