import { own } from '../../../core/collections.js';
import type { Thing } from '../../../core/orm-plugin.js';
import { thisThing } from '../evaluate-frame.js';
import { linkedValue } from '../evaluate-value.js';
import type { Evaluator, FoundMember, InstanceThing, Outcome, Target, TypeExpr } from '../evaluator.js';
import { noBindings } from '../evaluator.js';
import { isShape } from '../more-telling.js';
import { isKnown, toType, unknown } from '../things.js';
import { classBindings, externalBase, findMember, superThing } from '../types/class-chain.js';
import { genericResult } from '../types/generic-result.js';
import { externalHeritage, heritageMember } from '../types/heritage.js';
import { builtinOutcome } from './builtin-calls.js';
import { callView } from './call-view.js';
import { fromContainer } from './containers.js';
import { chainCalled } from './context-chains.js';
import { curriedOutcome } from './curried-calls.js';
import { externalInvoked } from './external-calls.js';
import type { Invocation } from './invocation.js';
import { alsoRunning, merged, nothing, pluginOutcome } from './invocation.js';
import { settingOutcome } from './setting-calls.js';
import { tableInvoked, tableMethodCalled } from './table-calls.js';
import { UnitOutcome } from './unit-outcome.js';
import { unknownReceiverOutcome } from './unknown-receiver.js';
import { withYielded } from './yielded-queries.js';

/** What a call does, judged anew. */
export function performed(at: Invocation): Outcome {
  const { e, frame, call } = at;
  const { callee } = call;
  if (callee.kind === 'super') return constructed(at, superThing(e, frame), thisThing(e, frame));
  if (callee.kind !== 'member') return invoked(at, e.value(callee, frame));
  const receiver = e.value(callee.of, frame);
  const self = callee.of.kind === 'super' ? thisThing(e, frame) : receiver;
  const outcome = methodCalled(at, receiver, callee.name, self);
  if (!saysNothing(outcome)) return outcome;
  return unknownReceiverOutcome(at, receiver, callee) ?? fromContainer(at, callee.name) ?? outcome;
}

function saysNothing(outcome: Outcome): boolean {
  return outcome.targets.length === 0 && outcome.via === null;
}

/** A call of something that is a function, a class or a bound method. */
function invoked(at: Invocation, callee: Thing): Outcome {
  switch (callee.kind) {
    case 'symbol':
      return symbolInvoked(at, callee);
    case 'external':
      return externalInvoked(at, callee);
    case 'member':
      return methodCalled(at, callee.of, callee.name, callee.of);
    case 'lambda':
      if (callee.curried) return curriedOutcome(at, callee.curried);
      if (callee.named) return alsoRunning(methodTargets(callee), invoked(at, callee.named));
      return { ...nothing, targets: methodTargets(callee), result: callee.returns };
    case 'module':
      return invokedDefault(at, callee);
    case 'either':
      return merged(callee.of.map((one) => invoked(at, one)));
    case 'open':
      return { ...nothing, result: { kind: 'open', name: `${callee.name}()` } };
    case 'handle': {
      const view = () => callView(at, '', callee, callee, callee);
      return pluginOutcome(at, at.e.pluginById(callee.plugin), view) ?? nothing;
    }
    case 'instance':
      return instanceInvoked(at, callee);
    default:
      return nothing;
  }
}

/** A function of an object that a body of this repository made. Other functions are part of the body they stand in. */
function methodTargets({ method }: Thing & { kind: 'lambda' }): readonly Target[] {
  return method ? [{ kind: 'method', ...method }] : nothing.targets;
}

/** A value of a library's type that is called (`knex('orders')`), or made an instance of (`new this.orders(...)` of a `Model<Order>`). */
function instanceInvoked(at: Invocation, callee: InstanceThing): Outcome {
  if (callee.type.kind !== 'external') return nothing;
  const view = () => callView(at, '', callee, callee, callee);
  return pluginOutcome(at, at.e.pluginFor(callee.type.package), view) ?? externalInvoked(at, callee.type);
}

function invokedDefault(at: Invocation, callee: Thing & { kind: 'module' }): Outcome {
  const linked = at.e.linker.exported(callee.file, '=') ?? at.e.linker.exported(callee.file, 'default');
  return linked?.kind === 'declaration' ? invoked(at, linkedValue(at.e, linked)) : nothing;
}

