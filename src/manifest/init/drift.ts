import type { Location } from '../../core/location.js';
import type { Manifest } from '../../core/manifest.js';
import type { Model, Table } from '../../core/model.js';
import { readYaml } from '../yaml-source.js';
import type { ChangedLine } from './changed-lines.js';
import { changedDatabases } from './database-drift.js';
import { ownershipDrift } from './owner-drift.js';
import { goneEvidence, goneRoots } from './root-drift.js';
import type { Move } from './uncovered.js';
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
  /** The lines as they should be; empty where that is for the team to say. */
  readonly lines: readonly ChangedLine[];
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
    ...ownershipDrift(input, source),
    ...unsaidOwners(input, source),
  ];
  return found.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}
