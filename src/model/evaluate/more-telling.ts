import type { Thing } from '../../core/orm-plugin.js';
import { alternatives, isKnown } from './things.js';

/**
 * Of an annotation and a value the one that leads further: a value wins over nothing, over shapes (interfaces, object
 * types) and over types with unbound parameters. What the caller decides wins over the latter too.
 */
export function moreTelling(annotated: Thing, value: Thing): Thing {
  if (!isKnown(annotated)) return isKnown(value) || value.kind === 'open' ? value : annotated;
  if (isEmpty(value)) return annotated;
  if (value.kind === 'open') return isUnbound(annotated) || annotated.kind === 'external' ? value : annotated;
  return isKnown(value) && (isShape(annotated) || isUnbound(annotated) || isSubject(annotated, value))
    ? value
    : annotated;
}

/**
 * Whether the value is the annotated class (or one below it) made with arguments that are known, or, where a library's
 * type is annotated (`Model<Order>`), options spelled out, a text, a constant of this repository or a handle that knows its table.
 */
function isSubject(annotated: Thing, value: Thing): boolean {
  if (annotated.kind === 'list') return value.kind === 'list' && value.items.some(isKnown);
  if (isLibraryClass(annotated)) return value.kind === 'symbol' || isTableLike(value);
  if (annotated.kind === 'either') return isSubjectBesideShapes(annotated, value);
  if (annotated.kind !== 'instance') return false;
  if (annotated.type.kind === 'external')
    return value.kind === 'record' || value.kind === 'text' || isTableLike(value) || isClassOf(annotated, value);
  if (value.kind !== 'instance' || value.type.kind !== 'symbol') return false;
  return annotated.type.kind === 'symbol' && annotated.args.length === 0 && value.args.length > 0;
}

function isSubjectBesideShapes(annotated: Thing, value: Thing): boolean {
  const type = withoutShapes(annotated);
  return type !== null && isSubject(type, value);
}

/** The one of several types that is more than a shape (`AnyPgTable & { id: AnyPgColumn }`); null where there are none or more. */
export function withoutShapes(annotated: Thing): Thing | null {
  const [only, ...others] = alternatives(annotated).filter((one) => !isShape(one));
  return only && others.length === 0 && only.kind !== 'either' ? only : null;
}

/** `typeof Model` of a library, maybe with a shape beside it (`typeof Model & { new (): User }`): any of its classes. */
function isLibraryClass(annotated: Thing): boolean {
  const parts = alternatives(annotated);
  return parts.some((one) => one.kind === 'external') && parts.every((one) => one.kind === 'external' || isShape(one));
}

/** A class where a library's type of any class is annotated (`ModelStatic<Model>`). */
function isClassOf({ typeArguments }: Thing & { readonly kind: 'instance' }, value: Thing): boolean {
  return (
    value.kind === 'symbol' && value.declaration === 'class' && typeArguments.every(({ kind }) => kind !== 'symbol')
  );
}

function isTableLike(value: Thing): boolean {
  if (value.kind === 'symbol') return value.declaration === 'const';
  if (value.kind === 'either') return value.of.every(isTableLike);
  return value.kind === 'handle' && value.table?.kind !== 'open' && value.table?.kind !== 'unknown';
}

/** `{} as Services`: an object that is filled later. */
export function isEmpty(thing: Thing): boolean {
  return thing.kind === 'record' && !thing.open && Object.keys(thing.properties).length === 0;
}

/** `relations = []`, `options.relations ?? {}`: what is held is for somebody else to tell. */
export function holdsNothing(thing: Thing): boolean {
  return isEmpty(thing) || (thing.kind === 'list' && thing.items.length === 0);
}

export function isShape(thing: Thing): boolean {
  if (thing.kind === 'record' || thing.kind === 'lambda' || thing.kind === 'text') return true;
  if (thing.kind === 'either') return alternatives(thing).every(isShape);
  if (thing.kind !== 'instance' || thing.type.kind !== 'symbol') return false;
  return thing.type.declaration === 'interface' || thing.type.declaration === 'type';
}

function isUnbound(thing: Thing): boolean {
  if (thing.kind === 'either') return alternatives(thing).some(isUnbound);
  if (thing.kind === 'list') return !thing.items.some(isKnown);
  return thing.kind === 'instance' && thing.typeArguments.some((arg) => arg.kind === 'open' || arg.kind === 'unknown');
}
