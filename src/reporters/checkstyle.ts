import { groupBy, sortBy } from '../core/collections.js';
import { anchorOf, messageWithStatus } from './parts/finding-words.js';
import { levelOf } from './parts/ranking.js';
import { shownPath } from './parts/repository-path.js';
import { xmlAttributes, xmlDeclaration } from './parts/xml.js';
import type { Reporter } from './reporter.js';

/** Checkstyle's XML, which reviewdog and the warnings plug-in of Jenkins read. Known findings are infos. */
export const checkstyle: Reporter = {
  id: 'checkstyle',
  summary: 'Checkstyle XML, for Jenkins and reviewdog',
  render: (report, options) => {
    const live = report.findings.filter(({ status }) => status !== 'accepted');
    const placed = live.map((finding) => ({ finding, at: anchorOf(finding, report) }));
    const files = sortBy(
      groupBy(placed, ({ at }) => at.file),
      ([file]) => file,
    );
    const lines = files.flatMap(([file, entries]) => [
      `  <file${xmlAttributes({ name: shownPath(file, options) })}>`,
      ...entries.map(({ finding, at }) => {
        const level = finding.status === 'new' ? levelOf(finding) : 'note';
        return `    <error${xmlAttributes({
          line: Math.max(1, at.line),
          column: Math.max(1, at.column),
          severity: level === 'note' ? 'info' : level,
          message: messageWithStatus(finding),
          source: `coupling-audit.${finding.smell}`,
        })}/>`;
      }),
      '  </file>',
    ]);
    return `${[xmlDeclaration, '<checkstyle version="8.0">', ...lines, '</checkstyle>'].join('\n')}\n`;
  },
};
