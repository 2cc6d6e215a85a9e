import type { ts } from 'ts-morph';
import type { ReturnedMethod, Value } from '../../../core/module-facts.js';
import type { Frame, FunctionDraft, NamedDraft, UnitDraft } from '../drafts.js';
import { positionAt, startOf } from '../place.js';

/** A function that stands in the body of a unit: what it mentions is noted apart, until {@link closeFunction}. */
export function openFunction(node: ts.Node, value: FunctionDraft['value']): FunctionDraft {
  return { value, node, mentions: new Map(), inner: null };
}

export function closeFunction(draft: FunctionDraft, frame: Frame): void {
  frame.unit.functions.push(draft);
  mentionInside(draft, frame);
}

/** The value of a property that is a name, which `read` reads: who calls it mentions it, where the object turns out to be returned. */
export function namedProperty(node: ts.Node, frame: Frame, read: (frame: Frame) => Value): Value {
  const own = { mentions: new Map(), inner: null };
  const value = read({ ...frame, mentions: own });
  const draft: NamedDraft = { value, node, mentions: own.mentions };
  if (own.mentions.size > 0) frame.unit.named.push(draft);
  mentionInside(draft, frame);
  return value;
}

function mentionInside({ mentions }: Pick<FunctionDraft, 'mentions'>, { mentions: outer }: Frame): void {
  for (const [name, at] of mentions) {
    if (outer.mentions.has(name)) continue;
    outer.mentions.set(name, at);
    outer.inner ??= new Set();
    outer.inner.add(name);
  }
}

/**
 * The functions of the objects that a unit returns, or that it is, and where there are any those of its variables. Each function's value gets its index;
 * names that other functions mention are mentioned by the unit itself.
 */
export function returnedMethods(unit: UnitDraft, source: ts.SourceFile): readonly ReturnedMethod[] {
  const objects = unit.object ? [unit.object] : unit.returns;
  if (unit.functions.length + unit.named.length === 0 || objects.length === 0) return [];
  const drafts = new Map<Value, FunctionDraft>(unit.functions.map((draft) => [draft.value, draft]));
  const named = new Map<Value, NamedDraft>(unit.named.map((draft) => [draft.value, draft]));
  const methods: ReturnedMethod[] = [];
  const take: Take = (name, value) => {
    const holder = named.get(value);
    if (holder && value.kind === 'name') {
      named.delete(value);
      const at = startOf(source, holder.node);
      methods.push({ name, named: value.name, at, end: at, mentions: mentionsOf(holder) });
    }
    const draft = drafts.get(value);
    if (!draft || draft.value.method !== undefined) return;
    draft.value.method = methods.length;
    const at = startOf(source, draft.node);
    methods.push({ name, at, end: positionAt(source, draft.node.end), mentions: mentionsOf(draft) });
  };
  const seen = new Set<number>();
  for (const value of objects) takeFunctions(value, null, unit, take, seen);
  if (methods.length === 0) return methods;
  for (const { values } of unit.locals) for (const value of values) take(null, value);
  for (const { value, mentions } of unit.functions)
    if (value.method === undefined) for (const name of mentions.keys()) unit.inner?.delete(name);
  for (const { mentions } of named.values()) for (const name of mentions.keys()) unit.inner?.delete(name);
  return methods;
}

function mentionsOf({ mentions }: Pick<FunctionDraft, 'mentions'>): ReturnedMethod['mentions'] {
  return [...mentions].map(([name, at]) => ({ name, at }));
}

type Take = (name: string | null, value: Value) => void;

/** Takes the functions of an object, also of one that is frozen or held by a variable; `seen` are variables gone through. */
function takeFunctions(value: Value, name: string | null, unit: UnitDraft, take: Take, seen: Set<number>): void {
  const inner = (one: Value) => takeFunctions(one, name, unit, take, seen);
  switch (value.kind) {
    case 'function':
    case 'name':
      if (name !== null) take(name, value);
      break;
    case 'object':
      for (const property of value.properties) takeFunctions(property.value, property.name, unit, take, seen);
      break;
    case 'local':
      if (seen.has(value.index)) break;
      seen.add(value.index);
      for (const one of unit.locals[value.index]?.values ?? []) inner(one);
      break;
    case 'typed':
      if (value.value) inner(value.value);
      break;
    case 'choice':
      for (const one of value.of) inner(one);
      break;
    case 'result': {
      const frozen = frozenValue(value.call, unit);
      if (frozen) inner(frozen);
    }
  }
}

/** `Object.freeze({ list, add })` */
function frozenValue(call: number, { calls }: UnitDraft): Value | null {
  const { callee, args } = calls[call] ?? {};
  const isFreezing = callee?.kind === 'member' && callee.of.kind === 'name' && callee.of.name === 'Object';
  return isFreezing && callee.name === 'freeze' ? (args?.[0] ?? null) : null;
}
