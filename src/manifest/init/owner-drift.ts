import type { Location } from '../../core/location.js';
import type { ManifestService } from '../../core/manifest.js';
import type { Model, Table } from '../../core/model.js';
import { isInside } from '../../core/paths.js';
import { nearest } from '../../core/suggest.js';
import { listWords } from '../../core/wording.js';
import type { YamlSource } from '../yaml-source.js';
import { type ChangedLine, replaced, withItems, withOwns, withoutItem } from './changed-lines.js';
import type { Drift, DriftInput } from './drift.js';
import { scalar } from './entry-text.js';
import { rootAt } from './root-drift.js';
import { createTableNames, type NameFor } from './table-names.js';

/** A manifest as far as lines about owners are changed in it. */
export type OwnsFile = {
  readonly lines: readonly string[];
  readonly source: YamlSource;
  readonly services: readonly ManifestService[];
};

/** The lines that give a service more tables; none where the layout of its entry leaves no place for them. */
export function linesOwning(
  { id, owns }: ManifestService,
  names: readonly string[],
  { lines, source }: OwnsFile,
): readonly ChangedLine[] {
  const last = owns.at(-1)?.at;
  if (last) return withItems(lines, last, names);
  const entry = source.locate(['services', id]);
  const owning = source.locate(['services', id, 'owns']);
  const hasEmptyList = entry.line !== owning.line || entry.column !== owning.column;
  return hasEmptyList ? [] : withOwns(lines, rootAt(source, ['services', id], 0), names);
}

type Claim = {
  readonly service: ManifestService;
  readonly text: string;
  readonly at: Location;
  readonly exact: boolean;
  readonly tables: readonly Table[];
};

/** Owned tables that the code has taken from their owner, or that are no tables at all. */
export function ownershipDrift(input: DriftInput, source: YamlSource): readonly Drift[] {
  const { declared, model } = input;
  const lines = input.text.split('\n');
  const file = { lines, source, services: declared.services };
  const claims = declared.services.flatMap((service) => claimsOf(service, input));
  const exactly = new Map(claims.flatMap((c) => (c.exact ? c.tables.map((t) => [t, c.service.id] as const) : [])));
  const nameFor = createTableNames(model);
  return claims.flatMap((claim): readonly Drift[] => {
    if (claim.tables.length === 0) return isGone(claim.service, input) ? [] : [unknownTable(claim, model, lines)];
    const own = claim.tables.filter((table) => (exactly.get(table) ?? claim.service.id) === claim.service.id);
    return own.flatMap((table) => tableDrift(claim, table, file, nameFor));
  });
}

/** Of a service that is to be removed, no line need be changed. */
function isGone({ id, roots }: ManifestService, { exists, moves }: DriftInput): boolean {
  return !roots.some(exists) && !moves.some((move) => move.id === id);
}

function claimsOf(service: ManifestService, { model, patternOf }: DriftInput): readonly Claim[] {
  const databases = model.services.find(({ id }) => id === service.id)?.databases ?? [];
  return service.owns.flatMap(({ pattern, at }): readonly Claim[] => {
    if (at === null) return [];
    const { database, exact, matches } = patternOf(pattern);
    const allowed = database === null ? databases : [database];
    const tables = model.tables.filter(
      (table) => allowed.includes(table.database) && matches(plainSchema(table.schema), table.name),
    );
    return [{ service, text: pattern, at, exact, tables }];
  });
}

/** As patterns know it: the default schema is none. */
function plainSchema(schema: string | null): string | null {
  return schema === 'public' || schema === 'dbo' ? null : schema;
}

function unknownTable({ service, text, at }: Claim, { tables }: Model, lines: readonly string[]): Drift {
  const others = tables.filter(({ owner }) => owner !== service.id);
  const near = nearest(
    text,
    others.map(({ name }) => name),
  );
  const what = `${scalar(text)} in the owns of ${service.id}`;
  const change = near === undefined ? `remove ${what}` : `replace ${what} by ${scalar(near)}, or remove it`;
  return {
    kind: 'table-unknown',
    at,
    change: `${change}; nothing declares or uses such a table`,
    lines: near === undefined ? withoutItem(lines, at) : replaced(lines, at, near),
  };
}

/** As long as the owner declares the table in its own tree, or is who writes it, the manifest may say so. */
function tableDrift(claim: Claim, table: Table, file: OwnsFile, nameFor: NameFor): readonly Drift[] {
  const { service, at } = claim;
  const writers = table.uses.filter(({ operations }) => operations.includes('write')).map((use) => use.service);
  const { owner, ownerBasis } = table;
  if (owner === service.id || table.declaredAt.some(({ file }) => service.roots.some((root) => isInside(file, root))))
    return [];
  const movedHome = owner !== null && (ownerBasis === 'migration' || ownerBasis === 'schema');
  if (movedHome && (writers.includes(owner) || !writers.includes(service.id))) {
    const name = nameFor(owner, table) ?? table.name;
    const place = table.declaredAt[0];
    const verb = ownerBasis === 'migration' ? 'migrates' : 'declares';
    const why = `${owner} ${verb} it${place ? ` (${place.file}:${place.line})` : ''}`;
    return [{ kind: 'table-moved', at, ...moved(claim, owner, name, why, file) }];
  }
  if (writers.includes(service.id) || writers.length === 0) return [];
  const [only, ...others] = writers;
  const heir = others.length === 0 ? only : undefined;
  const change = `give ${scalar(table.name)} to who writes it, ${listWords(writers)}; ${service.id} neither writes nor declares it`;
  return [{ kind: 'owner-without-writes', at, change, lines: handedOver(claim, heir, table, file, nameFor) }];
}

function moved(
  claim: Claim,
  owner: string,
  name: string,
  why: string,
  file: OwnsFile,
): Pick<Drift, 'change' | 'lines'> {
  const home = file.services.find(({ id }) => id === owner);
  const there = `add ${scalar(name)} to the owns of ${owner}${home?.at ? ` (line ${home.at.line})` : ''}`;
  const lines = home ? linesOwning(home, [name], file) : [];
  // A name wins over a pattern, so that the pattern may stay.
  if (!claim.exact) return { change: `${there}; ${why}`, lines };
  const change = `move ${scalar(claim.text)} from the owns of ${claim.service.id}: ${there}; ${why}`;
  return { change, lines: [...withoutItem(file.lines, claim.at), ...lines] };
}

/** Without an heir the table is only taken away. */
function handedOver(
  { exact, at }: Claim,
  heir: string | undefined,
  table: Table,
  file: OwnsFile,
  nameFor: NameFor,
): readonly ChangedLine[] {
  const home = file.services.find(({ id }) => id === heir);
  const name = home && (nameFor(home.id, table) ?? table.name);
  return [
    ...(exact ? withoutItem(file.lines, at) : []),
    ...(home && name !== undefined ? linesOwning(home, [name], file) : []),
  ];
}
