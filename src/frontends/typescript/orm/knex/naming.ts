import type { Project } from '../../../../core/orm-plugin.js';
import { type NameReading, type NameScope, snakeCase } from '../../query-builder/table-names.js';

/** How names written in a file are read. */
export function readingIn(file: string, scope: NameScope, project: Project): NameReading {
  return {
    scope,
    project,
    physical: (name) => (/[A-Z]/.test(name) && isMapped(file, project) ? snakeCase(name) : name),
  };
}

/** Whether Objection's mappers, which change the names of tables too, are configured in the package of the file. */
function isMapped(file: string, project: Project): boolean {
  const home = project.packageFolder(file);
  const mappers = project.callsTo('objection', 'knexSnakeCaseMappers');
  return mappers.some((call) => project.packageFolder(call.at.file) === home);
}
