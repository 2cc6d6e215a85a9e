import { ts } from 'ts-morph';
import type { TypeExpr, Value } from '../../../core/module-facts.js';
import { none, settled } from '../../../core/settled.js';
import { decoratorsOf } from '../declarations/decorators.js';
import { inTypeParameters, typeOf } from '../declarations/types.js';
import { type Frame, type FunctionDraft, type UnitDraft, unknown } from '../drafts.js';
import { type FunctionNode, writtenName } from '../syntax.js';
import { choice } from '../values/choice.js';
import { bindPattern } from './patterns.js';
import { returnedFunction } from './returned-function.js';
import { closeFunction, openFunction } from './returned-methods.js';
import { openScope, type Scope } from './scope.js';
import { bodyFrame, openUnit, type UnitName, unitFrame } from './unit-draft.js';

/** Every node that is a function with a body of its own. */
export type Callable =
  | FunctionNode
  | ts.FunctionDeclaration
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.AccessorDeclaration;

/** Return statements beyond these add nothing. */
const MOST_RETURNS = 12;

/**
 * A function inside a unit: what it does is the unit's doing. `given` is what is known of its parameters, and of `this` (-1): it is
 * there for what a call is handed.
 */
export function functionValue(node: Callable, frame: Frame, given?: (parameter: number) => Value): Value {
  const value: FunctionDraft['value'] = { kind: 'function', returns: none };
  if (node === frame.unit.returned) return curriedValue(node, frame, value);
  if (given || frame.returns !== frame.unit.returns) value.returns = returnsOf(node, frame, given ?? nothingGiven);
  else {
    const own = openFunction(node, value);
    value.returns = returnsOf(node, { ...frame, mentions: own }, nothingGiven);
    closeFunction(own, frame);
  }
  return value;
}

const nothingGiven = () => unknown;

/** `(table) => ...` of `(pool) => (table) => ...`: who calls what the body returns gives it the rest of its parameters. */
function curriedValue(node: Callable, frame: Frame, value: FunctionDraft['value']): Value {
  const { unit } = frame;
  value.from = unit.parameters.length;
  unit.returned = returnedFunction(node);
  const own = openFunction(node, value);
  value.returns = returnsOf(node, { ...frame, mentions: own }, nothingGiven, true);
  closeFunction(own, frame);
  return value;
}

/** Walks a function inside a unit for what it does; yields what it returns. */
function returnsOf(
  node: Callable,
  frame: Frame,
  given: (parameter: number) => Value,
  isCurried = false,
): readonly Value[] {
  const returns: Value[] = [];
  const outer = inTypeParameters(node.typeParameters, frame);
  const scope = openScope(outer.scope);
  const ownThis = frame.ownThis && ts.isArrowFunction(node);
  const givenThis = ts.isArrowFunction(node) ? frame.givenThis : withType(given(-1), thisType(node, outer));
  const inner: Frame = { ...frame, scope, returns, ownThis, givenThis, sink: null, prose: 'none', depth: 0 };
  if (ts.isFunctionExpression(node) && node.name) scope.names.set(node.name.text, unknown);
  if (isCurried) addParameters(node, frame.unit, inner, frame);
  else
    runtimeParameters(node).forEach((parameter, index) => {
      bindParameter(parameter, withType(given(index), annotation(parameter, inner)), inner, scope);
    });
  if (node.type) typeOf(node.type, inner, 'return');
  walkBody(node, inner, scope);
  return settled(returns);
}

/** A TypeScript `this` parameter is none at run time. */
function runtimeParameters(node: Callable): readonly ts.ParameterDeclaration[] {
  return node.parameters.filter((one) => !isThis(one));
}

function isThis({ name }: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(name) && name.text === 'this';
}

/** `function (this: OrderDocument) { ... }`: what the function is called on, where nothing else tells. */
function thisType(node: Callable, frame: Frame): TypeExpr | null {
  const [first] = node.parameters;
  return first && isThis(first) ? annotation(first, frame) : null;
}

function annotation(parameter: ts.ParameterDeclaration, frame: Frame): TypeExpr | null {
  return parameter.type ? typeOf(parameter.type, frame, 'parameter') : null;
}

function withType(value: Value, type: TypeExpr | null): Value {
  return type ? { kind: 'typed', type, value: value.kind === 'unknown' ? null : value } : value;
}

/** Binds the names of a parameter; yields the value of its default. */
function bindParameter(parameter: ts.ParameterDeclaration, value: Value, frame: Frame, scope: Scope): Value | null {
  const fallback = parameter.initializer ? frame.file.walk.value(parameter.initializer, frame) : null;
  const bound = fallback && value.kind !== 'parameter' ? choice([value, fallback]) : value;
  bindPattern(parameter.name, bound, frame, (name, part) => scope.names.set(name, part));
  return fallback;
}

function walkBody(node: Callable, frame: Frame, scope: Scope): void {
  const { body } = node;
  if (!body) return;
  if (ts.isBlock(body)) frame.file.walk.statements(body.statements, bodyFrame(body, frame, scope));
  else addReturn(frame, frame.file.walk.value(body, frame));
}

export function addReturn(frame: Frame, value: Value): void {
  if (frame.returns && frame.returns.length < MOST_RETURNS && value.kind !== 'unknown') frame.returns.push(value);
}

export type FunctionBody = { readonly unit: UnitDraft; readonly type: TypeExpr | null };

/** A function with a unit of its own, and its return annotation. */
export function functionUnit(node: Callable, name: UnitName, frame: Frame): FunctionBody {
  const unit = openUnit(frame.file, name);
  const { within, classContext } = frame;
  const type = walkUnit(node, unit, { ...unitFrame(frame.file, unit, frame.scope), within, classContext });
  return { unit, type };
}

/** Walks a function as the body of `unit`, parameters' decorators outside of it; yields its return annotation. */
export function walkUnit(node: Callable, unit: UnitDraft, frame: Frame): TypeExpr | null {
  const outer = inTypeParameters(node.typeParameters, frame);
  const scope = openScope(outer.scope);
  const inner: Frame = { ...outer, scope, returns: unit.returns };
  unit.returned = returnedFunction(node);
  addParameters(node, unit, inner, outer);
  const type = node.type ? typeOf(node.type, inner, 'return') : null;
  walkBody(node, inner, scope);
  return type;
}

/** The parameters of a function become those of the unit. */
function addParameters(node: Callable, unit: UnitDraft, inner: Frame, outer: Frame): void {
  const { scope } = inner;
  for (const parameter of runtimeParameters(node)) {
    const type = annotation(parameter, inner);
    const decorators = decoratorsOf(parameter, outer);
    const value: Value = { kind: 'parameter', index: unit.parameters.length, path: none };
    const fallback = scope ? bindParameter(parameter, value, inner, scope) : null;
    unit.parameters.push({ name: writtenName(parameter.name) ?? '', type, decorators, default: fallback });
  }
}
