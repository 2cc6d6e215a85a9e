import { sortBy } from '../core/collections.js';
import type { Diagnostic } from '../core/errors.js';
import type { FileFacts } from '../core/facts.js';
import type { FileSource } from '../core/file-source.js';
import { type OnProgress, unwatched } from '../core/progress.js';
import type { Frontend } from '../frontends/frontend.js';
import { extractOne } from './extract-one.js';
import type { FactsStore } from './facts-store.js';

export type Extracted = {
  /** Ordered by path; one entry for every file that was read and understood by a frontend. */
  readonly files: readonly FileFacts[];
  /** Everything that happened on the way: the source's own, unread files, failed frontends. Those of single files are in their facts. */
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Hands every file of a source to the first frontend that accepts it; what the store knows is neither parsed nor, where
 * the source can tell its content without that, read. Modules may be parsed as late as they are asked for.
 */
export function extractAll(
  source: FileSource,
  frontends: readonly Frontend[],
  store: FactsStore,
  onProgress: OnProgress = unwatched,
): Extracted {
  const files: FileFacts[] = [];
  const diagnostics: Diagnostic[] = [...source.diagnostics];
  source.prefetch((file, id) => store.findGlance(file, id) === null && store.find(file, id) === null);
  for (const [index, file] of source.files.entries()) {
    onProgress('reading files', index, source.files.length);
    const frontend = frontends.find((candidate) => candidate.accepts(file.path));
    if (!frontend) continue;
    const outcome = extractOne(file, { source, frontend, store });
    if (outcome.facts) files.push(outcome.facts);
    diagnostics.push(...outcome.diagnostics);
  }
  return { files: sortBy(files, (file) => file.path), diagnostics };
}
