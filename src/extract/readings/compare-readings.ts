/** Whether two values of plain JSON are the same, or differ by nothing but where in the text things stand. */
export type Likeness = 'same' | 'moved' | 'other';

/**
 * Compares what was read of one file with what is read of it now, both plain JSON. Things have `moved` when they stand in the same order as
 * before: who compares places, or asks whether they are the same, sees no difference.
 */
export function compareReadings(before: unknown, after: unknown): Likeness {
  const moves: Move[] = [];
  if (!isAlike(before, after, moves)) return 'other';
  if (moves.every((move) => comparePlaces(move.before, move.after) === 0)) return 'same';
  return isInOrder(moves) ? 'moved' : 'other';
}

type Place = { readonly line: number; readonly column: number };
type Move = { readonly before: Place; readonly after: Place };
type Json = { readonly [name: string]: unknown };

/** Compares everything but places, which are noted. */
function isAlike(before: unknown, after: unknown, moves: Move[]): boolean {
  if (!isJson(before) || !isJson(after)) return before === after;
  const names = Object.keys(before);
  if (Array.isArray(before) !== Array.isArray(after) || names.length !== Object.keys(after).length) return false;
  const places = placesOf(before);
  const others = placesOf(after);
  if (places.length !== others.length) return false;
  for (const [index, place] of places.entries()) {
    const move = { before: place, after: others[index] ?? place };
    if (!isStart(move.before) || !isStart(move.after)) moves.push(move);
  }
  return names.every((name) => isOfPlace(before, name) || isAlike(before[name], after[name], moves));
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function isPlace(value: Json): value is Json & Place {
  return typeof value.line === 'number' && typeof value.column === 'number';
}

function isOfPlace(value: Json, name: string): boolean {
  if (name === 'endLine') return typeof value.endLine === 'number';
  return (name === 'line' || name === 'column') && isPlace(value);
}

/** Where something stands, and where it ends: behind everything of its last line. */
function placesOf(value: Json): Place[] {
  const start = isPlace(value) ? [{ line: value.line, column: value.column }] : [];
  const { endLine } = value;
  return typeof endLine === 'number' ? [...start, { line: endLine, column: Number.MAX_SAFE_INTEGER }] : start;
}

/** The beginning of a text, where its top level always stands, though the first statement may move away from there. */
function isStart({ line, column }: Place): boolean {
  return line === 1 && column === 1;
}

function isInOrder(moves: readonly Move[]): boolean {
  const sorted = [...moves].sort((a, b) => comparePlaces(a.before, b.before));
  return sorted.every((move, index) => {
    const last = sorted[index - 1];
    if (last === undefined) return true;
    return comparePlaces(last.before, move.before) === comparePlaces(last.after, move.after);
  });
}

/** -1, 0 or 1. */
function comparePlaces(a: Place, b: Place): number {
  return a.line === b.line ? Math.sign(a.column - b.column) : Math.sign(a.line - b.line);
}
