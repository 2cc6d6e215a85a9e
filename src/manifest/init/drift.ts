import type { Location } from '../../core/location.js';
import type { Manifest, ManifestService } from '../../core/manifest.js';
import type { Model, Table } from '../../core/model.js';
import { isInside } from '../../core/paths.js';
import { nearest } from '../../core/suggest.js';
import { listWords } from '../../core/wording.js';
import { readYaml, type YamlSource } from '../yaml-source.js';
import { changedDatabases } from './database-drift.js';
import { scalar } from './entry-text.js';
import { createTableNames, type NameFor } from './table-names.js';
import { isSamePlace, type Move } from './uncovered.js';
import { unsaidOwners } from './unsaid-owners.js';

/** A line of the manifest that the code no longer agrees with, and what would make it right. */
export type Drift = {
  readonly kind:
    | 'root-gone'
    | 'evidence-gone'
    | 'database-changed'
    | 'table-unknown'
    | 'table-moved'
    | 'owner-without-writes'
    | 'owner-unsaid';
  readonly at: Location;
  /** What to do with the line, in the imperative, and after a semicolon why. */
  readonly change: string;
};

export type DriftInput = {
  readonly declared: Manifest;
  readonly inferred: Manifest;
  readonly moves: readonly Move[];
  /** The repository as the manifest describes it, with no table given away by it. */
  readonly model: Model;
  readonly exists: (folder: string) => boolean;
  /** Whether the manifest says who owns a table. */
  readonly isClaimed: (table: Table) => boolean;
  /** The manifest as it is written. */
  readonly text: string;
  readonly patternOf: (pattern: string) => TablePattern;
};

/** How the rest of the tool reads the tables in `owns:`. */
export type TablePattern = {
  readonly database: string | null;
  readonly exact: boolean;
  readonly matches: (schema: string | null, name: string) => boolean;
};

/** In order of line. A manifest that was just written from the same code has none. */
export function findDrift(input: DriftInput): readonly Drift[] {
  const { source } = readYaml(input.text, input.declared.path ?? '');
  const found = [
    ...goneRoots(input, source),
    ...goneEvidence(input, source),
    ...changedDatabases(input, source),
    ...ownershipDrift(input),
    ...unsaidOwners(input),
  ];
  return found.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}

function goneRoots({ declared, moves, exists }: DriftInput, source: YamlSource): readonly Drift[] {
  const sections = [
    ['services', declared.services],
    ['libraries', declared.libraries],
  ] as const;
  const written = sections.flatMap(([section, entries]) => entries.map((entry) => ({ section, ...entry })));
  return written.flatMap(({ section, id, roots }) =>
    roots.flatMap((root, index): Drift[] => {
      if (exists(root)) return [];
      const at = rootAt(source, [section, id], index);
      const to = moves.find((move) => section === 'services' && move.id === id)?.to;
      const change =
        to === undefined
          ? `remove the root ${scalar(root)} of ${id}; there is no such folder`
          : `replace the root ${scalar(root)} of ${id} by ${scalar(to)}; there is no such folder any more`;
      return [{ kind: 'root-gone', at, change }];
    }),
  );
}

/** Where a root is written: alone, or in a list. */
function rootAt(source: YamlSource, entry: readonly string[], index: number): Location {
  const alone = source.locate([...entry, 'root']);
  const listed = source.locate([...entry, 'roots', index]);
  return alone.line > listed.line || (alone.line === listed.line && alone.column > listed.column) ? alone : listed;
}

/** Only where this tool once wrote down what it found: of what a person declares, no evidence is asked. */
function goneEvidence({ declared, inferred, exists, text }: DriftInput, source: YamlSource): readonly Drift[] {
  const running = inferred.services.flatMap(({ roots }) => roots);
  const lines = text.split('\n');
  return declared.services.flatMap(({ id, roots }): Drift[] => {
    const at = rootAt(source, ['services', id], 0);
    const found = /#\s*found:\s*(.*\S)/.exec(lines[at.line - 1] ?? '')?.[1];
    if (found === undefined || !roots.every(exists)) return [];
    if (roots.some((root) => running.some((folder) => isSamePlace(folder, root)))) return [];
    const change = `remove ${id}, or replace its comment by your own; nothing starts or deploys it any more (it was ${found})`;
    return [{ kind: 'evidence-gone', at, change }];
  });
}

type Claim = {
  readonly service: ManifestService;
  readonly text: string;
  readonly at: Location;
  readonly exact: boolean;
  readonly tables: readonly Table[];
};

function ownershipDrift(input: DriftInput): readonly Drift[] {
  const { declared, model } = input;
  const claims = declared.services.flatMap((service) => claimsOf(service, input));
  const exactly = new Map(claims.flatMap((c) => (c.exact ? c.tables.map((t) => [t, c.service.id] as const) : [])));
  const nameFor = createTableNames(model);
  return claims.flatMap((claim): readonly Drift[] => {
    if (claim.tables.length === 0) return [unknownTable(claim, model)];
    const own = claim.tables.filter((table) => (exactly.get(table) ?? claim.service.id) === claim.service.id);
    return own.flatMap((table) => tableDrift(claim, table, declared, nameFor));
  });
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

function unknownTable({ service, text, at }: Claim, { tables }: Model): Drift {
  const near = nearest(
    text,
    tables.map(({ name }) => name),
  );
  const what = `${scalar(text)} in the owns of ${service.id}`;
  const change = near === undefined ? `remove ${what}` : `replace ${what} by ${scalar(near)}, or remove it`;
  return { kind: 'table-unknown', at, change: `${change}; nothing declares or uses such a table` };
}

/** As long as the owner declares the table in its own tree, or is who writes it, the manifest may say so. */
function tableDrift(claim: Claim, table: Table, declared: Manifest, nameFor: NameFor): readonly Drift[] {
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
    return [{ kind: 'table-moved', at, change: moved(claim, owner, name, why, declared) }];
  }
  if (writers.includes(service.id) || writers.length === 0) return [];
  const change = `give ${scalar(table.name)} to who writes it, ${listWords(writers)}; ${service.id} neither writes nor declares it`;
  return [{ kind: 'owner-without-writes', at, change }];
}

function moved(claim: Claim, owner: string, name: string, why: string, { services }: Manifest): string {
  const home = services.find(({ id }) => id === owner)?.at;
  const there = `add ${scalar(name)} to the owns of ${owner}${home ? ` (line ${home.line})` : ''}`;
  // A name wins over a pattern, so that the pattern may stay.
  return claim.exact
    ? `move ${scalar(claim.text)} from the owns of ${claim.service.id}: ${there}; ${why}`
    : `${there}; ${why}`;
}
