import type { Thing } from '../../core/orm-plugin.js';
import type { Evaluator } from './evaluator.js';
import { withoutShapes } from './more-telling.js';

/** An instance of a library that the caller decides on, where its type does not tell the table; null where it does. */
export function handed(e: Evaluator, annotated: Thing, given: Thing): Thing | null {
  if (given.kind !== 'open') return null;
  if (annotated.kind === 'list') return handedList(e, annotated, given);
  if (annotated.kind === 'either') return handedWithMembers(e, annotated, given);
  if (annotated.kind !== 'instance' || annotated.type.kind !== 'external') return null;
  return e.pluginFor(annotated.type.package)?.onHanded?.(annotated, given.name, e.project) ?? null;
}

function handedList(e: Evaluator, annotated: Thing & { readonly kind: 'list' }, given: Thing): Thing | null {
  const [item, ...others] = annotated.items;
  if (item?.kind !== 'instance' || others.length > 0) return null;
  const one = handed(e, item, given);
  return one === null || one.kind === 'open' ? one : { kind: 'list', items: [one] };
}

/** A type of a library and members that it has besides (`AnyPgTable & { id: AnyPgColumn }`). */
function handedWithMembers(e: Evaluator, annotated: Thing, given: Thing): Thing | null {
  const type = withoutShapes(annotated);
  return type && handed(e, type, given);
}

/** Whether a value is a handle whose table the caller decides, where the library's type that is annotated says no more. */
export function isHanded(e: Evaluator, annotated: Thing, value: Thing): boolean {
  if (value.kind !== 'handle' || value.table?.kind !== 'open') return false;
  return handed(e, annotated, { kind: 'open', name: value.table.name }) !== null;
}
