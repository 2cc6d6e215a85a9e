import { groupBy } from '../core/collections.js';
import { compareText } from '../core/location.js';
import { namesIn, namings, renameIn } from './names.js';
import { keyOf, type RecordedFinding } from './recorded.js';

/** A service or library that the records know by another name; `findings` counts the records that prove it. */
export type Rename = { readonly from: string; readonly to: string; readonly findings: number };

/** Records under today's names, each beside the one that was read. */
export type Renamed = {
  readonly renames: readonly Rename[];
  readonly records: readonly { readonly record: RecordedFinding; readonly recorded: RecordedFinding }[];
};

/**
 * Names that vanished while others appeared with the same findings. A name counts as former only when no code base is
 * called so and no finding names it, the new one was never recorded, and most of its records are found again under the new name; so a service
 * that is really gone is not taken for one that came.
 */
export function followRenames(
  records: readonly RecordedFinding[],
  findings: readonly RecordedFinding[],
  ids: readonly string[],
): Renamed {
  // Packages are no code bases, but a leak names them, today as then.
  const current = new Set([...ids, ...findings.flatMap((finding) => [...namesIn(finding)])]);
  const named = records.map((record) => ({ record, names: namesIn(record) }));
  const recordedNames = new Set(named.flatMap(({ names }) => [...names]));
  const former = [...recordedNames].filter((name) => !current.has(name));
  const fresh = ids.filter((id) => !recordedNames.has(id));
  if (former.length === 0 || fresh.length === 0) return renamedBy(new Map(), records, findings);
  const affected = named.filter(({ names }) => former.some((name) => names.has(name)));
  const chosen = assign(candidates(affected, findings, { former, fresh }));
  return renamedBy(chosen, records, findings);
}

/** The records under the given names, as far as findings are found by them. */
export function renamedBy(
  names: ReadonlyMap<string, string>,
  records: readonly RecordedFinding[],
  findings: readonly RecordedFinding[],
): Renamed {
  const present = new Map(findings.map((finding) => [keyOf(finding), finding]));
  const proofs = new Map<string, number>();
  const renamed = records.map((recorded) => {
    const touched = [...namesIn(recorded, true)].filter((name) => names.has(name));
    if (touched.length === 0) return { record: recorded, recorded };
    const variants = namings((name) => names.get(name) ?? name).map((naming) => renameIn(recorded, naming));
    const record = variants.find((variant) => found(variant, recorded, present));
    if (!record) return { record: recorded, recorded };
    for (const name of touched) proofs.set(name, (proofs.get(name) ?? 0) + 1);
    return { record, recorded };
  });
  const renames = [...names].map(([from, to]) => ({ from, to, findings: proofs.get(from) ?? 0 }));
  return { renames: renames.filter((rename) => rename.findings > 0), records: renamed };
}

/** A type keeps its subject when a consumer is renamed, so there the new name must be seen among the consumers. */
function found(
  variant: RecordedFinding,
  recorded: RecordedFinding,
  present: ReadonlyMap<string, RecordedFinding>,
): boolean {
  const finding = present.get(keyOf(variant));
  if (!finding) return false;
  if (variant.subject !== recorded.subject) return true;
  return variant.extent.some((name) => !recorded.extent.includes(name) && finding.extent.includes(name));
}

type Candidate = { readonly from: string; readonly to: string; readonly score: number };
type Named = { readonly record: RecordedFinding; readonly names: ReadonlySet<string> };
type Names = { readonly former: readonly string[]; readonly fresh: readonly string[] };

/** Every former name with every fresh one that most of its findings fit; other names in doubt fit each other. */
function candidates(affected: readonly Named[], findings: readonly RecordedFinding[], names: Names): Candidate[] {
  const isFormer = new Set(names.former);
  const isFresh = new Set(names.fresh);
  const shapesOf = new Map(names.fresh.map((to) => [to, new Set(findings.flatMap((f) => shapes(f, to, to, isFresh)))]));
  const byName = groupBy(
    affected.flatMap(({ record, names: own }) => [...own].map((name) => ({ record, name }))),
    ({ name }) => name,
  );
  return names.former.flatMap((from) => {
    const own = byName.get(from) ?? [];
    return names.fresh.flatMap((to) => {
      const there = shapesOf.get(to) ?? new Set();
      const score = own.filter(({ record }) => shapes(record, from, to, isFormer).some((s) => there.has(s))).length;
      return score * 2 > own.length ? [{ from, to, score }] : [];
    });
  });
}

/** The record with one name replaced and all other names in doubt made equal; nothing when it does not hold the name. */
function shapes(record: RecordedFinding, from: string, to: string, doubtful: ReadonlySet<string>): string[] {
  if (!namesIn(record).has(from)) return [];
  const name = (old: string) => (old === from ? to : doubtful.has(old) ? '*' : old);
  return namings(name).map((naming) => keyOf(renameIn(record, naming)));
}

/** The best fit first, then the most alike; each name is used once. */
function assign(all: readonly Candidate[]): Map<string, string> {
  const order = all.toSorted((a, b) => {
    const byLikeness = likeness(b) - likeness(a);
    return b.score - a.score || byLikeness || compareText(a.from, b.from) || compareText(a.to, b.to);
  });
  const chosen = new Map<string, string>();
  const taken = new Set<string>();
  for (const { from, to } of order) {
    if (chosen.has(from) || taken.has(to)) continue;
    chosen.set(from, to);
    taken.add(to);
  }
  return chosen;
}

/** Letters that both names start or end with. */
function likeness({ from, to }: Candidate): number {
  const shared = (a: readonly string[], b: readonly string[]) => {
    const end = a.findIndex((letter, index) => letter !== b[index]);
    return end < 0 ? a.length : end;
  };
  const [a, b] = [[...from], [...to]];
  return Math.max(shared(a, b), shared(a.toReversed(), b.toReversed()));
}
