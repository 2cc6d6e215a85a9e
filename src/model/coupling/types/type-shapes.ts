import type { Declaration, Member, TypeExpr } from '../../../core/module-facts.js';

/** Types that only rearrange another type: what they are applied to decides. */
const REARRANGING = new Set(
  'Pick Omit Partial Required Readonly NonNullable Extract Exclude Array ReadonlyArray Set ReadonlySet Promise Awaited Record Map ReadonlyMap DeepPartial Prettify Simplify Nullable Maybe Lowercase Uppercase Capitalize Uncapitalize'.split(
    ' ',
  ),
);

const PRIMITIVES = new Set(
  'string number boolean bigint symbol any unknown never void null undefined object Date Buffer Uint8Array Function'.split(
    ' ',
  ),
);

export function isRearranging(name: string): boolean {
  return REARRANGING.has(name);
}

export function isPrimitive(name: string): boolean {
  return PRIMITIVES.has(name);
}

/** Whether a member can be called: a method, or a field that holds a function. */
export function isBehaviour(member: Pick<Member, 'kind' | 'type' | 'value'>): boolean {
  return member.kind === 'method' || member.type?.kind === 'function' || member.value?.kind === 'function';
}

/** Fields and accessors that hold data of each instance. */
export function dataMembers(declaration: Declaration): readonly Member[] {
  return declaration.members.filter(
    (member) => !member.static && member.kind !== 'setter' && member.kind !== 'enum-member' && !isBehaviour(member),
  );
}

/** Names that a type is made of, outermost first; arguments of `Pick` and its like count, keys and literals do not. */
export function namedTypes(type: TypeExpr): readonly string[] {
  switch (type.kind) {
    case 'ref':
      return isRearranging(type.name) ? type.args.flatMap(namedTypes) : [type.name];
    case 'typeof':
      return [type.name];
    case 'union':
    case 'intersection':
      return type.of.flatMap(namedTypes);
    case 'indexed':
      return namedTypes(type.of);
    default:
      return [];
  }
}

/** Whether a union consists of strings or numbers, `null` and the like aside: the states or kinds of something. */
export function isLiteralUnion(type: TypeExpr): boolean {
  if (type.kind !== 'union') return false;
  const parts = type.of.filter((part) => part.kind !== 'ref' || !isPrimitive(part.name));
  return parts.length > 1 && parts.every((part) => part.kind === 'literal' && typeof part.value !== 'boolean');
}
