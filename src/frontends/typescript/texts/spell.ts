import type { Value } from '../../../core/module-facts.js';
import { holeMark } from '../../../sql/read-sql.js';
import type { FileDraft, Piece, TextDraft, UnitDraft } from '../drafts.js';
import { withBoundNames } from './bound-names.js';
import { withoutShell } from './command-line-sql.js';
import { fold, type Place, settled } from './fold.js';
import type { Stretch } from './text-places.js';

/** Constants of one text are looked up in at most so many steps. */
const MOST_STEPS = 5_000;

/** A text with constants put in, and what of it was put in. */
export type Spelled = {
  readonly draft: TextDraft;
  readonly text: string;
  readonly stretches: readonly Stretch[];
  readonly holes: readonly Value[];
  /** Variables and calls of the unit whose texts are part of this one. */
  readonly usedLocals: ReadonlySet<number>;
  readonly usedCalls: ReadonlySet<number>;
};

export function spell(draft: TextDraft, unit: UnitDraft, file: FileDraft): Spelled {
  const usedLocals = new Set<number>();
  const usedCalls = new Set<number>();
  const onUse: Place['onUse'] = (used) => {
    if ('local' in used) usedLocals.add(used.local);
    else usedCalls.add(used.call);
  };
  const place: Place = { file, unit, foreign: false, depth: 0, budget: { steps: MOST_STEPS }, onUse };
  const holes: Value[] = [];
  const written = draft.pieces.flatMap((piece) => stretchesOf(piece, place, holes));
  const putIn = (value: Value, start: number) => stretchesOf({ kind: 'value', value, start }, place, holes);
  const sink = sinkOf(draft, unit);
  const call = sink === null ? undefined : unit.calls[sink];
  const stretches = withBoundNames(written, call, (value) => settled(value, place), putIn);
  const text = withoutShell(stretches.map((one) => one.text).join(''));
  return { draft, text, stretches, holes, usedLocals, usedCalls };
}

function stretchesOf(piece: Piece, place: Place, holes: Value[]): readonly Stretch[] {
  if (piece.kind === 'text') return [{ text: piece.text, start: piece.start, end: piece.end }];
  return fold(piece.value, place).map((part): Stretch => {
    if (part.kind === 'text') return { text: part.text, start: piece.start, end: null };
    holes.push(part.value);
    return { text: holeMark(holes.length - 1), start: piece.start, end: null };
  });
}

/** The call that receives a text, directly or through the variable it is kept in. */
export function sinkOf({ sink }: TextDraft, unit: UnitDraft): number | null {
  if (!sink) return null;
  return sink.call ?? (sink.local === null ? null : (unit.receivers.get(sink.local) ?? null));
}
