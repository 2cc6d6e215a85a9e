import type { Finding } from '../core/finding.js';
import { hash } from '../core/hash.js';
import { anchorOf, messageWithStatus } from './parts/finding-words.js';
import { shownPath } from './parts/repository-path.js';
import type { Reporter } from './reporter.js';

/**
 * GitLab's Code Quality report. GitLab compares the reports of both branches itself, so known findings are in it too:
 * without them the next report would show them all as new.
 */
export const gitlab: Reporter = {
  id: 'gitlab',
  summary: 'the Code Quality report of GitLab',
  render: (report, options) => {
    const live = report.findings.filter(({ status }) => status !== 'accepted');
    const issues = live.map((finding) => {
      const { file, line } = anchorOf(finding, report);
      return {
        description: messageWithStatus(finding),
        check_name: finding.smell,
        fingerprint: markOf(finding),
        severity: severityOf(finding),
        location: { path: shownPath(file, options), lines: { begin: Math.max(1, line) } },
      };
    });
    return `${JSON.stringify(issues, null, 2)}\n`;
  },
};

/** A finding's own fingerprint survives renamed files; one that grew is given another, for else GitLab would not call it new. */
function markOf({ fingerprint, widened }: Finding): string {
  return widened ? hash(`${fingerprint} ${widened.join(',')}`) : fingerprint;
}

function severityOf({ severity, confidence }: Finding): 'info' | 'minor' | 'major' | 'critical' {
  if (confidence === 'guess') return 'info';
  if (severity === 'warning') return 'minor';
  return confidence === 'certain' ? 'critical' : 'major';
}
