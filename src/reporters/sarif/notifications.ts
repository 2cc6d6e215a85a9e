import type { Diagnostic } from '../../core/errors.js';
import type { Report } from '../../core/report.js';
import { count } from '../../core/wording.js';
import { oneLine } from '../parts/one-line.js';
import type { RenderOptions } from '../reporter.js';
import type { Invocation, Notification } from './log.js';
import { locationOf } from './places.js';

/** The audit as such: what it could not read, what is wrong with services.yaml, what was left out here. */
export function invocationOf(report: Report, hidden: number, options: RenderOptions): Invocation {
  const [configuration, execution] = bySubject(report);
  const { failures, blindSpots } = report.coverage;
  return {
    executionSuccessful: true,
    toolExecutionNotifications: [
      ...(hidden > 0 ? [note('results-left-out', 'warning', leftOut(hidden))] : []),
      ...failures.map(({ file, message }) => ({
        ...note('unreadable-file', 'warning', message),
        locations: [locationOf({ file }, options)],
      })),
      ...(blindSpots.length > 0
        ? [note('blind-spots', 'note', `${count(blindSpots.length, 'place')} could be seen but not read`)]
        : []),
      ...execution.map((diagnostic) => notificationOf(diagnostic, options)),
    ],
    toolConfigurationNotifications: configuration.map((diagnostic) => notificationOf(diagnostic, options)),
  };
}

/** Diagnostics of the manifest, and the others. */
function bySubject({ diagnostics, manifest }: Report): [Diagnostic[], Diagnostic[]] {
  const onManifest = ({ at }: Diagnostic) => at !== null && at.file === manifest.path;
  return [diagnostics.filter(onManifest), diagnostics.filter((diagnostic) => !onManifest(diagnostic))];
}

function leftOut(hidden: number): string {
  return `${count(hidden, 'finding')} of the lowest severity left out to stay within GitHub's limit of results`;
}

function note(id: string, level: Notification['level'], text: string): Notification {
  return { descriptor: { id }, level, message: { text: oneLine(text) } };
}

function notificationOf({ code, severity, message, at, hint }: Diagnostic, options: RenderOptions): Notification {
  const level = severity === 'notice' ? 'note' : severity;
  const text = hint === undefined ? message : `${message} (${hint})`;
  return { ...note(code, level, text), ...(at !== null && { locations: [locationOf(at, options)] }) };
}
