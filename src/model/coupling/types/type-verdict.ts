import type { Confidence, LibraryType } from '../../../core/model.js';
import type { Declaration, ModuleFacts } from '../../../core/module-facts.js';
import type { Linked, Linker } from '../../link/linker.js';

/** Whether something declared in a library models the business, and why (a phrase that follows its name). */
export type TypeVerdict = {
  readonly kind: LibraryType['kind'];
  readonly domain: boolean;
  readonly reason: string;
  readonly confidence: Confidence;
};

/** A declaration to judge, and what is needed to look around from it. */
export type Subject = {
  readonly file: string;
  readonly module: ModuleFacts;
  readonly declaration: Declaration;
  readonly linker: Linker;
  /** Classifies what this one is derived from; null for things that are no types. */
  readonly classify: (linked: Linked | null) => TypeVerdict | null;
};

export function technical(kind: TypeVerdict['kind'], reason: string): TypeVerdict {
  return { kind, domain: false, reason, confidence: 'likely' };
}

export function business(kind: TypeVerdict['kind'], reason: string): TypeVerdict {
  return { kind, domain: true, reason, confidence: 'likely' };
}

/** For what an ORM maps to a table: nothing is left to guess. */
export function certain(kind: TypeVerdict['kind'], reason: string): TypeVerdict {
  return { kind, domain: true, reason, confidence: 'certain' };
}
