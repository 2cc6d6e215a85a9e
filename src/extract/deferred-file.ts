import type { Diagnostic } from '../core/errors.js';
import type { FileFacts, SourceFile } from '../core/facts.js';
import type { ModuleFacts } from '../core/module-facts.js';
import type { Glance } from '../frontends/frontend.js';

/** Ways back to a file that was glanced at: its text, null when it cannot be read any more, and all of its facts. */
export type WayBack = {
  readonly text: () => string | null;
  readonly whole: () => { readonly facts: FileFacts | null; readonly diagnostics: readonly Diagnostic[] };
};

const nothing: ModuleFacts = { kind: 'module', imports: [], exports: [], declarations: [], units: [], typeUses: [] };

/**
 * The facts of a module whose imports are known and whose text is parsed when something else of it is asked for, once. What
 * is wrong with a text that nobody needs is told as far as a glance shows it.
 */
export function deferredFile(file: SourceFile, { imports, role }: Glance, { text, whole }: WayBack): FileFacts {
  let known: ReturnType<WayBack['whole']> | null = null;
  const module = (): ModuleFacts => {
    known ??= whole();
    return known.facts?.facts.kind === 'module' ? known.facts.facts : nothing;
  };
  const facts: ModuleFacts = {
    kind: 'module',
    imports,
    get exports() {
      return module().exports;
    },
    get declarations() {
      return module().declarations;
    },
    get units() {
      return module().units;
    },
    get typeUses() {
      return module().typeUses;
    },
    deferred: { mayName: (pattern) => pattern.test(text() ?? ''), isParsed: () => known !== null },
  };
  return {
    path: file.path,
    role: role ?? file.role,
    facts,
    get diagnostics() {
      return known === null ? [] : [...(known.facts?.diagnostics ?? []), ...known.diagnostics];
    },
    blindSpots: [],
  };
}
