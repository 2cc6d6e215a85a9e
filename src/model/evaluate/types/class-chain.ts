import type { SymbolRef, Thing } from '../../../core/orm-plugin.js';
import { thisThing } from '../evaluate-frame.js';
import type { Bindings, Evaluator, FoundMember, Frame, InstanceThing, Value } from '../evaluator.js';
import { noBindings } from '../evaluator.js';
import { symbolKey, toType, unknown } from '../things.js';

const longestChain = 20;

/** The type parameters of a class as an instance of it binds them; parameters that nobody binds are open. */
export function classBindings(e: Evaluator, symbol: SymbolRef, typeArguments: readonly Thing[]): Bindings {
  const names = e.declaration(symbol)?.typeParameters ?? [];
  if (names.length === 0) return noBindings;
  return new Map(names.map((name, i) => [name, typeArguments[i] ?? { kind: 'open', name: `type:${name}` }]));
}

/** The instance seen as one of its base class, type arguments carried over; null at the end of the chain. */
export function asBase(e: Evaluator, instance: InstanceThing): InstanceThing | null {
  if (instance.type.kind !== 'symbol') return null;
  const { symbol } = instance.type;
  const base = e.declaration(symbol)?.base;
  if (!base) return null;
  const type = baseThing(e, symbol);
  if (type.kind === 'instance') return type;
  let typeArguments: readonly Thing[] | null = null;
  return {
    kind: 'instance',
    type,
    // Both are asked for late: most look-ups need the type only, and the arguments may themselves look at the class,
    // as those of `class Order extends Entity<typeof Order.schema>` do.
    get typeArguments() {
      typeArguments ??= typeArgumentsOfBase(e, symbol, instance);
      return typeArguments;
    },
    get args() {
      return superArguments(e, symbol, instance);
    },
  };
}

function typeArgumentsOfBase(e: Evaluator, symbol: SymbolRef, instance: InstanceThing): readonly Thing[] {
  const written = e.declaration(symbol)?.base?.typeArguments ?? [];
  const bindings = written.length > 0 ? classBindings(e, symbol, instance.typeArguments) : noBindings;
  return written.map((arg) => toType(e.type(arg, symbol.file, bindings)));
}

/** What a class extends: a class of this repository, an external one, or what a mixin call yields. */
function baseThing(e: Evaluator, symbol: SymbolRef): Thing {
  const base = e.declaration(symbol)?.base;
  if (!base) return unknown;
  const frame = e.frame(symbol.file, 0, null, []);
  const thing = e.value(base.value, frame);
  if (thing.kind === 'unknown') return givenBase(e, base.value, frame);
  return thing.kind === 'either' ? (thing.of[0] ?? unknown) : thing;
}

/** The class that a mixin of which nothing is known is given with type arguments (`Audited(Repository<Order>)`): it adds to that. */
function givenBase(e: Evaluator, value: Value, frame: Frame): Thing {
  const call = value.kind === 'result' ? frame.unit.calls[value.call] : undefined;
  const typed = call?.args.find((arg) => arg.kind === 'typed');
  const given = typed?.kind === 'typed' ? e.type(typed.type, frame.file, e.bindings(frame)) : unknown;
  return given.kind === 'instance' ? given : unknown;
}

/** What the constructor passes to `super(...)`, with the constructor's own arguments put in. */
function superArguments(e: Evaluator, symbol: SymbolRef, instance: InstanceThing): readonly Thing[] {
  const index = e.declaration(symbol)?.unit;
  if (index === null || index === undefined) return instance.args;
  const key = `super ${symbolKey(symbol)}`;
  if (e.active.has(key)) return [];
  e.active.add(key);
  const frame = e.frame(symbol.file, index, instance, instance.args);
  const call = frame.unit.calls.find((c) => c.callee.kind === 'super');
  const args = call ? call.args.map((arg) => e.value(arg, frame)) : null;
  e.active.delete(key);
  return args ?? (frame.unit.parameters.length === 0 ? instance.args : []);
}

/** The instance as each class of its chain sees it, the nearest first; ends with an external class if there is one. */
export function chainOf(e: Evaluator, instance: InstanceThing): InstanceThing[] {
  const chain: InstanceThing[] = [instance];
  const seen = new Set<string>();
  for (let at: InstanceThing | null = asBase(e, instance); at && chain.length < longestChain; at = asBase(e, at)) {
    if (at.type.kind === 'symbol') {
      const key = symbolKey(at.type.symbol);
      if (seen.has(key)) break;
      seen.add(key);
    }
    chain.push(at);
  }
  return chain;
}

/** The nearest member of that name along the chain. */
export function findMember(e: Evaluator, instance: InstanceThing, name: string, isStatic: boolean): FoundMember | null {
  for (const seenAs of chainOf(e, instance)) {
    if (seenAs.type.kind !== 'symbol') return null;
    const owner = seenAs.type.symbol;
    const found = (e.declaration(owner)?.members ?? []).filter((m) => m.name === name && m.static === isStatic);
    const member = found.find((m) => m.kind !== 'setter') ?? found[0];
    if (member) return { owner, member, seenAs };
  }
  return null;
}

/** The chain's end outside this repository, with type arguments bound: `Repository<Order>` for a custom repository. */
export function externalBase(e: Evaluator, instance: InstanceThing): InstanceThing | null {
  const last = chainOf(e, instance).at(-1);
  return last && last.type.kind === 'external' && last.type.package !== 'global' ? last : null;
}

/** `super` in a method: the receiver as its class' base sees it; in a static one the base itself. */
export function superThing(e: Evaluator, frame: Frame): Thing {
  const self = thisThing(e, frame);
  if (self.kind === 'instance') return baseSeen(e, frame, self) ?? unknown;
  if (self.kind !== 'symbol' || !frame.unit.static) return unknown;
  return baseSeen(e, frame, { kind: 'instance', type: self, typeArguments: [], args: [] })?.type ?? unknown;
}

function baseSeen(e: Evaluator, frame: Frame, self: InstanceThing): InstanceThing | null {
  const seen = seenAsOwner(e, frame, self);
  return seen && asBase(e, seen);
}

/** The receiver of a frame as the class that holds its code sees it. */
export function seenAsOwner(e: Evaluator, frame: Frame, self: InstanceThing): InstanceThing | null {
  const owner = symbolKey({ file: frame.file, name: frame.unit.owner });
  return chainOf(e, self).find((at) => at.type.kind === 'symbol' && symbolKey(at.type.symbol) === owner) ?? null;
}
