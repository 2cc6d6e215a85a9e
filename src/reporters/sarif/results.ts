import { groupBy } from '../../core/collections.js';
import type { Evidence, Finding, SmellId } from '../../core/finding.js';
import { hash } from '../../core/hash.js';
import type { Report } from '../../core/report.js';
import { judgedSmells } from '../../core/smell-guide.js';
import { anchorOf, messageOf } from '../parts/finding-words.js';
import { oneLine } from '../parts/one-line.js';
import { levelOf, worstFirst } from '../parts/ranking.js';
import type { RenderOptions } from '../reporter.js';
import type { Location, Result } from './log.js';
import { locationOf } from './places.js';

/** GitHub refuses a run with more results. */
export const maxResults = 25_000;
/** GitHub shows so many of a result's locations, and refuses more than ten times as many. */
const maxRelated = 100;
/** Links in the message; the other places stand in the list of related locations. */
const maxLinks = 4;

const ruleOrder: readonly SmellId[] = judgedSmells;

/** Known and accepted findings stay out: GitHub ignores suppressions and would show each as an open alert. */
export function reported({ findings }: Report): { readonly shown: readonly Finding[]; readonly hidden: number } {
  const fresh = worstFirst(findings.filter(({ status }) => status === 'new'));
  return { shown: fresh.slice(0, maxResults), hidden: Math.max(0, fresh.length - maxResults) };
}

export function resultsOf(findings: readonly Finding[], report: Report, options: RenderOptions): Result[] {
  const lines = groupBy(findings, (finding) => lineKey(finding, report));
  return findings.map((finding) => {
    const alone = lines.get(lineKey(finding, report))?.length === 1;
    return resultOf(finding, anchorOf(finding, report), alone, options);
  });
}

function lineKey(finding: Finding, report: Report): string {
  const { file, line } = anchorOf(finding, report);
  return `${finding.smell}\n${file}\n${line}`;
}

function resultOf(finding: Finding, anchor: Evidence, alone: boolean, options: RenderOptions): Result {
  const related = finding.evidence.slice(1, maxRelated + 1);
  const relatedLocations = related.map((place, index): Location => {
    return { id: index + 1, message: { text: oneLine(place.note) }, ...locationOf(place, options) };
  });
  return {
    ruleId: finding.smell,
    ruleIndex: ruleOrder.indexOf(finding.smell),
    level: levelOf(finding),
    message: { text: textOf(finding, related) },
    locations: [locationOf(anchor, options)],
    ...(relatedLocations.length > 0 && { relatedLocations }),
    partialFingerprints: fingerprintsOf(finding, anchor, alone, options),
    properties: {
      subject: oneLine(finding.subject),
      confidence: finding.confidence,
      services: finding.services.map(oneLine),
      extent: finding.extent.map(oneLine),
    },
  };
}

/** Related places are shown by GitHub only where the message links to them, by number. */
function textOf(finding: Finding, related: readonly Evidence[]): string {
  const links = related.slice(0, maxLinks).map(({ note }, index) => `[${linkText(note)}](${index + 1})`);
  return [
    unlinked(messageOf(finding)),
    `Help: ${unlinked(oneLine(finding.help))}`,
    ...(links.length > 0 ? [`See also: ${links.join(', ')}`] : []),
  ].join('\n');
}

function linkText(note: string): string {
  return oneLine(note).replace(/[\\[\]]/g, '\\$&') || 'here';
}

/** A text of the repository must not turn into a link. */
function unlinked(text: string): string {
  return text.replaceAll('](', ']\\(');
}

/**
 * `edge` is the finding's identity wherever it is found; `site` also holds the file and the line's text, so it changes
 * when the code moves. `primaryLocationLineHash`, the one that GitHub reads, is left to GitHub's upload action, which
 * computes it from the line and warns of any other. Two results of a rule on one line would share it and become one
 * alert; these bring their own.
 */
function fingerprintsOf(
  { fingerprint }: Finding,
  { file, line }: Evidence,
  alone: boolean,
  { readLines }: RenderOptions,
): Result['partialFingerprints'] {
  const text = readLines(file)?.[line - 1]?.replace(/\s+/g, '') ?? '';
  return {
    'couplingAudit/edge/v1': fingerprint,
    'couplingAudit/site/v1': hash(`${fingerprint}\n${file}\n${text}`),
    ...(!alone && { primaryLocationLineHash: `${fingerprint}:1` }),
  };
}
