import { listWords } from '../../core/wording.js';
import type { YamlSource } from '../yaml-source.js';
import type { Drift, DriftInput } from './drift.js';
import { scalar } from './entry-text.js';
import { ownedTables } from './evident-owners.js';
import { linesOwning } from './owner-drift.js';
import { sharedDatabases } from './propose.js';
import { createTableNames } from './table-names.js';

const maxNamed = 8;

/**
 * Tables of shared databases that the manifest gives to nobody and of which the code by now says whose they are: what
 * `init` would have written. That counts for services that say what they own, and for tables that the manifest lists as
 * open: a service that says nothing leaves all of it to the code. Who is merely the only one that writes is no owner here.
 */
export function unsaidOwners(
  { declared, model, isClaimed, text }: Pick<DriftInput, 'declared' | 'model' | 'isClaimed' | 'text'>,
  source: YamlSource,
): readonly Drift[] {
  const file = { lines: text.split('\n'), source, services: declared.services };
  const shared = sharedDatabases(model);
  const open = model.tables.filter((table) => shared.has(table.database) && !isClaimed(table));
  const listed = open.filter(({ id }) => text.includes(`#   ${id}: `));
  const nameFor = createTableNames(model);
  return declared.services.flatMap((service): readonly Drift[] => {
    const { id, at } = service;
    const groups = ownedTables(service, service.owns.length > 0 ? open : listed, model.tables, nameFor).filter(
      (group) => !group.open,
    );
    return groups.flatMap(({ patterns, note }): readonly Drift[] => {
      const change = `add ${listWords(patterns.map(scalar), maxNamed)} to the owns of ${id}; ${note}`;
      return at === null ? [] : [{ kind: 'owner-unsaid', at, change, lines: linesOwning(service, patterns, file) }];
    });
  });
}
