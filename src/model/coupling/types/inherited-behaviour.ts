import type { Declaration, Member, TypeExpr } from '../../../core/module-facts.js';
import { isBehaviour } from './type-shapes.js';
import type { Subject } from './type-verdict.js';

/** How many types are followed to what they are made of. */
const MAX_TYPES = 4;

/** Members of an object type as an interface would have them. */
export function fieldsOf(type: TypeExpr, at: Declaration['at']): readonly Member[] {
  if (type.kind !== 'object') return [];
  return type.members.map((member) => ({
    ...member,
    kind: 'field' as const,
    static: false,
    optional: false,
    at,
    value: null,
    valueUnit: null,
    parameter: null,
    decorators: [],
    unit: null,
  }));
}

/**
 * A declaration with what it takes from ports and services (`EmailManager & { kind: 'SES' }`), or as it is: data that it
 * takes says no more than its own does, and what models the business stays that with more members.
 */
export function withBehaviour(subject: Subject, from: readonly TypeExpr[]): Subject {
  const { declaration } = subject;
  const own = new Set(declaration.members.map((member) => member.name));
  const taken = from.flatMap((type) => behaviourOf(subject, type, MAX_TYPES)).filter(({ name }) => !own.has(name));
  if (taken.length === 0) return subject;
  const members = new Map(taken.map((member) => [member.name, member]));
  return { ...subject, declaration: { ...declaration, members: [...declaration.members, ...members.values()] } };
}

function behaviourOf(subject: Subject, type: TypeExpr, depth: number): readonly Member[] {
  const members = membersOf(subject, type, depth);
  return members.some(isBehaviour) ? members : [];
}

function membersOf(subject: Subject, type: TypeExpr, depth: number): readonly Member[] {
  if (type.kind === 'intersection') return type.of.flatMap((part) => membersOf(subject, part, depth));
  if (type.kind === 'object') return fieldsOf(type, subject.declaration.at);
  const linked = type.kind === 'ref' && depth > 0 ? subject.linker.lookup(subject.file, type.name) : null;
  if (linked?.kind !== 'declaration' || subject.classify(linked)?.domain) return [];
  const { declaration, symbol } = linked;
  const there = { ...subject, file: symbol.file };
  if (declaration.kind === 'type')
    return declaration.type === null ? [] : membersOf(there, declaration.type, depth - 1);
  if (declaration.kind !== 'interface' && declaration.kind !== 'class') return [];
  const inherited = declaration.kind === 'class' ? [] : declaration.heritage;
  return [
    ...declaration.members.filter((member) => !member.static),
    ...inherited.flatMap((parent) => membersOf(there, parent, depth - 1)),
  ];
}
