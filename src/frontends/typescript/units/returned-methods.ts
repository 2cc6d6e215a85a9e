import type { ts } from 'ts-morph';
import type { ReturnedMethod, Value } from '../../../core/module-facts.js';
import type { Frame, FunctionDraft, UnitDraft } from '../drafts.js';
import { positionAt, startOf } from '../place.js';

/** A function that stands in the body of a unit: what it mentions is noted apart, until {@link closeFunction}. */
export function openFunction(node: ts.Node, value: FunctionDraft['value']): FunctionDraft {
  return { value, node, mentions: new Map(), inner: null };
}

export function closeFunction(draft: FunctionDraft, { unit, mentions: outer }: Frame): void {
  unit.functions.push(draft);
  for (const [name, at] of draft.mentions) {
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
  if (unit.functions.length === 0 || objects.length === 0) return [];
  const drafts = new Map<Value, FunctionDraft>(unit.functions.map((draft) => [draft.value, draft]));
  const methods: ReturnedMethod[] = [];
  const take: Take = (name, value) => {
    const draft = drafts.get(value);
    if (!draft || draft.value.method !== undefined) return;
    draft.value.method = methods.length;
    const mentions = [...draft.mentions].map(([mentioned, at]) => ({ name: mentioned, at }));
    methods.push({ name, at: startOf(source, draft.node), end: positionAt(source, draft.node.end), mentions });
  };
  const seen = new Set<number>();
  for (const value of objects) takeFunctions(value, null, unit, take, seen);
  if (methods.length === 0) return methods;
  for (const { values } of unit.locals) for (const value of values) take(null, value);
  for (const { value, mentions } of unit.functions)
    if (value.method === undefined) for (const name of mentions.keys()) unit.inner?.delete(name);
  return methods;
}

type Take = (name: string | null, value: Value) => void;

/** Takes the functions of an object, also of one that is frozen or held by a variable; `seen` are variables gone through. */
function takeFunctions(value: Value, name: string | null, unit: UnitDraft, take: Take, seen: Set<number>): void {
  const inner = (one: Value) => takeFunctions(one, name, unit, take, seen);
  switch (value.kind) {
    case 'function':
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
