import type { Diagnostic } from '../core/errors.js';
import type { FileFacts, SourceFile } from '../core/facts.js';
import type { FileReading, FileSource } from '../core/file-source.js';
import type { Frontend } from '../frontends/frontend.js';
import { deferredFile } from './deferred-file.js';
import { extractFile } from './extract-file.js';
import { type FactsStore, type KnownGlance, questionId } from './facts-store.js';

/** `facts` is null for a file that could not be read or understood; `diagnostics` then hold the reason. */
export type Outcome = { readonly facts: FileFacts | null; readonly diagnostics: readonly Diagnostic[] };

/** Where a file comes from, who understands it and what is known of it. */
export type Origin = { readonly source: FileSource; readonly frontend: Frontend; readonly store: FactsStore };

/** The facts of one file: from the store, else by reading it. A module whose imports show at a glance is parsed when more is asked of it. */
export function extractOne(file: SourceFile, origin: Origin): Outcome {
  const { source, frontend, store } = origin;
  const contentId = source.contentId(file.path);
  const glanced = contentId === null ? null : store.findGlance(file, contentId);
  if (glanced) return { facts: deferred(file, glanced, contentId, null, origin), diagnostics: [] };
  const known = contentId === null ? null : store.find(file, contentId);
  if (known) return { facts: known, diagnostics: [] };
  const reading = source.read(file.path);
  if (reading.text === null) return { facts: null, diagnostics: reading.diagnostics };
  const seen = reading.diagnostics.length > 0 ? null : frontend.glance?.(file, reading.text);
  if (!seen) return wholeFile(file, reading, contentId, origin);
  const glance: KnownGlance = { ...seen, answers: {} };
  if (isStill(contentId, file, source)) store.keepGlance(file, contentId, glance);
  return { facts: deferred(file, glance, contentId, reading, origin), diagnostics: [] };
}

/** `contentId` names the content that was glanced at, `reading` is that content where it was read; it is let go once it has been parsed. */
function deferred(
  file: SourceFile,
  glance: KnownGlance,
  contentId: string | null,
  reading: FileReading | null,
  origin: Origin,
): FileFacts {
  // Hardly anybody asks about tests.
  let held = file.role === 'test' ? null : reading;
  const read = () => held ?? origin.source.read(file.path);
  const isAtHand = () => held !== null || isStill(contentId, file, origin.source);
  return deferredFile(file, glance, {
    answers: glance.answers,
    mayName: (pattern) => {
      const question = contentId === null ? null : questionId(pattern);
      const known = question === null ? undefined : glance.answers[question];
      if (known !== undefined) return known;
      const answer = pattern.test(read().text ?? '');
      if (question !== null && isAtHand()) glance.answers[question] = answer;
      return answer;
    },
    whole: () => {
      const known = contentId === null ? null : origin.store.find(file, contentId);
      const outcome = known ? { facts: known, diagnostics: [] } : wholeFile(file, read(), contentId, origin);
      held = null;
      return outcome;
    },
  });
}

function wholeFile(file: SourceFile, reading: FileReading, contentId: string | null, origin: Origin): Outcome {
  const { source, frontend, store } = origin;
  if (reading.text === null) return { facts: null, diagnostics: reading.diagnostics };
  const outcome = extractFile(file, reading.text, reading.diagnostics, frontend);
  if (outcome.kind === 'failed') return { facts: null, diagnostics: [frontendFailed(file, frontend, outcome.message)] };
  if (isStill(contentId, file, source)) store.keep(file, contentId, outcome.facts);
  return { facts: outcome.facts, diagnostics: [] };
}

/** Asked again after reading: somebody may have written the file since. */
function isStill(contentId: string | null, { path }: SourceFile, source: FileSource): contentId is string {
  return contentId !== null && source.contentId(path) === contentId;
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
