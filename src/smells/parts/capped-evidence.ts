import { sortBy } from '../../core/collections.js';
import type { Evidence } from '../../core/finding.js';

/** The first `max` places, no line twice; the last one says how many more there are. */
export function cappedEvidence(places: readonly Evidence[], max: number): Evidence[] {
  const byPlace = new Map<string, Evidence>();
  for (const place of places) {
    const key = `${place.file}:${place.line}`;
    if (!byPlace.has(key)) byPlace.set(key, place);
  }
  const distinct = [...byPlace.values()];
  const rest = distinct.length - max;
  return distinct.slice(0, max).map((place, index) => {
    return rest > 0 && index === max - 1 ? { ...place, note: `${place.note}; and ${rest} more` } : place;
  });
}

/** Evidence in the order of files and lines. */
export function inFileOrder(places: readonly Evidence[]): Evidence[] {
  return sortBy(places, (p) => `${p.file}\n${String(p.line).padStart(8, '0')}\n${String(p.column).padStart(6, '0')}`);
}

/** Just the place and a note, without whatever else the model keeps with it. */
export function evidence(
  at: { readonly file: string; readonly line: number; readonly column: number },
  note: string,
): Evidence {
  return { file: at.file, line: at.line, column: at.column, note };
}
