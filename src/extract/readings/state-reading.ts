import type { FileFacts, SourceFile } from '../../core/facts.js';
import type { FileSource } from '../../core/file-source.js';
import { askedOf } from '../deferred-file.js';
import { type Answers, questionText } from '../facts-store.js';

/**
 * What an examination read of each file of a state, and nothing of what it left unread: another state with the same files, in which all of this is
 * the same, is examined with the same result. Plain JSON, in columns by file, because there is a row for every file of a repository.
 */
export type StateReading = {
  /** Role and path of each file, in order of path. */
  readonly files: readonly string[];
  /** A content id for each file. */
  readonly ids: string;
  /** For each file the parts that were read, as one digit to the base 32 ({@link Asked}); {@link whole}; or {@link unread}. */
  readonly parts: string;
  /** What was asked of texts. */
  readonly questions: readonly string[];
  /** For each file the questions that were asked of its text, by number from 1; those that were denied are negative. */
  readonly answers: readonly (readonly number[])[];
};

const idLength = 40;
/** A digit holds a set of five parts. */
export const base = 32;
/** Nothing was left out. */
export const whole = 'w';
/** The file could not be read. */
export const unread = 'x';

/** `facts` are what was read of the files of `source`; null when a file has changed since, or cannot be read. */
export function readingOf(source: FileSource, facts: readonly FileFacts[]): StateReading | null {
  const ids = source.files.map(({ path }) => source.contentId(path));
  if (ids.some((id) => id?.length !== idLength)) return null;
  const byPath = new Map(facts.map((file) => [file.path, file]));
  const numbers = new Map<string, number>();
  const rows = source.files.map(({ path }) => rowOf(byPath.get(path), numbers));
  return {
    files: source.files.map(({ role, path }) => `${role} ${path}`),
    ids: ids.join(''),
    parts: rows.map(({ parts }) => parts).join(''),
    questions: [...numbers.keys()],
    answers: rows.map(({ answers }) => answers),
  };
}

type Row = { readonly parts: string; readonly answers: readonly number[] };

function rowOf(file: FileFacts | undefined, numbers: Map<string, number>): Row {
  if (file === undefined) return { parts: unread, answers: [] };
  const asked = askedOf(file);
  return asked === null
    ? { parts: whole, answers: [] }
    : { parts: asked.parts.toString(base), answers: numbered(asked.answers, numbers) };
}

/** What earlier processes have asked, and this one did not, is of no concern. */
function numbered(answers: Answers, numbers: Map<string, number>): number[] {
  return Object.entries(answers).flatMap(([id, answer]) => {
    const text = questionText(id);
    if (text === null) return [];
    const number = numbers.get(text) ?? numbers.size + 1;
    numbers.set(text, number);
    return [answer ? number : -number];
  });
}

/** The files whose content is another one, by number, in a state that has the same files in the same roles. */
export function changedIn(before: StateReading, source: FileSource): readonly number[] {
  return source.files.flatMap(({ path }, index) => (source.contentId(path) === idAt(before, index) ? [] : [index]));
}

/** Numbers of the files at these paths; null when one of them was not there. */
export function numbersOf({ files }: StateReading, paths: readonly string[]): readonly number[] | null {
  const numbers = new Map(files.map((file, index) => [fileOf(file).path, index]));
  const found = paths.flatMap((path) => numbers.get(path) ?? []);
  return found.length === paths.length ? found : null;
}

/** A file of a state, by its number. */
export function fileAt({ files }: StateReading, index: number): SourceFile {
  return fileOf(files[index] ?? '');
}

function fileOf(line: string): SourceFile {
  const end = line.indexOf(' ');
  return { role: line.slice(0, end) as SourceFile['role'], path: line.slice(end + 1) };
}

export function idAt({ ids }: StateReading, index: number): string {
  return ids.slice(index * idLength, (index + 1) * idLength);
}
