import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Location } from '../core/location.js';

/** Something wrong with the manifest; `message` stands alone and says what to do. */
export type Problem = { readonly at: Location; readonly message: string };

export type YamlSource = {
  readonly value: unknown;
  /** Where the value at `path` stands; with 'key', where its key stands. Falls back to the nearest enclosing node. */
  readonly locate: (path: readonly PropertyKey[], part?: 'key' | 'value') => Location;
};

/** Reads one YAML document; `problems` is empty exactly when it can be read. */
export function readYaml(text: string, file: string): { source: YamlSource; problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const at = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const locate: YamlSource['locate'] = (path, part = 'value') => at(offsetOf(document, path, part));
  const broken = worthReporting(document.errors).map(({ code, message, pos }) => ({
    at: at(pos[0]),
    message: explain(code, message, text.slice(pos[0])),
  }));
  const problems = broken.length > 0 ? broken : aliasProblems(document, at);
  // The schema is not recursive, so that aliases cannot make it walk for ever and need no limit here.
  const value = problems.length > 0 ? null : document.toJS({ maxAliasCount: -1 });
  return { source: { value, locate }, problems };
}

/** Aliases without an anchor before them. */
function aliasProblems(document: Document, at: (offset: number) => Location): readonly Problem[] {
  const aliases: Alias[] = [];
  visit(document, {
    Alias: (_, alias) => {
      aliases.push(alias);
    },
  });
  return aliases
    .filter((alias) => !alias.resolve(document))
    .map((alias) => ({
      at: at(alias.range?.[0] ?? 0),
      message: `the alias "*${alias.source}" has no anchor before it; ${remedies.BAD_ALIAS}`,
    }));
}

/** One mistake in YAML causes many messages further down, so that only the first is worth reading; repeated keys stand alone. */
function worthReporting(errors: readonly YAMLError[]): readonly YAMLError[] {
  return errors.filter((error, index) => index === 0 || error.code === 'DUPLICATE_KEY');
}

function explain(code: string, message: string, rest: string): string {
  if (code === 'DUPLICATE_KEY') {
    const key = /^["']?([^"':\s]+)/.exec(rest)?.[1] ?? '';
    return `the key "${key}" is repeated; merge the two entries or rename one`;
  }
  if (code === 'MULTIPLE_DOCS')
    return 'a second YAML document starts here; keep a single one, without "---" in between';
  const said = message.replace(/\.$/, '');
  const remedy = remedies[code] ?? 'fix the line, or quote the text if it holds special characters';
  return `broken YAML, ${said.charAt(0).toLowerCase()}${said.slice(1)}; ${remedy}`;
}

const remedies: { readonly [code: string]: string } = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'give the entries of one list or map the same indentation',
  MISSING_CHAR: 'close the bracket or quote, or put the missing ":" or ","',
  BAD_ALIAS: 'quote a pattern that starts with "*", as in "*_log"',
  BLOCK_AS_IMPLICIT_KEY: 'put nested entries on lines of their own',
  MULTILINE_IMPLICIT_KEY: 'close the bracket or quote that was opened above',
  BAD_SCALAR_START: 'quote text that starts with @, ` or %',
};

function offsetOf(document: Document, path: readonly PropertyKey[], part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    const child = childOf(resolve(node, document), step);
    if (!child) return offset;
    const wanted = part === 'key' && index === path.length - 1 ? child.key : child.value;
    offset = startOf(wanted) ?? startOf(child.key) ?? offset;
    node = child.value;
  }
  return offset;
}

function resolve(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function childOf(node: unknown, step: PropertyKey): { key: unknown; value: unknown } | null {
  if (isSeq(node) && typeof step === 'number') return { key: node.items[step], value: node.items[step] };
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => isPair(item) && keyText(item.key) === String(step));
  return pair ? { key: pair.key, value: pair.value } : null;
}

function keyText(key: unknown): string {
  return String(hasValue(key) ? key.value : key);
}

function hasValue(node: unknown): node is { readonly value: unknown } {
  return typeof node === 'object' && node !== null && 'value' in node;
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  // Nodes that were parsed from text carry their range; the types allow nodes made by hand.
  const { range } = node as Node;
  return range?.[0];
}
