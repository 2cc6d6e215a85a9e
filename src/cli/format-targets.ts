import { UserError } from '../core/errors.js';
import { nearest } from '../core/suggest.js';
import { reporters } from '../reporters/index.js';
import type { Reporter } from '../reporters/reporter.js';

/** One `--format`: where a report goes; no file means standard output. */
export type FormatTarget = { readonly reporter: Reporter; readonly file: string | null };

/**
 * `json`, `json:out.json` and the like; the first reporter when nothing is asked for.
 * @throws UserError `unknown-format`, or `two-formats-on-stdout`
 */
export function formatTargets(formats: readonly string[]): readonly FormatTarget[] {
  const targets = (formats.length > 0 ? formats : reporters.slice(0, 1).map(({ id }) => id)).map(formatTarget);
  const printed = targets.filter(({ file }) => file === null);
  if (printed.length > 1)
    throw new UserError('two-formats-on-stdout', 'only one format can be printed', {
      hint: `write the others to files, as in --format ${printed[1]?.reporter.id}:report.${printed[1]?.reporter.id}`,
    });
  return targets;
}

function formatTarget(format: string): FormatTarget {
  const [id = '', ...rest] = format.split(':');
  const file = rest.join(':');
  const reporter = reporters.find((candidate) => candidate.id === id);
  if (reporter && (rest.length === 0 || file !== '')) return { reporter, file: rest.length === 0 ? null : file };
  if (reporter)
    throw new UserError('unknown-format', `the format ${format} names no file`, { hint: `write ${id} or ${id}:FILE` });
  const names = reporters.map((candidate) => candidate.id);
  const near = nearest(id, names);
  throw new UserError('unknown-format', `there is no format ${id}`, {
    hint: near ? `did you mean ${near}?` : `choose one of ${names.join(', ')}`,
  });
}
