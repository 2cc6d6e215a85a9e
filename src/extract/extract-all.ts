import { sortBy } from '../core/collections.js';
import type { Diagnostic } from '../core/errors.js';
import type { FileFacts, SourceFile } from '../core/facts.js';
import type { FileSource } from '../core/file-source.js';
import { type OnProgress, unwatched } from '../core/progress.js';
import type { Frontend } from '../frontends/frontend.js';
import { extractFile } from './extract-file.js';
import type { FactsStore } from './facts-store.js';

export type Extracted = {
  /** Ordered by path; one entry for every file that was read and understood by a frontend. */
  readonly files: readonly FileFacts[];
  /** Everything that happened on the way: the source's own, unread files, failed frontends. Those of single files are in their facts. */
  readonly diagnostics: readonly Diagnostic[];
};

type Outcome = { readonly facts: FileFacts | null; readonly diagnostics: readonly Diagnostic[] };

/**
 * Hands every file of a source to the first frontend that accepts it; what the store knows is neither parsed nor, where
 * the source can tell its content without that, read.
 */
export function extractAll(
  source: FileSource,
  frontends: readonly Frontend[],
  store: FactsStore,
  onProgress: OnProgress = unwatched,
): Extracted {
  const files: FileFacts[] = [];
  const diagnostics: Diagnostic[] = [...source.diagnostics];
  source.prefetch((file, contentId) => store.find(file, contentId) === null);
  for (const [index, file] of source.files.entries()) {
    onProgress('reading files', index, source.files.length);
    const frontend = frontends.find((candidate) => candidate.accepts(file.path));
    if (!frontend) continue;
    const outcome = extractOne(file, source, frontend, store);
    if (outcome.facts) files.push(outcome.facts);
    diagnostics.push(...outcome.diagnostics);
  }
  return { files: sortBy(files, (file) => file.path), diagnostics };
}

function extractOne(file: SourceFile, source: FileSource, frontend: Frontend, store: FactsStore): Outcome {
  const contentId = source.contentId(file.path);
  const known = contentId === null ? null : store.find(file, contentId);
  if (known) return { facts: known, diagnostics: [] };
  const reading = source.read(file.path);
  if (reading.text === null) return { facts: null, diagnostics: reading.diagnostics };
  const outcome = extractFile(file, reading.text, reading.diagnostics, frontend);
  if (outcome.kind === 'failed') return { facts: null, diagnostics: [frontendFailed(file, frontend, outcome.message)] };
  // Asked again: somebody may have written the file since.
  if (contentId !== null && source.contentId(file.path) === contentId) store.keep(file, contentId, outcome.facts);
  return { facts: outcome.facts, diagnostics: [] };
}

function frontendFailed(file: SourceFile, frontend: Frontend, message: string): Diagnostic {
  return {
    code: 'frontend-failed',
    severity: 'error',
    message: `${file.path} could not be understood: the ${frontend.id} frontend failed (${message})`,
    at: { file: file.path },
    hint: 'report this with the file, it is a bug in coupling-audit',
  };
}
