import type { FileFacts, SourceFile } from '../core/facts.js';
import type { Glance } from '../frontends/frontend.js';

/** Facts by what they are made of: facts of one content at one path in one role are always the same, and so is what a glance shows. */
export type FactsStore = {
  readonly find: (file: SourceFile, contentId: string) => FileFacts | null;
  readonly keep: (file: SourceFile, contentId: string, facts: FileFacts) => void;
  readonly findGlance: (file: SourceFile, contentId: string) => Glance | null;
  readonly keepGlance: (file: SourceFile, contentId: string, glance: Glance) => void;
};

/** Keeps facts while the process lives, for states of one repository that have most files in common. */
export function createFactsStore(): FactsStore {
  const known = new Map<string, FileFacts>();
  const glances = new Map<string, Glance>();
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
