import { count } from '../../core/wording.js';
import { type Addition, additionsTo } from '../../manifest/init/merge-manifest.js';
import type { Survey } from './survey.js';

/** The lines to change by hand, each with its place in the manifest. */
export function driftLines({ file, drift }: Pick<Survey, 'file' | 'drift'>): readonly string[] {
  return drift.map(({ at, change }) => `${file.shown}:${at.line}: ${change}`);
}

/** The lines to add, below the place where they belong. */
export function additionLines(additions: readonly Addition[], shown: string): readonly string[] {
  return additions.flatMap(({ section, lines, after }) => {
    const place = after === null ? `${shown}: add under "${section}:"` : `${shown}:${after}: add after this line`;
    return [`${place} (${section})`, ...lines.map((line) => `  ${line}`)];
  });
}

/** All that sets a manifest and the code apart; empty when nothing does. */
export function everyDifference(survey: Survey & { readonly text: string }): readonly string[] {
  return [...driftLines(survey), ...additionLines(additionsTo(survey.text, survey.proposal), survey.file.shown)];
}

/** "3 services and 1 library". */
export function amounts(services: number, libraries: number): string {
  const parts = [
    ...(services > 0 ? [count(services, 'service')] : []),
    ...(libraries > 0 ? [count(libraries, 'library', 'libraries')] : []),
  ];
  return parts.join(' and ');
}
