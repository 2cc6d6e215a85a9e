import type { Project } from '../../../../core/orm-plugin.js';
import { type NameReading, type NameScope, snakeCase } from '../../query-builder/table-names.js';

/** How names written in a file are read. */
export function readingIn(file: string, scope: NameScope, project: Project): NameReading {
  return {
    scope,
    project,
    physical: (name) => (/[A-Z]/.test(name) && isCamelCased(file, project) ? snakeCase(name) : name),
  };
}

/**
 * Whether CamelCasePlugin turns names into snake case: it does when the package of the file configures it, or, where that
 * makes no database of its own, when every package does that makes one.
 */
function isCamelCased(file: string, project: Project): boolean {
  const home = project.packageFolder(file);
  const homes = (name: string) => project.callsTo('kysely', name).map((call) => project.packageFolder(call.at.file));
  const configured = new Set(homes('CamelCasePlugin'));
  const makers = homes('Kysely');
  if (configured.has(home)) return true;
  return configured.size > 0 && !makers.includes(home) && makers.every((folder) => configured.has(folder));
}
