import type { Bindings, Evaluator, TypeExpr } from '../evaluator.js';
import { unknown } from '../things.js';

export type FunctionType = {
  readonly type: TypeExpr & { readonly kind: 'function' };
  /** Where the names in it have their meaning. */
  readonly file: string;
  readonly bindings: Bindings;
};

/** How many aliases of aliases are followed: one that leads to itself is no function. */
const mostAliases = 5;

/** The function that an annotation asks for, also by an alias (`code: TransactionCode<DB>`) or as one of several (`options | code`). */
export function functionType(
  e: Evaluator,
  type: TypeExpr,
  file: string,
  bindings: Bindings,
  aliases = 0,
): FunctionType | null {
  switch (type.kind) {
    case 'function':
      return { type, file, bindings };
    case 'union':
      return first(type.of, (one) => functionType(e, one, file, bindings, aliases));
    case 'ref':
      return aliases < mostAliases ? aliasedFunction(e, type, file, bindings, aliases + 1) : null;
    default:
      return null;
  }
}

function aliasedFunction(
  e: Evaluator,
  { name, args }: TypeExpr & { readonly kind: 'ref' },
  file: string,
  bindings: Bindings,
  aliases: number,
): FunctionType | null {
  const linked = e.linker.lookup(file, name);
  if (linked?.kind !== 'declaration' || linked.declaration.kind !== 'type' || !linked.declaration.type) return null;
  const given = args.map((arg) => e.type(arg, file, bindings));
  const inner = new Map(linked.declaration.typeParameters.map((one, i) => [one, given[i] ?? unknown]));
  return functionType(e, linked.declaration.type, linked.symbol.file, inner, aliases);
}

function first<T, R>(items: readonly T[], found: (item: T) => R | null): R | null {
  for (const item of items) {
    const one = found(item);
    if (one !== null) return one;
  }
  return null;
}
