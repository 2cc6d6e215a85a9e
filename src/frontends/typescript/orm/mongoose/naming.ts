import type { Project, TableRef } from '../../../../core/orm-plugin.js';
import { isInside } from '../../../../core/paths.js';
import { pluralize } from './pluralize.js';

/** Where `mongoose.pluralize(...)` replaces the plural: by nothing, or by a function that is not run here. */
type Replacement = { readonly folder: string; readonly none: boolean };

/** The physical collection of a model that names none. `near` is a file of the code that registers it. */
export function collectionOf(modelName: string, near: string, project: Project): TableRef {
  const replacement = replacements(project).find((one) => isInside(near, one.folder));
  if (replacement && !replacement.none)
    return { kind: 'unknown', reason: `a function of its own makes the collection's name of model ${modelName}` };
  return namedCollection(replacement ? modelName : pluralize(modelName), near);
}

/** `declaredIn` is the file of the model: who uses the same model means the same collection. */
export function namedCollection(name: string, declaredIn: string): TableRef {
  return { kind: 'named', name, schema: null, database: null, declaredIn };
}

function replacements(project: Project): readonly Replacement[] {
  return project.derived ? project.derived(findReplacements) : findReplacements(project);
}

function findReplacements(project: Project): readonly Replacement[] {
  return project.callsTo('mongoose', 'pluralize').flatMap((call) => {
    const [given] = call.args;
    if (!given) return [];
    const none = given.kind === 'literal' && given.value === null;
    return [{ folder: project.packageFolder(call.at.file), none }];
  });
}
