import { count } from '../../core/wording.js';
import type { ChangedLine } from '../../manifest/init/changed-lines.js';
import { type Addition, additionsTo } from '../../manifest/init/merge-manifest.js';
import type { Survey } from './survey.js';

/** The lines to change by hand, each with its place in the manifest and, below that, as it should be. */
export function driftLines({ file, drift }: Pick<Survey, 'file' | 'drift'>): readonly string[] {
  return drift.flatMap(({ at, change, lines }) => [
    `${file.shown}:${at.line}: ${change}`,
    ...lines.map((line) => `  ${changeText(line)}`),
  ]);
}

function changeText(change: ChangedLine): string {
  const { kind, line } = change;
  if (kind === 'delete')
    return change.last === line ? `without line ${line}` : `without lines ${line} to ${change.last}`;
  return `${kind === 'insert' ? 'after line' : 'line'} ${line}: ${change.text.trimStart()}`;
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
