import type { FileFacts, SourceFile } from '../core/facts.js';
import type { FileSource } from '../core/file-source.js';
import { patternOf } from '../core/text-pattern.js';
import type { Frontend, Glance } from '../frontends/frontend.js';
import { compareReadings, type Likeness } from './compare-readings.js';
import { askedOf, partBits } from './deferred-file.js';
import { extractFile } from './extract-file.js';
import { type Answers, type FactsStore, questionText, type Recalled } from './facts-store.js';

/**
 * What an examination read of each file of a state, and nothing of what it left unread: another state with the same files, in which all of this is
 * the same, is examined with the same result. Plain JSON, in columns by file, because there is a row for every file of a repository.
 */
export type StateReading = {
  /** Role and path of each file, in order of path. */
  readonly files: readonly string[];
  /** A content id for each file. */
  readonly ids: string;
  /** For each file the parts that were read, as one digit to the base 32 ({@link partBits}); {@link whole}; or {@link unread}. */
  readonly parts: string;
  /** What was asked of texts. */
  readonly questions: readonly string[];
  /** For each file the questions that were asked of its text, by number from 1; those that were denied are negative. */
  readonly answers: readonly (readonly number[])[];
};

const idLength = 40;
/** A digit holds a set of five parts. */
const base = 32;
/** Nothing was left out. */
const whole = 'w';
/** The file could not be read. */
const unread = 'x';

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

/** Where files are read, who understands them, and what is known of those that were there before. */
export type Reader = {
  readonly source: Pick<FileSource, 'read'>;
  readonly frontends: readonly Frontend[];
  readonly store: FactsStore;
};

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

/** More changed files than this are not compared one by one: somebody has changed branches. */
const maxChanged = 100;

/**
 * Reads again those files that have changed, by number. Null when something of what was read before reads differently now; else the paths of the files
 * in which it merely stands elsewhere.
 */
export function movedAmong(changed: readonly number[], before: StateReading, reader: Reader): readonly string[] | null {
  if (changed.length > maxChanged) return null;
  const moved: string[] = [];
  for (const index of changed) {
    const file = fileOf(before.files[index] ?? '');
    const likeness = likenessOf(file, index, before, reader);
    if (likeness === 'other') return null;
    if (likeness === 'moved') moved.push(file.path);
  }
  return moved;
}

function fileOf(line: string): SourceFile {
  const end = line.indexOf(' ');
  return { role: line.slice(0, end) as SourceFile['role'], path: line.slice(end + 1) };
}

function idAt({ ids }: StateReading, index: number): string {
  return ids.slice(index * idLength, (index + 1) * idLength);
}

/** A file as it is now, and what is known of it as it was. */
type Change = {
  readonly file: SourceFile;
  readonly text: string;
  readonly frontend: Frontend;
  readonly past: Recalled;
  readonly glance: Glance | null;
};

function likenessOf(file: SourceFile, index: number, before: StateReading, reader: Reader): Likeness {
  const { source, store, frontends } = reader;
  const frontend = frontends.find((one) => one.accepts(file.path));
  const parts = before.parts[index] ?? unread;
  const { text, diagnostics } = source.read(file.path);
  if (frontend === undefined || parts === unread || text === null || diagnostics.length > 0) return 'other';
  const past = store.recall(file, idAt(before, index));
  const change = { file, text, frontend, past, glance: frontend.glance?.(file, text) ?? null };
  if (parts === whole) return likenessOfWhole(change);
  const isAnswered = (before.answers[index] ?? []).every((number) => {
    const pattern = patternOf(before.questions[Math.abs(number) - 1] ?? '');
    return pattern !== null && pattern.test(text) === number > 0;
  });
  return isAnswered ? likenessOfParts(change, Number.parseInt(parts, base)) : 'other';
}

/** What could be left for later now was read at once then, and others may tell that. */
function likenessOfWhole(change: Change): Likeness {
  const now = change.glance === null ? factsNow(change) : null;
  if (change.past.facts === null || now === null) return 'other';
  return compareReadings(asJson(change.past.facts), asJson(now));
}

function likenessOfParts(change: Change, bits: number): Likeness {
  const { past, glance } = change;
  if (past.glance === null || glance === null) return 'other';
  const isParsed = (bits & ~partBits.imports) !== 0;
  const before = isParsed ? partsOf(past.facts, bits) : [];
  const after = isParsed ? partsOf(factsNow(change), bits) : [];
  if (before === null || after === null) return 'other';
  const shown = ({ imports, role }: Glance) => ({ role, imports: (bits & partBits.imports) === 0 ? [] : imports });
  return compareReadings(asJson({ ...shown(past.glance), parts: before }), asJson({ ...shown(glance), parts: after }));
}

function factsNow({ file, text, frontend }: Change): FileFacts | null {
  const outcome = extractFile(file, text, [], frontend);
  return outcome.kind === 'facts' ? outcome.facts : null;
}

/** The parts of a module whose bits are set, with what there is to say of it; null when it is none. */
function partsOf(file: FileFacts | null, bits: number): readonly unknown[] | null {
  if (file?.facts.kind !== 'module') return null;
  const { exports, declarations, units, typeUses, imports } = file.facts;
  const parts = { exports, declarations, units, typeUses, imports };
  const read = (Object.keys(partBits) as (keyof typeof partBits)[]).filter((part) => (bits & partBits[part]) !== 0);
  return [file.diagnostics, ...read.map((part) => parts[part])];
}

/** As it would come from the disk, without what is undefined. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
