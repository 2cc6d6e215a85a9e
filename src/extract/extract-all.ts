import { sortBy } from '../core/collections.js';
import type { Diagnostic } from '../core/errors.js';
import type { FileFacts, SourceFile } from '../core/facts.js';
import type { FileSource } from '../core/file-source.js';
import type { Frontend } from '../frontends/frontend.js';
import { extractFile } from './extract-file.js';

export type Extracted = {
  /** Ordered by path; one entry for every file that was read and understood by a frontend. */
  readonly files: readonly FileFacts[];
  /** Everything that happened on the way: the source's own, unread files, failed frontends. Those of single files are in their facts. */
  readonly diagnostics: readonly Diagnostic[];
};

/** Reads every file of a source once and hands it to the first frontend that accepts it. */
export function extractAll(source: FileSource, frontends: readonly Frontend[]): Extracted {
  const files: FileFacts[] = [];
  const diagnostics: Diagnostic[] = [...source.diagnostics];
  for (const file of source.files) {
    const frontend = frontends.find((candidate) => candidate.accepts(file.path));
    if (!frontend) continue;
    const reading = source.read(file.path);
    if (reading.text === null) {
      diagnostics.push(...reading.diagnostics);
      continue;
    }
    const outcome = extractFile(file, reading.text, reading.diagnostics, frontend);
    if (outcome.kind === 'facts') files.push(outcome.facts);
    else diagnostics.push(frontendFailed(file, frontend, outcome.message));
  }
  return { files: sortBy(files, (file) => file.path), diagnostics };
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
