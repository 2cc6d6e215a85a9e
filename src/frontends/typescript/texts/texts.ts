import type { SqlStatementFact } from '../../../core/facts.js';
import type { Position } from '../../../core/location.js';
import type { SqlText } from '../../../core/module-facts.js';
import { looksLikeSql, readSql, type SqlReading, tellsSomething } from '../../../sql/read-sql.js';
import type { FileDraft, TextDraft, UnitDraft } from '../drafts.js';
import { positionAt } from '../place.js';
import { commonTables, withoutCommonTables } from './common-tables.js';
import { comparedLists } from './compared-lists.js';
import { calledName } from './fold.js';
import { type Spelled, sinkOf, spell } from './spell.js';
import { placedTables } from './table-places.js';
import { placeInText } from './text-places.js';

/** Methods and functions that hand their text to a database; only there a text that nobody can read is worth a word. */
const DATABASE_CALLS =
  /^(\$?(query|execute|exec|run)\w*|raw|sql|unsafe|prepare|any|one|many|none|\w+OrNone|literal|pgsql)$/i;

type Read = { readonly spelled: Spelled; readonly reading: Exclude<SqlReading, { kind: 'not-sql' }> };

/** The texts of each unit that are SQL. Fragments that were put into another text are part of that one only. */
export function sqlTexts(file: FileDraft): readonly (readonly SqlText[])[] {
  const compared = comparedLists(file);
  const read = file.units.map((unit, index) =>
    compared.has(index) ? [] : unit.texts.flatMap((draft) => readDraft(draft, unit, file)),
  );
  const texts = read.flat().map(({ spelled, reading }) => ({ text: spelled.text, statements: statementsOf(reading) }));
  const common = commonTables(texts);
  return file.units.map((unit, index) => {
    const own = read[index] ?? [];
    return own.filter((one) => !isPart(one, own, unit)).flatMap((one) => sqlText(one, unit, file, common));
  });
}

function statementsOf(reading: Read['reading']): readonly SqlStatementFact[] {
  return reading.kind === 'statements' ? reading.statements : [];
}

function readDraft(draft: TextDraft, unit: UnitDraft, file: FileDraft): readonly Read[] {
  const local = draft.sink?.local ?? null;
  if (local !== null && unit.diverted.has(local) && !unit.receivers.has(local) && !isReturned(local, unit)) return [];
  const spelled = spell(draft, unit, file);
  if (!looksLikeSql(spelled.text)) return [];
  const reading = readSql(spelled.text, { dialect: null, origin: 'code' });
  return reading.kind === 'not-sql' ? [] : [{ spelled, reading }];
}

function isReturned(local: number, { returns }: UnitDraft): boolean {
  return returns.some((value) => value.kind === 'local' && value.index === local);
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

function sqlText(
  { spelled, reading }: Read,
  unit: UnitDraft,
  file: FileDraft,
  common: ReadonlySet<string>,
): readonly SqlText[] {
  const { draft, holes } = spelled;
  const sink = sinkOf(draft, unit);
  const at = positionAt(file.source, draft.start);
  if (reading.kind === 'unreadable') {
    return isDatabaseCall(sink, unit) ? [{ at, statements: [], holes, sink, unreadable: reading.reason }] : [];
  }
  const telling = reading.statements.map((one) => withoutCommonTables(one, common)).filter(tellsSomething);
  const statements = telling.map((one) => placed(one, spelled, file));
  if (statements.length === 0) return [];
  const isAsked = common.size > 0 && statements.some(({ tables }) => tables.some(({ hole }) => hole !== null));
  return [{ at, statements, holes, ...(isAsked && { common: [...common] }), sink, unreadable: null }];
}

/** A statement with its places, and those of its tables, in the file instead of in the text. */
function placed(statement: SqlStatementFact, { text, stretches }: Spelled, file: FileDraft): SqlStatementFact {
  const inFile = (place: Position): Position => placeInText(place, stretches, file.source);
  const tables = placedTables(statement, text).map(({ place, table }) =>
    place ? { ...table, at: inFile(place) } : table,
  );
  return { ...statement, at: inFile(statement.at), tables };
}

function isDatabaseCall(sink: number | null, unit: UnitDraft): boolean {
  const call = sink === null ? undefined : unit.calls[sink];
  return call !== undefined && DATABASE_CALLS.test(calledName(call));
}
