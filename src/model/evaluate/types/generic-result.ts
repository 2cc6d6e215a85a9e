import type { Thing } from '../../../core/orm-plugin.js';
import { symbolResult } from '../calls/call-results.js';
import type { Invocation } from '../calls/invocation.js';
import type { Declaration, TypeExpr } from '../evaluator.js';
import { alternatives, either, isKnown, unknown } from '../things.js';

/** Generic types that stand for the first of their arguments where only the value in them counts. */
const wrappers = new Set(['Promise', 'Awaited', 'NonNullable', 'Readonly']);

/**
 * What a generic function yields by its types alone: `singleton<T>(name: string, make: () => T): T` yields what the
 * function it is given yields. Asked where the body does not tell, such as one that keeps its values on `globalThis`.
 */
export function genericResult(at: Invocation, { type, typeParameters, unit }: Declaration, file: string): Thing {
  const name = type === null ? null : parameterNamed(type);
  if (name === null || !typeParameters.includes(name) || unit === null) return unknown;
  const parameters = at.e.linker.sources.modules.get(file)?.units[unit]?.parameters ?? [];
  return either(parameters.map((one, index) => (one.type ? given(at, one.type, name, index) : unknown)));
}

/** What a body tells when it keeps a value on the global object is the place only. */
export function isPlaceOnGlobal(thing: Thing): boolean {
  return thing.kind === 'external' && thing.package === 'global' && /^(globalThis|global|window)\./.test(thing.name);
}

/** The value that an argument gives to the type parameter: itself (`client: T`), or what it returns (`make: () => T`). */
function given(at: Invocation, type: TypeExpr, name: string, index: number): Thing {
  if (parameterNamed(type) === name) return at.args()[index] ?? unknown;
  if (type.kind !== 'function' || parameterNamed(type.returns) !== name) return unknown;
  const argument = at.args()[index] ?? unknown;
  return either(alternatives(argument).map((one) => yielded(at, one)));
}

function yielded({ e }: Invocation, argument: Thing): Thing {
  if (argument.kind === 'lambda') return argument.returns;
  const result = argument.kind === 'symbol' ? symbolResult(e, argument.symbol) : unknown;
  return isKnown(result) ? result : unknown;
}

/** `T` for `T` and `Promise<T>`; null for what is not a name. */
function parameterNamed(type: TypeExpr): string | null {
  if (type.kind === 'union') return type.of.map(parameterNamed).find((one) => one !== null) ?? null;
  if (type.kind !== 'ref') return null;
  const [first] = type.args;
  return first && wrappers.has(type.name) ? parameterNamed(first) : type.name;
}
