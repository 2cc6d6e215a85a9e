import type { FileFacts, SourceFile } from '../core/facts.js';
import { hash } from '../core/hash.js';
import type { TextPattern } from '../core/module-facts.js';
import type { Glance } from '../frontends/frontend.js';

/**
 * What was asked of the text of a module, by {@link questionId}. Grows while the process lives; what is added to the answers of an
 * earlier run is not written again.
 */
export type Answers = { [question: string]: boolean };

/** What a glance showed, and what else was asked of the text without parsing it. */
export type KnownGlance = Glance & { readonly answers: Answers };

/** Facts by what they are made of: facts of one content at one path in one role are always the same, and so is what its text shows. */
export type FactsStore = {
  readonly find: (file: SourceFile, contentId: string) => FileFacts | null;
  readonly keep: (file: SourceFile, contentId: string, facts: FileFacts) => void;
  readonly findGlance: (file: SourceFile, contentId: string) => KnownGlance | null;
  readonly keepGlance: (file: SourceFile, contentId: string, glance: KnownGlance) => void;
};

/** Keeps facts while the process lives, for states of one repository that have most files in common. */
export function createFactsStore(): FactsStore {
  const known = new Map<string, FileFacts>();
  const glances = new Map<string, KnownGlance>();
  return {
    find: (file, contentId) => known.get(factsKey(file, contentId)) ?? null,
    keep: (file, contentId, facts) => {
      known.set(factsKey(file, contentId), facts);
    },
    findGlance: (file, contentId) => glances.get(factsKey(file, contentId)) ?? null,
    keepGlance: (file, contentId, glance) => {
      glances.set(factsKey(file, contentId), glance);
    },
  };
}

/** Names a content at a path in a role. */
export function factsKey({ path, role }: SourceFile, contentId: string): string {
  return `${contentId} ${role} ${path}`;
}

const ids = new WeakMap<TextPattern, string>();

/** Short, and the same for what asks the same. */
export function questionId(pattern: TextPattern): string {
  const known = ids.get(pattern);
  if (known !== undefined) return known;
  const text = pattern instanceof RegExp ? String(pattern) : pattern.id;
  const id = text.length < 40 ? text : `${text.length} ${hash(text)}`;
  ids.set(pattern, id);
  return id;
}
