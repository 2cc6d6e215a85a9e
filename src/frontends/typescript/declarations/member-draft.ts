import type { Position } from '../../../core/location.js';
import type { DeclarationKind } from '../../../core/module-facts.js';
import { none } from '../../../core/settled.js';
import type { DeclarationDraft, MemberDraft } from '../drafts.js';

/** A member about which nothing but its name is known yet. */
export function newMember(name: string, kind: MemberDraft['kind'], at: Position): MemberDraft {
  return {
    name,
    kind,
    static: false,
    optional: false,
    at,
    type: null,
    value: null,
    valueUnit: null,
    parameter: null,
    decorators: none,
    unit: null,
  };
}

/** A declaration about which nothing but its name is known yet. */
export function newDeclaration(name: string, kind: DeclarationKind, at: Position, endLine: number): DeclarationDraft {
  return {
    name,
    kind,
    at,
    endLine,
    typeParameters: none,
    base: null,
    heritage: none,
    decorators: none,
    members: [],
    type: null,
    value: null,
    unit: null,
    abstract: false,
  };
}
