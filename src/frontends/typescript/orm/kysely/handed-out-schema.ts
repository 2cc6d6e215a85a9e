import type { MethodCall } from '../../../../core/method-call.js';
import type { Project } from '../../../../core/orm-plugin.js';

/**
 * The schema that a package's databases have when they are handed out (`return db.withSchema('app')`): what is only known
 * by its type (`trx: Kysely<Shop>`) is one of them. Null where queries choose their schema, or packages name several.
 */
export function handedOutSchema(file: string, project: Project): string | null {
  const schemas = project.derived ? project.derived(findSchemas) : findSchemas(project);
  const [schema = null, ...others] = schemas.get(project.packageFolder(file)) ?? [];
  return others.length === 0 ? schema : null;
}

function findSchemas(project: Project): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const made of project.callsOfMethod?.('withSchema') ?? []) {
    const schema = isHandedOut(made) ? made.text(0) : null;
    if (schema === null) continue;
    const folder = project.packageFolder(made.call.at.file);
    found.set(folder, (found.get(folder) ?? new Set()).add(schema));
  }
  return found;
}

/** Nothing is asked of it where it is made. */
function isHandedOut({ call }: MethodCall): boolean {
  return call.chain.length === 0;
}
