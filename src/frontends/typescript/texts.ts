import type { Position } from '../../core/location.js';
import type { SqlText, Value } from '../../core/module-facts.js';
import { holeMark, looksLikeSql, readSql, type SqlReading } from '../../sql/read-sql.js';
import { withBoundNames } from './bound-names.js';
import { withoutShell } from './command-line-sql.js';
import type { FileDraft, Piece, TextDraft, UnitDraft } from './drafts.js';
import { calledName, fold, type Place, settled } from './fold.js';
import { positionAt } from './place.js';
import { placedTables } from './table-places.js';
import { placeInText, type Stretch } from './text-places.js';

/** Methods and functions that hand their text to a database; only there a text that nobody can read is worth a word. */
const DATABASE_CALLS =
  /^(\$?(query|execute|exec|run)\w*|raw|sql|unsafe|prepare|any|one|many|none|\w+OrNone|literal|pgsql)$/i;

/** Constants of one text are looked up in at most so many steps. */
const MOST_STEPS = 5_000;

/** A text with constants put in, and what of it was put in. */
type Spelled = {
  readonly draft: TextDraft;
  readonly text: string;
  readonly stretches: readonly Stretch[];
  readonly holes: readonly Value[];
  readonly usedLocals: ReadonlySet<number>;
  readonly usedCalls: ReadonlySet<number>;
};

type Read = { readonly spelled: Spelled; readonly reading: Exclude<SqlReading, { kind: 'not-sql' }> };

/** The texts of a unit that are SQL. Fragments that were put into another one are part of that one only. */
export function sqlTexts(unit: UnitDraft, file: FileDraft): readonly SqlText[] {
  const read = unit.texts.flatMap((draft) => readDraft(draft, unit, file));
  return read.filter((one) => !isPart(one, read, unit)).flatMap((one) => sqlText(one, unit, file));
}

function readDraft(draft: TextDraft, unit: UnitDraft, file: FileDraft): readonly Read[] {
  const local = draft.sink?.local ?? null;
  if (local !== null && unit.diverted.has(local) && !unit.receivers.has(local)) return [];
  const spelled = spell(draft, unit, file);
  if (!looksLikeSql(spelled.text)) return [];
  const reading = readSql(spelled.text, { dialect: null, origin: 'code' });
  return reading.kind === 'not-sql' ? [] : [{ spelled, reading }];
}

function spell(draft: TextDraft, unit: UnitDraft, file: FileDraft): Spelled {
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

/** Whether a fragment was put into another text of the unit and goes nowhere else. */
function isPart({ spelled }: Read, all: readonly Read[], unit: UnitDraft): boolean {
  const { draft } = spelled;
  const call = madeBy(draft, unit);
  const local = draft.sink?.local ?? null;
  if (call === null && (draft.sink?.call ?? null) !== null) return false;
  if (local !== null && unit.receivers.has(local)) return false;
  return all.some(
    (other) =>
      other.spelled !== spelled &&
      ((call !== null && other.spelled.usedCalls.has(call)) || (local !== null && other.spelled.usedLocals.has(local))),
  );
}

/** The call that yields the text: its tag, or a `join`. */
function madeBy({ pieces, sink }: TextDraft, unit: UnitDraft): number | null {
  const [first] = pieces;
  if (first?.kind === 'value' && first.value.kind === 'result' && pieces.length === 1) return first.value.call;
  const call = sink?.call ?? null;
  return call !== null && unit.calls[call]?.kind === 'tagged' ? call : null;
}

function sqlText({ spelled, reading }: Read, unit: UnitDraft, file: FileDraft): readonly SqlText[] {
  const { draft, stretches, holes } = spelled;
  const sink = sinkOf(draft, unit);
  const at = positionAt(file.source, draft.start);
  if (reading.kind === 'unreadable') {
    return isDatabaseCall(sink, unit) ? [{ at, statements: [], holes, sink, unreadable: reading.reason }] : [];
  }
  const telling = reading.statements.filter((one) => one.tables.length > 0 || one.functions.length > 0);
  if (telling.length === 0) return [];
  const inFile = (place: Position): Position => placeInText(place, stretches, file.source);
  const statements = telling.map((one) => ({
    ...one,
    at: inFile(one.at),
    tables: placedTables(one, spelled.text).map(({ place, table }) =>
      place ? { ...table, at: inFile(place) } : table,
    ),
  }));
  return [{ at, statements, holes, sink, unreadable: null }];
}

function sinkOf({ sink }: TextDraft, unit: UnitDraft): number | null {
  if (!sink) return null;
  return sink.call ?? (sink.local === null ? null : (unit.receivers.get(sink.local) ?? null));
}

function isDatabaseCall(sink: number | null, unit: UnitDraft): boolean {
  const call = sink === null ? undefined : unit.calls[sink];
  return call !== undefined && DATABASE_CALLS.test(calledName(call));
}
