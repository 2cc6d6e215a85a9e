import {
  type Answer,
  absent,
  absentId,
  type Looks,
  type Question,
  type Stamp,
  stampLength,
  stampOf,
  type Told,
} from './looks.js';

/** Where it is written down what is asked of a file system. */
export type LookNotes = {
  /** Before a path is read or listed; only the first time counts. */
  readonly stamp: (path: string) => void;
  /** What was read or listed, by its id. */
  readonly name: (path: string, id: string) => void;
  readonly isNamed: (path: string) => boolean;
  /** Reads or lists; throws as `look` does. */
  readonly looked: <T>(path: string, look: () => T) => T;
  readonly answered: <T>(question: Question, path: string, told: Told<T>) => T;
  /** null when it cannot be told whether the same would be found again. */
  readonly looks: () => Looks | null;
};

/** As for files that are known (extract/cache/known-contents): what is younger could be written again and bear the same time. */
const settled = 3_000;
const unsettled: Stamp = [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN];

/**
 * Every path is stamped before it is read or listed for the first time, so that whatever happens to it afterwards shows by its stamp. What was
 * touched shortly before, or lies on another device than `device`, gets a stamp that nothing has, and is told by its content alone.
 */
export function openNotes(device: number, now: () => number): LookNotes {
  const stamps = new Map<string, Stamp>();
  const ids = new Map<string, string>();
  const answers = new Map<string, Answer>();
  let sound = true;

  function stamp(path: string): void {
    if (stamps.has(path)) return;
    const found = stampOf(path);
    if (found === null) sound = false;
    else stamps.set(path, found === absent || isSettled(found, device, now()) ? found : unsettled);
  }

  function name(path: string, id: string): void {
    const before = ids.get(path);
    if (before !== undefined && before !== id) sound = false;
    ids.set(path, id);
  }

  return {
    stamp,
    name,
    isNamed: (path) => ids.has(path),
    looked: (path, look) => {
      stamp(path);
      try {
        return look();
      } catch (error) {
        // That nothing is there is an answer; every other failure is none to rely on.
        if (stamps.get(path) === absent) name(path, absentId);
        else sound = false;
        throw error;
      }
    },
    answered: (question, path, told) => {
      const key = `${question} ${path}`;
      const before = answers.get(key)?.[2];
      if (before !== undefined && before !== told.answer) sound = false;
      answers.set(key, [question, path, told.answer]);
      return told.value();
    },
    looks: () => (sound ? inColumns(stamps, ids, [...answers.values()]) : null),
  };
}

/** Whether a change that is made from now on would show. Another device may be of another kind than the one that was looked at. */
function isSettled([device, , , written, changed]: Stamp, expected: number, now: number): boolean {
  return device === expected && now - Math.max(written, changed) > settled;
}

function inColumns(
  stamps: ReadonlyMap<string, Stamp>,
  ids: ReadonlyMap<string, string>,
  answers: readonly Answer[],
): Looks | null {
  const paths = [...stamps.keys()];
  const named = paths.flatMap((path) => ids.get(path) ?? []);
  if (named.length < paths.length) return null;
  const numbers = new Float64Array(paths.length * stampLength);
  let at = 0;
  for (const stamp of stamps.values()) {
    numbers.set(stamp, at);
    at += stampLength;
  }
  return { paths, stamps: Buffer.from(numbers.buffer).toString('base64'), ids: named.join(''), answers };
}
