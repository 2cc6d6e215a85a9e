import { pushTo } from '../../../../core/collections.js';
import type { Project } from '../../../../core/orm-plugin.js';
import { type NameReading, type NameScope, snakeCase } from '../../query-builder/table-names.js';

/** How names written in a file are read. */
export function readingIn(file: string, scope: NameScope, project: Project): NameReading {
  return {
    scope: { ...scope, ctes: [...scope.ctes, ...ctesIn(file, project)] },
    project,
    physical: (name) => (/[A-Z]/.test(name) && isMapped(file, project) ? snakeCase(name) : name),
  };
}

/**
 * Names that `with` gives to subqueries in a file. Subqueries beside each other see them, though nothing but the query
 * that they are put together in connects them: `knex.with('a', ...).with('b', knex('a'))`.
 */
function ctesIn(file: string, project: Project): readonly string[] {
  return project.derived?.(cteNames).get(file) ?? [];
}

function cteNames(project: Project): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const method of withMethods) {
    for (const { call, text } of project.callsOfMethod?.(method) ?? []) {
      const name = text(0);
      if (name !== null) pushTo(names, call.at.file, name);
    }
  }
  return names;
}

const withMethods = ['with', 'withRecursive', 'withMaterialized', 'withNotMaterialized'];

/** Whether Objection's mappers, which change the names of tables too, are configured in the package of the file. */
function isMapped(file: string, project: Project): boolean {
  const home = project.packageFolder(file);
  const mappers = project.callsTo('objection', 'knexSnakeCaseMappers');
  return mappers.some((call) => project.packageFolder(call.at.file) === home);
}
