import type { SymbolRef, Thing } from '../../../core/orm-plugin.js';
import type { Linked } from '../../link/linker.js';
import { symbolResult } from '../calls/call-results.js';
import { generatedExport, linkedValue, moduleThing } from '../evaluate-value.js';
import type { Bindings, Evaluator, TypeExpr } from '../evaluator.js';
import { memoised } from '../evaluator.js';
import { alternatives, either, linkedThing, symbolKey, text, toInstance, toType, unknown } from '../things.js';
import { parameterOf } from './evaluate-parameters.js';

/** Generic types of the language that stand for their first argument as far as tables are concerned. */
const transparent = new Set(
  'Promise Awaited Partial Required Readonly NonNullable Omit Pick DeepPartial Mutable Exclude Extract Jsonify Opaque'.split(
    ' ',
  ),
);
const lists = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Iterable',
  'AsyncIterable',
  'IterableIterator',
  'AsyncGenerator',
  'Generator',
]);

/** Containers by key: what is in them is what counts. */
const maps = new Set(['Map', 'ReadonlyMap', 'WeakMap', 'Record']);

/** An instance of a type; type parameters are looked up in `bindings`; primitives and unknown names are unknown. */
export function evaluateType(e: Evaluator, type: TypeExpr, file: string, bindings: Bindings): Thing {
  switch (type.kind) {
    case 'ref':
      return referenceThing(e, type, file, bindings);
    case 'import':
      return importedType(e, type, file, bindings);
    case 'typeof':
      return typeofThing(e, file, type.name);
    case 'object':
      return {
        kind: 'record',
        properties: Object.fromEntries(type.members.map((m) => [m.name, e.type(m.type, file, bindings)])),
        open: false,
      };
    case 'function':
      return { kind: 'lambda', returns: e.type(type.returns, file, bindings), typed: true };
    case 'union':
    case 'intersection':
      return either(type.of.map((one) => e.type(one, file, bindings)));
    case 'literal':
      return typeof type.value === 'string' ? text(type.value) : unknown;
    case 'indexed':
      return indexedThing(e, type, file, bindings);
    case 'unknown':
      return unknown;
  }
}

function referenceThing(e: Evaluator, type: TypeExpr & { kind: 'ref' }, file: string, bindings: Bindings): Thing {
  const bound = bindings.get(type.name);
  if (bound) return toInstance(bound);
  const first = type.args[0];
  const linked = e.linker.lookup(file, type.name);
  if (linked)
    return typeThing(
      e,
      linked,
      type.args.map((arg) => typeArgument(e, arg, file, bindings)),
    );
  if (type.name === 'ReturnType' && first) return returnedBy(e, e.type(first, file, bindings));
  if (type.name === 'InstanceType' && first) return toInstance(e.type(first, file, bindings));
  const last = type.args.at(-1);
  if (last && maps.has(type.name)) return { kind: 'list', items: [e.type(last, file, bindings)] };
  if (first && lists.has(type.name)) return { kind: 'list', items: [e.type(first, file, bindings)] };
  return first && transparent.has(type.name) ? e.type(first, file, bindings) : unknown;
}

/** A type argument is given as the type itself, so that `Repository<Order>` has the argument `Order`. */
function typeArgument(e: Evaluator, arg: TypeExpr, file: string, bindings: Bindings): Thing {
  return toType(e.type(arg, file, bindings));
}

function importedType(e: Evaluator, type: TypeExpr & { kind: 'import' }, file: string, bindings: Bindings): Thing {
  if (type.name === '*') return moduleThing(e, file, type.specifier);
  const args = type.args.map((arg) => typeArgument(e, arg, file, bindings));
  const target = e.linker.resolve(file, type.specifier);
  if (target.kind !== 'file') {
    const of = moduleThing(e, file, type.specifier);
    return of.kind === 'external'
      ? { kind: 'instance', type: { ...of, name: type.name }, typeArguments: args, args: [] }
      : unknown;
  }
  const linked = e.linker.exported(target.path, type.name);
  return linked ? typeThing(e, linked, args) : unknown;
}

function typeThing(e: Evaluator, linked: Linked, args: readonly Thing[]): Thing {
  if (linked.kind !== 'declaration')
    return { kind: 'instance', type: linkedThing(linked), typeArguments: args, args: [] };
  const { symbol, declaration } = linked;
  const generated = generatedExport(e, symbol);
  if (generated) return { kind: 'instance', type: generated, typeArguments: args, args: [] };
  if (declaration.kind === 'type' && !isPort(e, linked)) return aliasThing(e, symbol, args);
  if (declaration.kind === 'const') return toInstance(e.symbolValue(symbol));
  if (declaration.kind === 'enum' || declaration.kind === 'function') return unknown;
  return { kind: 'instance', type: linkedThing(linked), typeArguments: args, args: [] };
}

/** An object type with methods that classes implement: which of them it is the body does not tell. */
function isPort(e: Evaluator, { symbol, declaration }: Linked & { readonly kind: 'declaration' }): boolean {
  if (declaration.type?.kind !== 'object') return false;
  const hasMethods = declaration.members.some(({ kind, type }) => kind === 'method' || type?.kind === 'function');
  return hasMethods && e.isImplemented(symbol);
}

/** A type alias stands for its body, with its parameters bound. */
function aliasThing(e: Evaluator, symbol: SymbolRef, args: readonly Thing[]): Thing {
  const declaration = e.declaration(symbol);
  const body = declaration?.type;
  if (!body) return unknown;
  const compute = () => {
    const bindings = new Map(declaration.typeParameters.map((name, i) => [name, args[i] ?? unknown]));
    return e.type(body, symbol.file, bindings);
  };
  return args.length === 0 ? memoised(e, declaration, compute) : guarded(e, symbol, compute);
}

function guarded(e: Evaluator, symbol: SymbolRef, compute: () => Thing): Thing {
  const key = `type ${symbolKey(symbol)}<>`;
  if (e.active.has(key)) return unknown;
  e.active.add(key);
  const result = compute();
  e.active.delete(key);
  return result;
}

function typeofThing(e: Evaluator, file: string, name: string): Thing {
  const [head = '', ...tail] = name.split('.');
  const linked = e.linker.lookup(file, name) ?? e.linker.lookup(file, head);
  if (!linked) return unknown;
  const start = linkedValue(e, linked);
  return e.linker.lookup(file, name) ? start : tail.reduce((of, part) => e.member(of, part), start);
}

function indexedThing(e: Evaluator, type: TypeExpr & { kind: 'indexed' }, file: string, bindings: Bindings): Thing {
  const parameters = type.of.kind === 'ref' && type.of.name === 'Parameters' ? type.of.args[0] : undefined;
  if (parameters && type.key.kind === 'literal' && typeof type.key.value === 'number')
    return parameterOf(e, e.type(parameters, file, bindings), type.key.value);
  const of = e.type(type.of, file, bindings);
  if (type.key.kind === 'literal' && typeof type.key.value === 'string') return e.member(of, type.key.value);
  return of.kind === 'list' ? either(of.items) : unknown;
}

function returnedBy(e: Evaluator, thing: Thing): Thing {
  return either(
    alternatives(thing).map((one) => (one.kind === 'symbol' ? symbolResult(e, one.symbol) : returned(one))),
  );
}

/** What calling a thing yields, where that can be told without a context. */
export function returned(thing: Thing): Thing {
  const results = alternatives(thing).map((one) => (one.kind === 'lambda' ? one.returns : unknown));
  return either(results);
}
