import type { Evidence, Finding } from '../../core/finding.js';
import type { Report } from '../../core/report.js';
import { listWords } from '../../core/wording.js';
import { oneLine } from './one-line.js';

/** The message with what limits it: `billing reads orders (likely, widened: + write)`. On one line. */
export function messageOf(finding: Finding): string {
  const marks = marksOf(finding);
  return oneLine(marks.length === 0 ? finding.message : `${finding.message} (${marks.join(', ')})`);
}

/** As {@link messageOf}, with the status of a finding that is not new in front, for formats without a field for it. */
export function messageWithStatus(finding: Finding): string {
  return finding.status === 'new' ? messageOf(finding) : `${finding.status}: ${messageOf(finding)}`;
}

function marksOf({ confidence, widened, byManifest }: Finding): string[] {
  return [
    ...(confidence === 'certain' ? [] : [confidence === 'likely' ? 'likely' : 'a guess']),
    ...(widened && widened.length > 0 ? [`widened: + ${listWords(widened, 3)}`] : []),
    ...(byManifest ? ['a finding since services.yaml changed'] : []),
  ];
}

/** The best line to look at. Services can be tied by nothing that has a line; then it is the manifest's first one. */
export function anchorOf({ evidence, message }: Finding, { manifest }: Report): Evidence {
  const [first] = evidence;
  return first ?? { file: manifest.path ?? 'services.yaml', line: 1, column: 1, note: message };
}
