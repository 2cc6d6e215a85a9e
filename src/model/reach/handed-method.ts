import type { ModuleFacts, Value } from '../../core/module-facts.js';
import type { Thing } from '../../core/orm-plugin.js';
import { type Evaluator, type Frame, noArgs } from '../evaluate/evaluator.js';
import { alternatives } from '../evaluate/things.js';
import { findMember } from '../evaluate/types/class-chain.js';
import { receiverOf } from './opens.js';
import type { Edge } from './reach-graph.js';

type MemberValue = Value & { readonly kind: 'member' };

/** The names of all methods, and of fields that hold functions, of the classes and interfaces of some files. */
export function classMethodNames(modules: Iterable<ModuleFacts>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { declarations } of modules)
    for (const { kind, members } of declarations)
      if (kind === 'class' || kind === 'interface')
        for (const member of members)
          if (!member.static && (member.kind === 'method' || (member.kind === 'field' && member.unit !== null)))
            names.add(member.name);
  return names;
}

/**
 * A method of an object that a body hands over (`router.get('/', orders.list)`, `new Worker(name, this.run.bind(this))`):
 * whoever is given it may call it.
 */
export function handedMethod(e: Evaluator, frame: Frame, value: MemberValue, at: Edge['at']): readonly Edge[] {
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
