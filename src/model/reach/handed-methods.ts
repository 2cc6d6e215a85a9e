import type { ModuleFacts, Value } from '../../core/module-facts.js';
import type { Thing } from '../../core/orm-plugin.js';
import { type Call, type Evaluator, type Frame, noArgs, type Unit } from '../evaluate/evaluator.js';
import { alternatives } from '../evaluate/things.js';
import { findMember } from '../evaluate/types/class-chain.js';
import { receiverOf } from './opens.js';
import type { Edge } from './reach-graph.js';

type MemberValue = Value & { readonly kind: 'member' };

/** How deep a method may stand in what is handed over: `consume({ handlers: [this.place] })`. */
const DEEPEST = 3;

/**
 * Methods of objects that a body hands over (`router.get('/', orders.list)`, `new Worker(name, this.run.bind(this))`):
 * whoever is given one may call it.
 */
export type HandedMethods = (frame: Frame) => readonly Edge[];

/** Only names that methods of the modules have are looked at: the objects of others are not worth evaluating. */
export function createHandedMethods(e: Evaluator, modules: () => Iterable<ModuleFacts>): HandedMethods {
  let names: ReadonlySet<string> | null = null;
  return (frame) => {
    names ??= methodNames(modules());
    return handedMethods(e, frame, names);
  };
}

function handedMethods(e: Evaluator, frame: Frame, names: ReadonlySet<string>): readonly Edge[] {
  return frame.unit.calls.flatMap((call) =>
    givenBy(call)
      .flatMap((value) => membersIn(value, frame.unit, DEEPEST))
      .filter(({ name }) => names.has(name))
      .flatMap((value) => edgesTo(e, frame, value, call.at)),
  );
}

/** The names of all methods, and of fields that hold functions, of the classes and interfaces of some files. */
function methodNames(modules: Iterable<ModuleFacts>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { declarations } of modules)
    for (const { kind, members } of declarations)
      if (kind === 'class' || kind === 'interface')
        for (const member of members)
          if (!member.static && (member.kind === 'method' || (member.kind === 'field' && member.unit !== null)))
            names.add(member.name);
  return names;
}

/** What a call gives to the callee, or binds to an object. */
function givenBy({ callee, args }: Call): readonly Value[] {
  return callee.kind === 'member' && callee.name === 'bind' ? [callee.of, ...args] : args;
}

function membersIn(value: Value | null | undefined, unit: Unit, depth: number): readonly MemberValue[] {
  if (value?.kind === 'member') return [value];
  if (!value || depth === 0) return [];
  const within = (inner: Value | null | undefined) => membersIn(inner, unit, depth - 1);
  switch (value.kind) {
    case 'typed':
      return within(value.value);
    case 'local': {
      const local = unit.locals[value.index];
      return local?.kind === 'member' ? [local] : [];
    }
    case 'array':
      return value.items.flatMap(within);
    case 'object':
      return value.properties.flatMap((property) => within(property.value));
    default:
      return [];
  }
}

function edgesTo(e: Evaluator, frame: Frame, value: MemberValue, at: Edge['at']): readonly Edge[] {
  const receiver = receiverOf(frame.unit, value.of);
  return alternatives(e.value(value.of, frame)).flatMap((of): readonly Edge[] => {
    const method = methodOf(e, of, value.name);
    return method ? [{ ...method, at, receiver }] : [];
  });
}

function methodOf(e: Evaluator, of: Thing, name: string) {
  const found = of.kind === 'instance' ? findMember(e, of, name, false) : null;
  if (of.kind !== 'instance' || of.type.kind !== 'symbol' || !found) return null;
  const { owner, member } = found;
  if (member.kind === 'getter' || member.kind === 'setter') return null;
  if (member.unit !== null && of.type.declaration !== 'interface')
    return { kind: 'unit' as const, file: owner.file, index: member.unit, self: of, args: noArgs };
  return member.kind === 'method' ? { kind: 'dispatch' as const, type: of.type.symbol, method: name } : null;
}
