import { databasePackages } from '../programs/tools.js';
import type { Case } from './case.js';

/**
 * Folders of units that work with a database, themselves or through other units of the repository. Of code in other
 * languages that is not known, and an env file that all services are given does not tell.
 */
export function dataUsers(cases: readonly Case[], used: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set(cases.filter(worksWithData).map(({ unit }) => unit.folder));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [user, all] of used) if ([...all].some((folder) => found.has(folder))) found.add(user);
  }
  return found;
}

function worksWithData({ unit, imports }: Case): boolean {
  if ([...imports].some((name) => databasePackages.has(name))) return true;
  return unit.files.some(
    ({ facts }) =>
      facts.kind === 'prisma-schema' ||
      (facts.kind === 'sql' && unit.modules.length === 0) ||
      (facts.kind === 'deployment' && facts.deployed.some(({ databases }) => databases !== undefined)),
  );
}
