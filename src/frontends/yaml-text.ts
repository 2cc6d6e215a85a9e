import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic } from '../core/errors.js';
import type { Position } from '../core/location.js';

export type YamlPath = readonly (string | number)[];

export type ParsedYaml = {
  /** Plain data, anchors and merge keys resolved; null when the text is too broken. */
  readonly value: unknown;
  /** Where the key or item at a path is written; its nearest written ancestor when it came through a merge. */
  readonly position: (path: YamlPath) => Position;
  readonly diagnostics: readonly Diagnostic[];
};

/** YAML 1.2 with the merge keys of 1.1. Never throws; messages name the kind of mistake but quote nothing, for these files hold secrets. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, logLevel: 'silent' });
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = document.errors.map((error) => invalidYaml(file, positionOf(error.pos[0]), error.code));
  const { value, failed } = plainData(document);
  return {
    value,
    position: (path) => positionOf(offsetOf(document, document.contents, path, 0)),
    diagnostics: failed ? [...broken, invalidYaml(file, { line: 1, column: 1 }, 'BAD_ALIAS')] : broken,
  };
}

/** Resolving aliases fails on its own: an unknown anchor, or an expansion without end. */
function plainData(document: Document): { readonly value: unknown; readonly failed: boolean } {
  try {
    return { value: document.toJS(), failed: false };
  } catch {
    return { value: null, failed: true };
  }
}

function offsetOf(document: Document, node: unknown, path: YamlPath, fallback: number): number {
  const [key, ...rest] = path;
  if (key === undefined) return fallback;
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(target) && typeof key === 'number') return intoItem(document, target.items[key], rest, fallback);
  if (!isMap(target)) return fallback;
  const pair = target.items.find(({ key: own }) => isScalar(own) && String(own.value) === String(key));
  if (!pair || !isScalar(pair.key)) return fallback;
  return offsetOf(document, pair.value, rest, pair.key.range?.[0] ?? fallback);
}

function intoItem(document: Document, item: unknown, rest: YamlPath, fallback: number): number {
  return offsetOf(document, item, rest, isNode(item) ? (item.range?.[0] ?? fallback) : fallback);
}

function invalidYaml(file: string, position: Position, code: string): Diagnostic {
  const message = `${file} is not valid YAML: ${code.toLowerCase().replaceAll('_', ' ')}`;
  return { code: 'invalid-yaml', severity: 'warning', message, at: { file, ...position } };
}
