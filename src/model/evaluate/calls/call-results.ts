import type { SymbolRef, Thing } from '../../../core/orm-plugin.js';
import {
  type Evaluator,
  type Frame,
  isTooDeep,
  memoised,
  type Outcome,
  type TypeExpr,
  type Value,
} from '../evaluator.js';
import { isHanded } from '../handed.js';
import { moreTelling } from '../more-telling.js';
import { either, symbolKey, unknown } from '../things.js';
import { functionType } from '../types/function-type.js';
import type { Invocation } from './invocation.js';

/**
 * How often a body may be under way: a function that calls itself with a growing argument (`walk(`${path}.${key}`)`)
 * never comes to a context that is known.
 */
const mostEntered = 3;

/** The body that a call runs, in a context that knows the arguments which decide what it returns. */
export function returningFrame(at: Invocation, file: string, index: number, self: Thing | null): Frame {
  const plain = at.e.frame(file, index, null, []);
  const deciding = at.e.returnParameters(plain.unit);
  if (deciding.size === 0) return at.e.frame(file, index, self, []);
  const args = at.call.args.map((arg, i) => (deciding.has(i) ? at.e.value(arg, at.frame) : undefined));
  while (args.length > 0 && args.at(-1) === undefined) args.pop();
  return at.e.frame(file, index, self, args);
}

/** What a body of this repository returns: its annotation, unless following its return statements says more. */
export function resultOf(e: Evaluator, frame: Frame, type: TypeExpr | null): Thing {
  const { unit } = frame;
  const known = e.results.get(frame);
  if (known) return known;
  const entered = e.entered.get(unit) ?? 0;
  if (e.active.has(frame) || isTooDeep(e) || entered >= mostEntered) return unknown;
  e.active.add(frame);
  e.entered.set(unit, entered + 1);
  const annotated = type ? e.type(type, frame.file, e.bindings(frame)) : unknown;
  const returned = either(unit.returns.map((value) => e.value(value, frame)));
  const result = isHanded(e, annotated, returned) ? returned : moreTelling(annotated, returned);
  e.active.delete(frame);
  e.entered.set(unit, entered);
  e.results.set(frame, result);
  return result;
}

/** What a function yields without a context: `ReturnType<typeof createClient>`. */
export function symbolResult(e: Evaluator, symbol: SymbolRef): Thing {
  const declaration = e.declaration(symbol);
  if (!declaration || declaration.unit === null) return unknown;
  const { unit, type } = declaration;
  return memoised(e, `returned ${symbolKey(symbol)}`, () => {
    const frame = e.frame(symbol.file, unit, null, []);
    const annotated = type ? e.type(type, symbol.file, e.bindings(frame)) : unknown;
    return moreTelling(annotated, either(frame.unit.returns.map((value) => e.value(value, frame))));
  });
}

/** What a function of this repository passes to the functions it is given: by its parameters' types, else by its calls of them. */
export function callbacksOf(at: Invocation, file: string, index: number, self: Thing | null): Outcome['callbacks'] {
  return hasCallback(at) ? callbacksIn(at, at.e.frame(file, index, self, at.args()), 0) : [];
}

export function hasCallback({ call }: Invocation): boolean {
  return call.args.some((arg) => arg.kind === 'function');
}

/** As {@link callbacksOf}, of a body whose parameter `first` is the first that the call gives. */
export function callbacksIn(at: Invocation, frame: Frame, first: number): Outcome['callbacks'] {
  return at.call.args.flatMap((arg, argument) => {
    if (arg.kind !== 'function') return [];
    const index = first + argument;
    const parameters = annotatedParameters(at, frame, index) ?? passedParameters(at, frame, index);
    return parameters ? [{ argument, parameters }] : [];
  });
}

function annotatedParameters({ e }: Invocation, frame: Frame, argument: number): readonly Thing[] | null {
  const annotated = frame.unit.parameters[argument]?.type;
  const found = annotated ? functionType(e, annotated, frame.file, e.bindings(frame)) : null;
  if (!found) return null;
  const things = found.type.parameters.map((one) => e.type(one, found.file, found.bindings));
  return things.some((thing) => thing.kind !== 'unknown') ? things : null;
}

function passedParameters({ e }: Invocation, frame: Frame, argument: number): readonly Thing[] | null {
  const call = frame.unit.calls.find((one) => isParameter(one.callee, argument));
  return call ? call.args.map((arg) => e.value(arg, frame)) : null;
}

function isParameter(value: Value, index: number): boolean {
  return value.kind === 'parameter' && value.index === index && value.path.length === 0;
}
