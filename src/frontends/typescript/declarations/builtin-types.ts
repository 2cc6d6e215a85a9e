import { ts } from 'ts-morph';
import type { TypeExpr } from '../../../core/module-facts.js';
import { none } from '../../../core/settled.js';

/** One object stands for all mentions of a type that every file has hundreds of. */
const KEYWORDS: ReadonlyMap<ts.SyntaxKind, TypeExpr> = new Map(
  (
    [
      [ts.SyntaxKind.StringKeyword, 'string'],
      [ts.SyntaxKind.NumberKeyword, 'number'],
      [ts.SyntaxKind.BooleanKeyword, 'boolean'],
      [ts.SyntaxKind.BigIntKeyword, 'bigint'],
      [ts.SyntaxKind.SymbolKeyword, 'symbol'],
      [ts.SyntaxKind.ObjectKeyword, 'object'],
      [ts.SyntaxKind.AnyKeyword, 'any'],
      [ts.SyntaxKind.UnknownKeyword, 'unknown'],
      [ts.SyntaxKind.NeverKeyword, 'never'],
      [ts.SyntaxKind.VoidKeyword, 'void'],
      [ts.SyntaxKind.UndefinedKeyword, 'undefined'],
    ] as const
  ).map(([kind, name]) => [kind, { kind: 'ref', name, args: none }]),
);

export function keywordType(kind: ts.SyntaxKind): TypeExpr | null {
  return KEYWORDS.get(kind) ?? null;
}

const BUILTINS: ReadonlySet<string> = new Set(
  (
    'Array ReadonlyArray Promise PromiseLike Awaited Record Partial Required Readonly Pick Omit Exclude Extract NonNullable ' +
    'Parameters ConstructorParameters ReturnType InstanceType ThisType Uppercase Lowercase Capitalize Uncapitalize NoInfer ' +
    'Map ReadonlyMap Set ReadonlySet WeakMap WeakSet WeakRef Date RegExp Error TypeError Function Object String Number ' +
    'Boolean Symbol BigInt JSON Math Iterable Iterator IterableIterator AsyncIterable AsyncIterator AsyncIterableIterator ' +
    'Generator AsyncGenerator ArrayBuffer SharedArrayBuffer DataView Uint8Array Uint16Array Uint32Array Int8Array Int16Array ' +
    'Int32Array Float32Array Float64Array Buffer URL URLSearchParams AbortSignal AbortController Event EventTarget Blob File ' +
    'FormData Headers Request Response ReadableStream WritableStream NodeJS React JSX HTMLElement HTMLInputElement ' +
    'HTMLDivElement HTMLButtonElement Element Node Document Window console process globalThis ArrayLike PropertyKey ' +
    'TemplateStringsArray PropertyDescriptor CallableFunction NewableFunction MouseEvent KeyboardEvent'
  ).split(' '),
);

/** Whether a type that the module neither declares nor imports is the language's or the platform's. */
export function isBuiltinType(name: string): boolean {
  return BUILTINS.has(name);
}
