import type { CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { nameGiven, text } from '../../things.js';

/**
 * The name of a schema. One that is computed (`pgSchema(process.env.SCHEMA)`) is told apart by its variable and the package
 * that asks for it: another package may be given another schema, and its tables of the same name are others.
 */
export function schemaNamed(first: Thing, call: CallView, project: Project): Thing {
  const name = nameGiven(first);
  if (name.kind === 'text' || name.kind === 'open') return name;
  const folder = project.packageFolder(call.at.file).replaceAll(/[^\w-]+/g, '-');
  return text(`$${variable(name)}${folder === '' ? '' : `@${folder}`}`);
}

/** The last name of `process.env.SCHEMA`. */
function variable(thing: Thing): string {
  if (thing.kind !== 'external' && thing.kind !== 'member') return 'schema';
  return thing.name.slice(thing.name.lastIndexOf('.') + 1);
}
