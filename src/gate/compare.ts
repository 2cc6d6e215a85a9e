import { addTo } from '../core/collections.js';
import type { Finding } from '../core/finding.js';
import { compareText } from '../core/location.js';
import { keyOf, nameOf, type RecordedFinding } from './recorded.js';
import { followRenames, type Rename } from './renames.js';

/** What is no news. */
export type Known = {
  readonly baseline: readonly RecordedFinding[] | null;
  readonly base: BaseFindings | null;
  /** Names of today's services and libraries: a recorded name that is none of them may be a former one. */
  readonly ids: readonly string[];
  /** Whether the absence of a finding of this smell means anything; false where something was not looked at. */
  readonly judged: (smell: string) => boolean;
};

/** Another tree, audited in full. */
export type BaseFindings = {
  /** Under the manifest that judges the audited tree. */
  readonly findings: readonly Finding[];
  /** Under its own manifest, to tell apart what only the change of the manifest made; null when both are the same. */
  readonly ownManifestFindings: readonly Finding[] | null;
};

export type Compared = {
  /** As given, with status, `widened` and `byManifest` settled. */
  readonly findings: readonly Finding[];
  /** How many recorded findings are gone, from the baseline or the base tree. */
  readonly fixed: number;
  /** Lines of the baseline that `prune` takes away or narrows; by name, sorted. */
  readonly stale: readonly string[];
  readonly renames: readonly Rename[];
  /** How many lines of the baseline use former names. */
  readonly renamedLines: number;
};

/** Tells known findings from new ones. An accepted finding stays accepted; without anything known all others are new. */
export function compare(findings: readonly Finding[], { baseline, base, ids, judged }: Known): Compared {
  if (baseline === null && base === null) return { findings, fixed: 0, stale: [], renames: [], renamedLines: 0 };
  const { renames, records } = followRenames(baseline ?? [], findings, ids);
  const recorded = extents(records.map(({ record }) => record));
  const inBase = extents(base?.findings ?? []);
  // What the base's own manifest accepted was no finding to anybody then.
  const own = base?.ownManifestFindings && extents(base.ownManifestFindings.filter(isLive));
  const settled = findings.map((finding) => settle(finding, { recorded, inBase, own: own ?? null }));
  const present = new Map(findings.map((finding) => [keyOf(finding), finding]));
  const told = [...records.map(({ record }) => record), ...(base?.findings ?? []).filter(isLive)];
  const gone = told.filter((record) => judged(record.smell) && !present.has(keyOf(record))).map(keyOf);
  const stale = records.filter(({ record }) => judged(record.smell) && shrunk(record, present) !== record);
  return {
    findings: settled,
    fixed: new Set(gone).size,
    stale: stale.map(({ recorded: line }) => nameOf(line)).sort(compareText),
    renames,
    renamedLines: records.filter(({ record, recorded: line }) => record !== line).length,
  };
}

/**
 * What is left to record of it: the record itself when all of it is still there, less when it became narrower, null
 * when it is gone or accepted by now. One that also became wider waits for `update`, or it would be told twice.
 */
export function shrunk(record: RecordedFinding, present: ReadonlyMap<string, Finding>): RecordedFinding | null {
  const finding = present.get(keyOf(record));
  if (!finding || !isLive(finding)) return null;
  const extent = record.extent.filter((part) => finding.extent.includes(part));
  const wider = extent.length < finding.extent.length;
  return wider || extent.length === record.extent.length ? record : { ...record, extent };
}

function isLive({ status }: Finding): boolean {
  return status !== 'accepted';
}

type Extents = ReadonlyMap<string, ReadonlySet<string>>;

function extents(records: readonly RecordedFinding[]): Extents {
  const byKey = new Map<string, Set<string>>();
  for (const record of records) {
    const key = keyOf(record);
    if (!byKey.has(key)) byKey.set(key, new Set());
    for (const part of record.extent) addTo(byKey, key, part);
  }
  return byKey;
}

type Sides = { readonly recorded: Extents; readonly inBase: Extents; readonly own: Extents | null };

function settle(finding: Finding, { recorded, inBase, own }: Sides): Finding {
  const key = keyOf(finding);
  if (!isLive(finding)) return finding;
  if (!recorded.has(key) && !inBase.has(key)) return finding;
  const widened = finding.extent.filter((part) => !recorded.get(key)?.has(part) && !inBase.get(key)?.has(part));
  if (widened.length > 0) return { ...finding, widened };
  const before = own === null || within(finding, recorded) || within(finding, own);
  return { ...finding, status: 'known', ...(!before && { byManifest: true }) };
}

function within(finding: Finding, known: Extents): boolean {
  const extent = known.get(keyOf(finding));
  return extent !== undefined && finding.extent.every((part) => extent.has(part));
}
