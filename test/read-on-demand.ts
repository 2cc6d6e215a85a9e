import type { FileFacts } from '../src/core/facts.js';
import { classify } from '../src/discover/classify.js';
import { extractAll } from '../src/extract/extract-all.js';
import { createFactsStore } from '../src/extract/facts-store.js';
import type { Frontend } from '../src/frontends/frontend.js';
import { frontends } from '../src/frontends/index.js';

/** The facts of a repository given as texts by path, as an audit reads them, and which modules were parsed until now. */
export function readOnDemand(texts: { readonly [path: string]: string }): {
  readonly files: readonly FileFacts[];
  readonly parsed: () => readonly string[];
} {
  const parsed = new Set<string>();
  const watched = frontends.map(
    (frontend): Frontend => ({
      ...frontend,
      extract: (file, text) => {
        if (frontend.glance) parsed.add(file.path);
        return frontend.extract(file, text);
      },
    }),
  );
  const source = {
    files: Object.keys(texts).map((path) => ({ path, role: classify(path) })),
    links: [],
    diagnostics: [],
    contentId: () => null,
    prefetch: () => {},
    read: (path: string) => ({ text: texts[path] ?? null, diagnostics: [] }),
  };
  const { files } = extractAll(source, watched, createFactsStore());
  return { files, parsed: () => [...parsed].sort() };
}
