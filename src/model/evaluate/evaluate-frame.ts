import type { DecoratorView } from '../../core/declaration-view.js';
import type { Thing } from '../../core/orm-plugin.js';
import { decoratorViews } from './decorators.js';
import type { Bindings, Evaluator, Frame, Parameter } from './evaluator.js';
import { noBindings } from './evaluator.js';
import { handed } from './handed.js';
import { holdsNothing, moreTelling } from './more-telling.js';
import { injectedByToken } from './providers.js';
import { isKnown, isNothing, unknown } from './things.js';
import { classBindings, seenAsOwner } from './types/class-chain.js';

/** `this` in a frame: the receiver, else an instance of the class (or the constant object) that holds the code. */
export function thisThing(e: Evaluator, frame: Frame): Thing {
  return frame.self ?? ownerThing(e, frame);
}

/** The class or constant whose code this is, as a receiver with nothing known about it. */
export function ownerThing(e: Evaluator, frame: Frame): Thing {
  const symbol = { file: frame.file, name: frame.unit.owner };
  const declaration = e.declaration(symbol);
  if (!declaration || frame.unit.owner === '') return unknown;
  const type: Thing = { kind: 'symbol', symbol, declaration: declaration.kind };
  if (declaration.kind !== 'class' || frame.unit.static) return type;
  return { kind: 'instance', type, typeArguments: [], args: [] };
}

/** A parameter: its annotation, the argument given in this context, its default, whichever leads further. */
export function parameterThing(e: Evaluator, frame: Frame, index: number): Thing {
  const parameter = frame.unit.parameters[index];
  if (!parameter) return unknown;
  const bound = frame.args[index];
  if (bound && isNothing(bound)) return parameter.default ? e.value(parameter.default, frame) : bound;
  const annotated = parameter.type ? e.type(parameter.type, frame.file, frameBindings(e, frame)) : unknown;
  const given = bound ?? byToken(e, parameter, annotated, frame) ?? openParameter(frame, index);
  const told =
    injected(e, parameter.decorators, frame.file, annotated) ??
    handed(e, annotated, given) ??
    moreTelling(annotated, given);
  if (told.kind === 'record' && given.kind === 'open') return leftOpen(told, given.name);
  if (isKnown(told)) return told;
  const fallback = parameter.default ? e.value(parameter.default, frame) : e.byConvention(parameter.name);
  return isKnown(fallback) && !(told.kind === 'open' && holdsNothing(fallback)) ? fallback : told;
}

function byToken(e: Evaluator, { decorators }: Parameter, annotated: Thing, frame: Frame): Thing | undefined {
  const thing = injectedByToken(e, decorators, annotated, frame.file);
  return isKnown(thing) ? thing : undefined;
}

/** What a decorator of a library says that a parameter or field is given; null where none does. */
export function injected(
  e: Evaluator,
  decorators: Parameter['decorators'],
  file: string,
  type: Thing,
  on?: DecoratorView['on'],
): Thing | null {
  for (const seen of decoratorViews(e, decorators, file)) {
    const { callee } = seen;
    const plugin = callee.kind === 'external' ? e.pluginFor(callee.package) : null;
    const given = plugin?.onInjected?.({ callee, args: seen.args, type, ...(on && { on }) }, e.project);
    if (given) return given;
  }
  return null;
}

/** Type parameters of the class (or function) a frame belongs to. */
export function frameBindings(e: Evaluator, frame: Frame): Bindings {
  const symbol = { file: frame.file, name: frame.unit.owner };
  const declaration = frame.unit.owner === '' ? null : e.declaration(symbol);
  if (!declaration || declaration.typeParameters.length === 0) return noBindings;
  const self = thisThing(e, frame);
  const seen = self.kind === 'instance' ? seenAsOwner(e, frame, self) : null;
  return classBindings(e, symbol, seen?.typeArguments ?? []);
}

/**
 * A parameter that this context does not bind. What a constructor was given belongs to the receiver (`self:`), not to
 * the method that reads the field later.
 */
function openParameter(frame: Frame, index: number): Thing {
  return { kind: 'open', name: `${frame.unit.member === 'constructor' ? 'self' : 'param'}:${index}` };
}

/** Properties by other names hold other things: to leave all of them to the callers would have most bodies evaluated once for each. */
export function mayNameTable(property: string): boolean {
  return /table|collection|model|entit|relation|sql/i.test(property);
}

/** What an object type does not tell of a parameter (`{ table: string }`) is for the caller to tell. */
function leftOpen(type: Thing & { readonly kind: 'record' }, name: string, depth = 0): Thing {
  if (!Object.entries(type.properties).some(([part, thing]) => mayNameTable(part) || thing.kind === 'record'))
    return type;
  const properties = Object.entries(type.properties).map(([part, thing]): [string, Thing] => {
    const place = `${name}.${part}`;
    if (thing.kind === 'unknown') return [part, mayNameTable(part) ? { kind: 'open', name: place } : thing];
    return [part, thing.kind === 'record' && depth < 2 ? leftOpen(thing, place, depth + 1) : thing];
  });
  return { ...type, properties: Object.fromEntries(properties) };
}
