import { UserError } from '../../core/errors.js';
import { nearest } from '../../core/suggest.js';
import { reporters } from '../../reporters/index.js';
import type { Reporter } from '../../reporters/reporter.js';

/** One `--format`: where a report goes; no file means standard output. */
export type FormatTarget = {
  readonly reporter: Reporter;
  readonly file: string | null;
  /** Whether the file belongs to the surroundings, which others write to as well. */
  readonly append: boolean;
};

/**
 * `json`, `json:out.json` and the like; the first reporter when nothing is asked for. `env` may name the file of a
 * format that has a place of its own, as GitHub names the one for summaries.
 * @throws UserError `unknown-format`, `wrong-file-ending`, or `two-formats-on-stdout`
 */
export function formatTargets(
  formats: readonly string[],
  env: { readonly [name: string]: string | undefined } = {},
): readonly FormatTarget[] {
  const asked = formats.length > 0 ? formats : reporters.slice(0, 1).map(({ id }) => id);
  const targets = asked.map((format) => inItsPlace(formatTarget(format), env));
  const printed = targets.filter(({ file }) => file === null);
  if (printed.length > 1)
    throw new UserError('two-formats-on-stdout', 'only one format can be printed', {
      hint: `write the others to files, as in --format ${exampleOf(printed[1]?.reporter)}`,
    });
  return targets;
}

type Asked = Pick<FormatTarget, 'reporter' | 'file'>;

function inItsPlace({ reporter, file }: Asked, env: { readonly [name: string]: string | undefined }): FormatTarget {
  const place = file === null && reporter.appendsTo !== undefined ? env[reporter.appendsTo] : undefined;
  return place === undefined || place === ''
    ? { reporter, file, append: false }
    : { reporter, file: place, append: true };
}

function formatTarget(format: string): Asked {
  const [id = '', ...rest] = format.split(':');
  const reporter = reporters.find((candidate) => candidate.id === id);
  if (!reporter) throw unknownFormat(id);
  if (rest.length === 0) return { reporter, file: null };
  const file = rest.join(':');
  if (file === '')
    throw new UserError('unknown-format', `the format ${format} names no file`, { hint: `write ${id} or ${id}:FILE` });
  const ending = reporter.fileEnding ?? '';
  if (!file.endsWith(ending))
    throw new UserError(
      'wrong-file-ending',
      `the file of the format ${id} must end in ${ending}, and ${file} does not`,
      {
        hint: `code scanning refuses other names; write ${exampleOf(reporter)}`,
      },
    );
  return { reporter, file };
}

function unknownFormat(id: string): UserError {
  const names = reporters.map((candidate) => candidate.id);
  const near = nearest(id, names);
  return new UserError('unknown-format', `there is no format ${id}`, {
    hint: near ? `did you mean ${near}?` : `choose one of ${names.join(', ')}`,
  });
}

function exampleOf(reporter: Reporter | undefined): string {
  const { id = '', fileEnding } = reporter ?? {};
  return `${id}:${fileEnding === undefined ? `report.${id}` : `report${fileEnding}`}`;
}
