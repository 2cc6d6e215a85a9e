import type { Finding } from '../core/finding.js';
import { shrunk } from './compare.js';
import { namings, renameIn } from './names.js';
import { asSet, joinReasons, keyOf, nameOf, type RecordedFinding, recordsOf } from './recorded.js';
import { followRenames, renamedBy } from './renames.js';

/** The code of today, for a baseline to be revised by. */
export type Today = {
  /** As the smells gave them: new or accepted. */
  readonly findings: readonly Finding[];
  /** As {@link Known.ids}. */
  readonly ids: readonly string[];
  /** As {@link Known.judged}. */
  readonly judged: (smell: string) => boolean;
};

/** A finding whose record lost or gained a part of its extent. */
export type Change = { readonly name: string; readonly parts: readonly string[] };

/** A baseline as it is to be written, and what that changes. Names are as {@link nameOf} gives them, sorted. */
export type Revision = {
  readonly records: readonly RecordedFinding[];
  readonly added: readonly string[];
  readonly widened: readonly Change[];
  readonly narrowed: readonly Change[];
  readonly removed: readonly string[];
};

/** Only ever shrinks: lines that say more than the code are narrowed or go; lines under a former name wait for `rename`. */
export function pruned(records: readonly RecordedFinding[], today: Today): Revision {
  const present = new Map(today.findings.map((finding) => [keyOf(finding), finding]));
  const followed = followRenames(records, today.findings, today.ids).records;
  const pairs = followed.map(({ record, recorded }) => {
    const left = today.judged(record.smell) ? shrunk(record, present) : record;
    // A renamed line keeps its old words until it is renamed; a half-renamed one would match nothing.
    return { before: recorded, after: record === recorded || left === null ? left : recorded };
  });
  return revision(
    pairs.map(({ before }) => before),
    pairs.flatMap(({ after }) => (after ? [after] : [])),
  );
}

/**
 * What the code has today, and what was not judged. Lines that are new or wider get the reason; the others keep theirs,
 * under today's names.
 */
export function updated(records: readonly RecordedFinding[], today: Today, reason: string | undefined): Revision {
  const before = asSet(followRenames(records, today.findings, today.ids).records.map(({ record }) => record));
  const known = new Map(before.map((record) => [keyOf(record), record]));
  const now = recordsOf(today.findings).map((record) => {
    const old = known.get(keyOf(record));
    const grown = !old || record.extent.some((part) => !old.extent.includes(part));
    const why = joinReasons([old?.reason, grown ? reason : undefined]);
    return { ...record, ...(why !== undefined && { reason: why }) };
  });
  return revision(before, [...now, ...before.filter(({ smell }) => !today.judged(smell))]);
}

/** The records under new names, whether or not their findings are still there; `touched` counts those that change. */
export function withNewNames(
  records: readonly RecordedFinding[],
  names: ReadonlyMap<string, string>,
  findings: readonly Finding[],
): { readonly records: readonly RecordedFinding[]; readonly touched: number } {
  const [plainly] = namings((name) => names.get(name) ?? name);
  const renamed = renamedBy(names, records, findings).records.map(({ record, recorded }) => {
    return { recorded, record: record === recorded ? renameIn(recorded, plainly) : record };
  });
  const same = (a: RecordedFinding, b: RecordedFinding) => JSON.stringify(a) === JSON.stringify(b);
  const touched = renamed.filter(({ record, recorded }) => !same(record, recorded)).length;
  return { records: asSet(renamed.map(({ record }) => record)), touched };
}

function revision(before: readonly RecordedFinding[], after: readonly RecordedFinding[]): Revision {
  const old = new Map(asSet(before).map((record) => [keyOf(record), record]));
  const records = asSet(after);
  const now = new Map(records.map((record) => [keyOf(record), record]));
  return {
    records,
    added: lacking(now, old),
    widened: changes(now, old),
    narrowed: changes(old, now),
    removed: lacking(old, now),
  };
}

type ByKey = ReadonlyMap<string, RecordedFinding>;

/** Findings that the one side has and the other has not. */
function lacking(having: ByKey, other: ByKey): string[] {
  return [...having].flatMap(([key, record]) => (other.has(key) ? [] : [nameOf(record)]));
}

/** Parts of extents that the one side has and the other has not, of findings that both have. */
function changes(having: ByKey, lesser: ByKey): Change[] {
  return [...having].flatMap(([key, record]) => {
    const other = lesser.get(key);
    const parts = other ? record.extent.filter((part) => !other.extent.includes(part)) : [];
    return parts.length > 0 ? [{ name: nameOf(record), parts }] : [];
  });
}
