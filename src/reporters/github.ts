import type { Diagnostic } from '../core/errors.js';
import type { Report } from '../core/report.js';
import { count, listWords } from '../core/wording.js';
import { countsOf } from './parts/counts.js';
import { withPairsTogether } from './parts/database-pairs.js';
import { anchorOf, messageOf } from './parts/finding-words.js';
import { oneLine } from './parts/one-line.js';
import { type Level, levelOf, worstFirst } from './parts/ranking.js';
import { shownPath } from './parts/repository-path.js';
import type { RenderOptions, Reporter } from './reporter.js';

/** GitHub keeps so many annotations of each level for a step and silently drops the others. */
const maxOfLevel = 10;

type Annotation = {
  readonly level: Level;
  readonly title: string;
  readonly lines: readonly string[];
  readonly at: { readonly file: string; readonly line?: number; readonly column?: number } | null;
};

/** Workflow commands, which GitHub Actions shows beside the lines of a pull request. */
export const github: Reporter = {
  id: 'github',
  summary: 'annotations of GitHub Actions',
  render: (report, options) => {
    const wanted = [...findingAnnotations(report), ...verdictAnnotations(report), ...report.diagnostics.flatMap(aside)];
    const shown = withinLimits(wanted);
    const lines = [
      ...shown.map((annotation) => commandOf(annotation, options)),
      closing(report, shown.length, wanted.length),
    ];
    return `${lines.join('\n')}\n`;
  },
};

/** What is known or accepted is nobody's news on a pull request. */
function findingAnnotations(report: Report): Annotation[] {
  const fresh = worstFirst(report.findings).filter(({ status }) => status === 'new');
  return withPairsTogether(fresh).map((finding) => ({
    level: levelOf(finding),
    title: `coupling-audit: ${finding.smell}`,
    lines: [messageOf(finding), `help: ${oneLine(finding.help)}`],
    at: anchorOf(finding, report),
  }));
}

/** A failure that no finding explains, such as a stale baseline, must be seen as well. */
function verdictAnnotations({ verdict }: Report): Annotation[] {
  if (verdict.pass || verdict.new > 0) return [];
  return (verdict.reasons ?? ['the audit failed']).map((reason) => ({
    level: 'error',
    title: 'coupling-audit',
    lines: [oneLine(reason)],
    at: null,
  }));
}

function aside({ severity, message, hint, at }: Diagnostic): Annotation[] {
  if (severity === 'notice') return [];
  const lines = [message, ...(hint === undefined ? [] : [`hint: ${hint}`])].map(oneLine);
  return [{ level: severity, title: 'coupling-audit', lines, at }];
}

/** The first of each level; one notice stays free for the closing line. */
function withinLimits(wanted: readonly Annotation[]): Annotation[] {
  const room = new Map<Level, number>([
    ['error', maxOfLevel],
    ['warning', maxOfLevel],
    ['note', maxOfLevel - 1],
  ]);
  return wanted.filter(({ level }) => {
    const left = room.get(level) ?? 0;
    room.set(level, left - 1);
    return left > 0;
  });
}

function commandOf({ level, title, lines, at }: Annotation, options: RenderOptions): string {
  const command = level === 'note' ? 'notice' : level;
  const { line, column } = at ?? {};
  const properties = [
    ...(at ? [`file=${property(shownPath(at.file, options))}`] : []),
    ...(line === undefined ? [] : [`line=${Math.max(1, line)}`, `endLine=${Math.max(1, line)}`]),
    ...(column === undefined ? [] : [`col=${Math.max(1, column)}`]),
    `title=${property(title)}`,
  ];
  return `::${command} ${properties.join(',')}::${data(lines.join('\n'))}`;
}

/** The last line of the log; a notice of its own when annotations had to be left out. */
function closing(report: Report, shown: number, wanted: number): string {
  const { verdict } = report;
  const because = verdict.pass || !verdict.reasons?.length ? '' : ` because of ${oneLine(listWords(verdict.reasons))}`;
  const line = `coupling-audit ${verdict.pass ? 'passed' : 'failed'}${because}: ${countsOf(report).join(', ')}`;
  if (shown === wanted) return line;
  const more = count(wanted - shown, 'more annotation');
  return `::notice title=coupling-audit::${data(`${line}; ${more} left out, because GitHub keeps ten of each level: see the step summary`)}`;
}

/** The escapes of the Actions runner: percent signs and line ends, in properties also what separates them. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
