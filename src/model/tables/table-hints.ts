import { groupBy } from '../../core/collections.js';
import type { BlindSpot } from '../../core/errors.js';
import type { Operation } from '../../core/facts.js';
import type { TableHint } from '../../core/manifest.js';
import type { TableRef } from '../../core/orm-plugin.js';
import { unitSymbol } from '../../core/unit-symbol.js';
import type { Frame } from '../evaluate/evaluator.js';
import type { Sources } from '../link/linker.js';
import type { Access } from '../reach/accesses.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import { createHintIndex, type HintIndex } from './hint-index.js';

/** The `via` of an access that services.yaml names in place of the code. */
export const viaHint = 'services.yaml';

/** What services.yaml says of blind spots, put in their place. */
export type TableHints = {
  /** Accesses that hints give to blind spots which are none by themselves: what a computed import loads. */
  readonly accessesIn: (frame: Frame) => readonly Access[];
  readonly apply: (charged: readonly ChargedAccess[]) => HintedAccesses;
};

export type HintedAccesses = {
  readonly charged: readonly ChargedAccess[];
  /** What files are blind for and nobody names. */
  readonly spots: readonly BlindSpot[];
  /** The hints that met a blind spot. */
  readonly used: ReadonlySet<TableHint>;
};

/** `isTold` says of a table whether the code tells which one it is. */
export function createTableHints(
  hints: readonly TableHint[],
  sources: Sources,
  isTold: (table: TableRef) => boolean,
): TableHints {
  const index = createHintIndex(hints);
  return {
    accessesIn: (frame) => (hints.length === 0 ? [] : accessesIn(index, sources, frame)),
    apply: (charged) => {
      const used = new Set<TableHint>();
      return { charged: nameTables(charged, index, isTold, used), spots: unnamedSpots(sources, index, used), used };
    },
  };
}

function accessesIn(index: HintIndex, sources: Sources, { file, unit }: Frame): readonly Access[] {
  const symbol = unitSymbol(unit);
  const spots = sources.files.get(file)?.blindSpots.filter((spot) => (spot.symbol ?? null) === symbol) ?? [];
  const hint = spots.length > 0 ? index({ file, symbol }, null) : null;
  if (hint === null || hint.ignore !== null) return [];
  return spots.map(({ reason, at }) => {
    const table: TableRef = { kind: 'unknown', reason };
    return { at, via: viaHint, operation: 'read', table, columns: [], confidence: 'certain' };
  });
}

/** A place whose table some access of the same service tells is no blind spot. */
function nameTables(
  charged: readonly ChargedAccess[],
  index: HintIndex,
  isTold: (table: TableRef) => boolean,
  used: Set<TableHint>,
): ChargedAccess[] {
  const bySite = groupBy(charged, ({ service, access: { at } }) => `${service} ${at.file}:${at.line}:${at.column}`);
  const seeing = new Set([...bySite.values()].filter((site) => site.some(({ access }) => isTold(access.table))).flat());
  return charged.flatMap((one) => {
    const { service, access, symbol } = one;
    if (seeing.has(one)) return [one];
    const hint = index({ file: access.at.file, symbol }, service);
    if (hint === null) return access.via === viaHint ? [] : [one];
    used.add(hint);
    return namedAccesses(hint, access).map((named) => ({ ...one, access: named }));
  });
}

/** Only the place and the connection are the code's own. */
function namedAccesses({ reads, writes }: TableHint, { at, connection }: Access): Access[] {
  const named = (operation: Operation) => (name: string) =>
    ({
      at,
      ...(connection !== undefined && { connection }),
      via: viaHint,
      operation,
      table: tableNamed(name),
      columns: [],
      confidence: 'certain',
    }) as const;
  return [...reads.map(named('read')), ...writes.map(named('write'))];
}

/** `orders`, `audit.log`, `shop/orders`, `shop/audit.log` */
function tableNamed(written: string): TableRef {
  const slash = written.indexOf('/');
  const table = written.slice(slash + 1);
  const dot = table.indexOf('.');
  return {
    kind: 'named',
    database: slash < 0 ? null : written.slice(0, slash),
    schema: dot < 0 ? null : table.slice(0, dot),
    name: table.slice(dot + 1),
  };
}

function unnamedSpots(sources: Sources, index: HintIndex, used: Set<TableHint>): BlindSpot[] {
  const runtime = [...sources.files.values()].filter(({ role }) => role === 'runtime');
  return runtime.flatMap(({ path, blindSpots }) =>
    blindSpots.filter(({ symbol = null }) => {
      const hint = index({ file: path, symbol }, null);
      if (hint !== null) used.add(hint);
      return hint === null;
    }),
  );
}
