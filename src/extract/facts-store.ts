import type { FileFacts, SourceFile } from '../core/facts.js';
import { hash } from '../core/hash.js';
import type { TextPattern } from '../core/module-facts.js';
import { patternText } from '../core/text-pattern.js';
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
  /** What is known of a content that the file had: looking back does not keep it in use. */
  readonly recall: (file: SourceFile, contentId: string) => Recalled;
};

export type Recalled = { readonly facts: FileFacts | null; readonly glance: KnownGlance | null };

/** Keeps facts while the process lives, for states of one repository that have most files in common. */
export function createFactsStore(): FactsStore {
  const known = new Map<string, FileFacts>();
  const glances = new Map<string, KnownGlance>();
  const find = (file: SourceFile, contentId: string) => known.get(factsKey(file, contentId)) ?? null;
  const findGlance = (file: SourceFile, contentId: string) => glances.get(factsKey(file, contentId)) ?? null;
  return {
    find,
    keep: (file, contentId, facts) => {
      known.set(factsKey(file, contentId), facts);
    },
    findGlance,
    keepGlance: (file, contentId, glance) => {
      glances.set(factsKey(file, contentId), glance);
    },
    recall: (file, contentId) => ({ facts: find(file, contentId), glance: findGlance(file, contentId) }),
  };
}

/** Names a content at a path in a role. */
export function factsKey({ path, role }: SourceFile, contentId: string): string {
  return `${contentId} ${role} ${path}`;
}

const ids = new WeakMap<TextPattern, string>();
const texts = new Map<string, string>();

/** Short, and the same for what asks the same. */
export function questionId(pattern: TextPattern): string {
  const known = ids.get(pattern);
  if (known !== undefined) return known;
  const text = patternText(pattern);
  const id = text.length < 40 ? text : `${text.length} ${hash(text)}`;
  ids.set(pattern, id);
  texts.set(id, text);
  return id;
}

/** The whole question; null when this process has not asked it. */
export function questionText(id: string): string | null {
  return texts.get(id) ?? null;
}