function symbolInvoked(at: Invocation, callee: Thing & { kind: 'symbol' }): Outcome {
  const { e, frame, call } = at;
  const declaration = e.declaration(callee.symbol);
  if (!declaration) return nothing;
  if (callee.declaration === 'class') {
    if (call.kind !== 'new') return nothing;
    const typeArguments = call.typeArguments.map((arg) => toType(e.type(arg, frame.file, e.bindings(frame))));
    const instance: InstanceThing = { kind: 'instance', type: callee, typeArguments, args: at.args() };
    return { ...constructed(at, instance, instance), result: instance };
  }
  if (callee.declaration === 'const' && e.isTable(callee.symbol)) return tableInvoked(at, callee);
  if (declaration.unit === null) return nothing;
  const byTypes = () => genericResult(at, declaration, callee.symbol.file);
  const isGeneric = declaration.typeParameters.length > 0;
  return unitCalled(at, callee.symbol.file, declaration.unit, null, declaration.type, isGeneric ? byTypes : null);
}

/** Runs the nearest constructor of the repository along the chain; a class without one runs its base's. */
function constructed(at: Invocation, seen: Thing, self: Thing): Outcome {
  const { e } = at;
  for (let one: Thing | null = seen; one?.kind === 'instance' && one.type.kind === 'symbol'; one = baseOf(e, one)) {
    const index = e.declaration(one.type.symbol)?.unit;
    if (index === null || index === undefined) continue;
    const target: Target = { kind: 'unit', file: one.type.symbol.file, index, self, args: at.args };
    return { ...nothing, targets: [target] };
  }
  return nothing;
}

function baseOf(e: Evaluator, instance: InstanceThing): Thing | null {
  const base = superThing(e, e.frame(typeFile(instance), 0, instance, []));
  return base.kind === 'instance' ? base : null;
}

function typeFile(instance: InstanceThing): string {
  return instance.type.kind === 'symbol' ? instance.type.symbol.file : '';
}

/** `receiver.name(...)`; `self` is what `this` will be (the subclass in `super.find()`). */
function methodCalled(at: Invocation, receiver: Thing, name: string, self: Thing): Outcome {
  switch (receiver.kind) {
    case 'instance':
      return instanceMethodCalled(at, receiver, name, self);
    case 'symbol':
      return symbolMethodCalled(at, receiver, name, self);
    case 'external':
      if (self !== receiver) return inheritedCalled(at, receiver, name, self);
      return invoked(at, at.e.member(receiver, name));
    case 'module':
      // `import('./orders').then((orders) => ...)`, unless the module exports a `then`.
      return (
        (at.e.linker.exported(receiver.file, name) ? null : builtinOutcome(at, receiver, name)) ??
        invoked(at, at.e.member(receiver, name))
      );
    case 'handle': {
      const view = () => callView(at, name, { kind: 'member', of: receiver, name }, receiver, receiver);
      return pluginOutcome(at, at.e.pluginById(receiver.plugin), view) ?? builtinOutcome(at, receiver, name) ?? nothing;
    }
    case 'record': {
      const property = own(receiver.properties, name);
      return property ? invoked(at, property) : (builtinOutcome(at, receiver, name) ?? nothing);
    }
    case 'either':
      return merged(receiver.of.map((one) => methodCalled(at, one, name, one)));
    case 'open':
      return (
        builtinOutcome(at, receiver, name) ?? {
          ...nothing,
          result: { kind: 'open', name: `${receiver.name}.${name}()` },
        }
      );
    default:
      return builtinOutcome(at, receiver, name) ?? nothing;
  }
}

function instanceMethodCalled(at: Invocation, receiver: InstanceThing, name: string, self: Thing): Outcome {
  const { e } = at;
  if (receiver.type.kind === 'symbol') {
    const found = findMember(e, receiver, name, false) ?? heritageMember(e, receiver, name);
    if (found) return foundMethodCalled(at, found, receiver, self);
  }
  const base =
    receiver.type.kind === 'external' ? receiver : (externalBase(e, receiver) ?? externalHeritage(e, receiver));
  if (base?.type.kind === 'external') {
    const view = () => callView(at, name, { kind: 'member', of: receiver, name }, base, self);
    const said = pluginOutcome(at, e.pluginFor(base.type.package), view);
    const set = said ?? settingOutcome(at, base, name);
    if (set) return set;
  }
  return chainCalled(at, receiver, name) ?? builtinOutcome(at, receiver, name) ?? nothing;
}

