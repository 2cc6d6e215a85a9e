import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../core/errors.js';
import { errorCode, type FileSystem, workTree } from '../../discover/file-system.js';
import {
  type Baseline,
  baselineName,
  formatBaseline,
  mergeAttribute,
  parseBaseline,
} from '../../gate/baseline-file.js';
import type { RecordedFinding } from '../../gate/recorded.js';
import { isBelow } from '../is-below.js';
import { writeWhole } from '../output/write-whole.js';

/** `choice` is what `--baseline` names, relative to `cwd`; the one in the root unless told. */
export type BaselinePlace = { readonly root: string; readonly choice: string | undefined; readonly cwd: string };

/** A baseline that may not exist yet. */
export type BaselineFile = {
  /** Absolute. */
  readonly path: string;
  /** As people call it: relative to the root where it lies inside, else as it was given. */
  readonly shown: string;
};

export function baselineFile({ root, choice, cwd }: BaselinePlace): BaselineFile {
  const path = choice === undefined ? join(root, baselineName) : resolve(cwd, choice);
  return { path, shown: isBelow(path, root) ? relative(root, path).split(sep).join('/') : (choice ?? baselineName) };
}

/**
 * The baseline in the given state of the repository; null when there is none and none was named.
 * @throws UserError when it cannot be read or is no baseline, or when the named one does not exist
 */
export function readBaseline(place: BaselinePlace, files: FileSystem = workTree): Baseline | null {
  const { path, shown } = baselineFile(place);
  // A file outside of the repository has no other state than that on the disk.
  const state = isBelow(path, place.root) ? files : workTree;
  if (place.choice === undefined && state.kind(path) === null) return null;
  return parseBaseline(textOf(path, shown, state), shown);
}

function textOf(path: string, shown: string, state: FileSystem): string {
  try {
    return state.bytes(path).toString('utf8');
  } catch (error) {
    throw new UserError('baseline-unreadable', `the baseline ${shown} cannot be read (${errorCode(error)})`, {
      hint: 'check --baseline, or create the file with `coupling-audit baseline`',
    });
  }
}

/**
 * Writes the whole file or nothing: whoever reads it at the same time sees the old one or the new one.
 * @throws UserError when it cannot be written
 */
export function writeBaseline({ path, shown }: BaselineFile, records: readonly RecordedFinding[]): void {
  try {
    writeWhole(path, formatBaseline(records));
  } catch (error) {
    throw new UserError('cannot-write', `the baseline cannot be written to ${shown} (${errorCode(error)})`, {
      hint: 'check that its folder exists and may be written to',
    });
  }
}

/** The line that tells git to unite the lines of two branches; null when a file beside the baseline says so already. */
export function missingAttribute({ path }: BaselineFile): string | null {
  const line = mergeAttribute(basename(path));
  try {
    return readFileSync(join(dirname(path), '.gitattributes'), 'utf8').includes(line) ? null : line;
  } catch {
    // Most often there is no such file; one that cannot be read is no reason to fail.
    return line;
  }
}
