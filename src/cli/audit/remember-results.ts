import type { KeptResults } from '../../extract/cache/kept-results.js';
import type { StateReading } from '../../extract/readings/state-reading.js';
import type { State } from './load-facts.js';

/** Gives a result of one kind for a state and whatever else it is made of: from an earlier run, or made now. */
export type Remembered = <T>(kind: string, state: State, input: unknown, make: () => T) => T;

/** Where results are kept, and what was read to get at them. */
export type Memory = { readonly results: KeptResults; readonly readings: KeptResults };

/** What was read to get at the result that is kept under `result`. */
export type Past = { readonly result: string; readonly reading: StateReading };

/** Where a {@link Past} stands as long as no other state, which has another result, has taken its place. */
export type PastPlace = { readonly at: string; readonly result: string };

export type Remembering = {
  readonly remembered: Remembered;
  /** The pasts of all results that were given. */
  readonly pasts: () => readonly PastPlace[];
};

/** Makes everything anew. */
export const forgetting: Remembering = { remembered: (_kind, _state, _input, make) => make(), pasts: () => [] };

/**
 * A result stands under a key that names all of its input. A state that differs from an earlier one in nothing that was read of that has the same
 * result.
 */
export function openRemembering({ results, readings }: Memory): Remembering {
  const pasts: PastPlace[] = [];

  function remembered<T>(kind: string, state: State, input: unknown, make: () => T): T {
    const content = state.key();
    if (content === null) return make();
    const key = JSON.stringify([kind, content, input]);
    const near = JSON.stringify([kind, state.outline(), input]);
    // Nobody else keeps anything in these places, each under the kind of what it is.
    const same = results.find(key);
    if (same !== null) return given(same as T, { at: near, result: key });
    const past = readings.find(near) as Past | null;
    const result = past && results.find(past.result);
    if (result && readsTheSame(past, result, state)) {
      // Somebody may have written a file since the state was named.
      if (state.key() === content) results.keep(key, result);
      return given(result as T, { at: near, result: past.result });
    }
    const made = make();
    const reading = state.reading();
    if (state.key() === content && reading !== null) {
      results.keep(key, made);
      readings.keep(near, { result: key, reading } satisfies Past);
    }
    return given(made, { at: near, result: key });
  }

  function given<T>(result: T, past: PastPlace): T {
    pasts.push(past);
    return result;
  }

  return { remembered, pasts: () => pasts };
}

function readsTheSame(past: Past, result: unknown, state: State): boolean {
  const moved = state.movedSince(past.reading);
  return moved !== null && !speaksOf(result, moved);
}

/** Whether a result names one of the files: then it could name a place in it. */
export function speaksOf(result: unknown, paths: readonly string[]): boolean {
  if (paths.length === 0) return false;
  const text = JSON.stringify(result);
  return paths.some((path) => text.includes(JSON.stringify(path).slice(1, -1)));
}