function foundMethodCalled(at: Invocation, found: FoundMember, receiver: InstanceThing, self: Thing): Outcome {
  const { e } = at;
  const { owner, member } = found;
  const type = receiver.type.kind === 'symbol' ? receiver.type : null;
  if (member.unit !== null && type?.declaration !== 'interface') {
    const instance = self.kind === 'instance' ? self : receiver;
    return unitCalled(at, owner.file, member.unit, instance, member.type);
  }
  const supplied = isOnlyDeclared(member) ? suppliedByBase(at, receiver, member.name, self) : null;
  if (supplied) return supplied;
  const value = member.kind === 'method' ? unknown : e.member(receiver, member.name);
  // By the type that the code names: fewer classes implement it than the one that declares the method.
  const target: Target = { kind: 'dispatch', type: type?.symbol ?? owner, method: member.name };
  if (value.kind !== 'unknown' && value.kind !== 'member') {
    const outcome = invoked(at, value);
    // `list: () => Promise<Order[]>` of an interface is a method to the classes that implement it.
    return isShape(receiver) && isTypeOnly(value) ? { ...outcome, targets: [...outcome.targets, target] } : outcome;
  }
  const bindings = classBindings(e, owner, found.seenAs.typeArguments);
  const result = member.type ? e.type(member.type, owner.file, bindings) : unknown;
  return { ...nothing, targets: [target], result: isKnown(result) ? result : leftToSubclass(at, member.name) };
}

function isTypeOnly(thing: Thing): boolean {
  return thing.kind === 'lambda' && thing.typed === true;
}

function isOnlyDeclared({ kind, value, parameter }: FoundMember['member']): boolean {
  return kind === 'field' && value === null && parameter === null;
}

/** `declare getPosts: HasManyGetAssociationsMixin<Post>`: a method that the library's base class adds when it runs. */
function suppliedByBase(at: Invocation, receiver: InstanceThing, name: string, self: Thing): Outcome | null {
  const base = externalBase(at.e, receiver);
  if (base?.type.kind !== 'external') return null;
  const view = () => callView(at, name, { kind: 'member', of: receiver, name }, base, self);
  return pluginOutcome(at, at.e.pluginFor(base.type.package), view);
}

/** What an abstract method of the own class returns (`this.collectionName()`) is for the receiver to tell. */
function leftToSubclass({ call }: Invocation, method: string): Thing {
  const own = call.callee.kind === 'member' && call.callee.of.kind === 'this';
  return own ? { kind: 'open', name: `self.${method}()` } : unknown;
}

/** A static method that a class inherits from one of a library. */
function inheritedCalled(at: Invocation, base: Thing & { kind: 'external' }, name: string, self: Thing): Outcome {
  const view = () => callView(at, name, { kind: 'member', of: self, name }, base, self);
  return pluginOutcome(at, at.e.pluginFor(base.package), view) ?? nothing;
}

/** A static method of a class, or a function of a constant object. */
function symbolMethodCalled(at: Invocation, receiver: Thing & { kind: 'symbol' }, name: string, self: Thing): Outcome {
  const { e } = at;
  const instance: InstanceThing = { kind: 'instance', type: receiver, typeArguments: [], args: [] };
  if (receiver.declaration === 'class') {
    const found = findMember(e, instance, name, true);
    if (found && found.member.unit !== null)
      return unitCalled(at, found.owner.file, found.member.unit, self, found.member.type);
    if (found) return found.member.kind === 'method' ? declaredOnly(e, found) : invoked(at, e.member(receiver, name));
    const base = externalBase(e, instance);
    return base?.type.kind === 'external' ? inheritedCalled(at, base.type, name, self) : nothing;
  }
  const member = e.declaration(receiver.symbol)?.members.find((m) => m.name === name);
  if (member && member.unit !== null) return unitCalled(at, receiver.symbol.file, member.unit, receiver, member.type);
  const value = e.member(receiver, name);
  return value.kind === 'unknown' || value.kind === 'member'
    ? tableMethodCalled(at, receiver, name)
    : invoked(at, value);
}

/** A static method without a body (`declare class`, a declaration file) yields what its type says. */
function declaredOnly(e: Evaluator, { owner, member }: FoundMember): Outcome {
  return member.type ? { ...nothing, result: e.type(member.type, owner.file, noBindings) } : nothing;
}

function unitCalled(
  at: Invocation,
  file: string,
  index: number,
  self: Thing | null,
  type: TypeExpr | null,
  byTypes: (() => Thing) | null = null,
): Outcome {
  const target = { kind: 'unit', file, index, self, args: at.args } as const;
  return withYielded(at, new UnitOutcome(at, target, type, byTypes));
}
