import { own } from '../../../core/collections.js';
import type { Thing } from '../../../core/orm-plugin.js';
import { itemAt } from '../evaluate-list.js';
import type { Outcome } from '../evaluator.js';
import { either, isKnown, text, unknown } from '../things.js';
import { returned } from '../types/evaluate-type.js';
import type { Invocation } from './invocation.js';
import { nothing } from './invocation.js';
import { lateOutcome } from './late-outcome.js';

const elementMethods = new Set(['get', 'find', 'at', 'pop', 'shift', 'findLast']);
const sameListMethods = new Set([
  'filter',
  'slice',
  'concat',
  'reverse',
  'sort',
  'flat',
  'toSorted',
  'forEach',
  'some',
  'every',
  'values',
]);

/** The language's own methods, as far as a table's name or handle can pass through them. Null for all others. */
export function builtinOutcome(at: Invocation, receiver: Thing | null, name: string): Outcome | null {
  if (receiver === null) return globalCalled(at, name);
  if (name === 'then' && receiver.kind !== 'unknown') return thenCalled(at, receiver);
  if (name === 'catch' || name === 'finally') return { ...nothing, result: receiver };
  if (name === 'bind') return { ...nothing, result: receiver };
  if (receiver.kind === 'list') return listCalled(at, receiver, name);
  if (receiver.kind === 'text') return textCalled(at, receiver.value, name);
  return name === 'map' && at.call.args[0]?.kind === 'function' ? mapCalled(at, receiver) : null;
}

/** What a function makes of each of some things is a list, whatever the things are: `dto.items.map((item) => rows.create(item))`. */
function mapCalled(at: Invocation, receiver: Thing): Outcome {
  const { via, accesses, targets, callbacks } = nothing;
  const result = () => {
    const made = returned(at.args()[0] ?? unknown);
    if (isKnown(made)) return { kind: 'list', items: [made] } as const;
    return receiver.kind === 'open' ? ({ kind: 'open', name: `${receiver.name}.map()` } as const) : unknown;
  };
  return lateOutcome(targets, { via: () => via, accesses: () => accesses, result, callbacks: () => callbacks });
}

function thenCalled(at: Invocation, receiver: Thing): Outcome {
  const first = at.call.args[0];
  return {
    ...nothing,
    callbacks: first?.kind === 'function' ? [{ argument: 0, parameters: [receiver] }] : [],
    get result() {
      return returned(at.args()[0] ?? unknown);
    },
  };
}

/** Lists may be long, and few are asked what is in them. */
function listCalled(at: Invocation, list: List, name: string): Outcome {
  let known: Thing | null = null;
  const element = () => {
    known ??= either(list.items);
    return known;
  };
  const { via, accesses, targets } = nothing;
  return lateOutcome(targets, {
    via: () => via,
    accesses: () => accesses,
    result: () => listResult(at, list, name, element),
    callbacks: () => (name === 'join' ? [] : [{ argument: 0, parameters: [element(), ...keysOf(list)] }]),
  });
}

type List = Thing & { readonly kind: 'list' };

function listResult(at: Invocation, list: List, name: string, element: () => Thing): Thing {
  if (elementMethods.has(name)) return element();
  if (name === 'join') return joinedList(list, at.args()[0]);
  if (name === 'map' || name === 'flatMap') return { kind: 'list', items: [returned(at.args()[0] ?? unknown)] };
  if (list.entries && name === 'entries') return { kind: 'list', items: list.entries };
  if (name === 'keys') return { kind: 'list', items: keysOf(list) };
  return sameListMethods.has(name) ? { kind: 'list', items: list.items } : unknown;
}

/** What the keys of a Map may be; none of a list, whose keys are numbers. */
function keysOf({ entries = [] }: List): readonly Thing[] {
  return entries.length === 0 ? [] : [either(entries.map((pair) => itemAt(pair, 0) ?? unknown))];
}

function joinedList(list: List, separator: Thing | undefined): Thing {
  const by = separator === undefined ? ',' : separator.kind === 'text' ? separator.value : null;
  const parts = list.items.map((item) => (item.kind === 'text' ? item.value : null));
  return by !== null && parts.every((part) => part !== null) ? text(parts.join(by)) : unknown;
}

function textCalled(at: Invocation, value: string, name: string): Outcome {
  const [first] = at.args();
  const results: { readonly [method: string]: string | undefined } = {
    trim: value.trim(),
    toString: value,
    toLowerCase: value.toLowerCase(),
    toUpperCase: value.toUpperCase(),
    concat: first?.kind === 'text' ? value + first.value : undefined,
  };
  const result = own(results, name);
  return { ...nothing, result: result === undefined ? unknown : text(result) };
}

/** `Promise.all([...])`, `Object.assign({}, x)`, `String(x)` and the like pass their argument on. */
function globalCalled(at: Invocation, name: string): Outcome | null {
  if (
    name === 'String' ||
    name === 'Promise.resolve' ||
    name === 'Object.freeze' ||
    name === 'Promise.all' ||
    name === 'structuredClone'
  ) {
    return { ...nothing, result: at.args()[0] ?? unknown };
  }
  const values = at.call.kind === 'new' && name === 'Map' ? mapValues(at.args()[0]) : unknown;
  return isKnown(values) ? { ...nothing, result: values } : null;
}

/** A proxy passes for what it stands before: `new Proxy({} as PrismaClient, { get: ... })` makes the client when it is used. */
export function proxied({ e, frame, call, args }: Invocation): Thing {
  const [type] = call.typeArguments;
  const said = type ? e.type(type, frame.file, e.bindings(frame)) : unknown;
  const target = args()[0] ?? unknown;
  if (isKnown(said)) return said;
  return target.kind === 'record' && Object.keys(target.properties).length === 0 ? unknown : target;
}

/** `new Map(rows.map((row) => [row.id, row]))` counts as the list of its values. */
function mapValues(pairs: Thing | undefined): Thing {
  const entries = (pairs?.kind === 'list' ? pairs.items : []).filter((pair) => pair.kind === 'list');
  const items = entries.flatMap((pair) => itemAt(pair, 1) ?? []);
  return items.length > 0 ? { kind: 'list', items, entries } : unknown;
}
