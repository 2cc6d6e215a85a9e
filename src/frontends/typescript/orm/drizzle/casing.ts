import type { CallView, Project } from '../../../../core/orm-plugin.js';
import { property, textOf } from '../../things.js';
import { packageName } from './exports.js';

/** How the name of a property becomes that of its column where none is given. */
export type Casing = 'snake_case' | 'camelCase' | null;

export function casingOf(name: string | null): Casing {
  return name === 'snake_case' || name === 'camelCase' ? name : null;
}

export function cased(name: string, casing: Casing): string {
  if (casing === null) return name;
  const words = wordsOf(name);
  if (casing === 'snake_case') return words.join('_');
  return words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}

/** `createdAt`, `created_at` and `CreatedAt` are two words; a digit belongs to small letters before it, not to capitals. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/['\u2019]/g, '')
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\d)/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

/** The `casing` option of the databases that a table may belong to: those of its own package, else those of all when they agree. */
export function projectCasing(project: Project, file: string): Casing {
  const calls = project.callsTo(packageName, 'drizzle');
  const folder = project.packageFolder(file);
  const near = calls.filter((call) => project.packageFolder(call.at.file) === folder);
  const casings = new Set((near.length > 0 ? near : calls).map(casingOption));
  const [only = null] = casings;
  return casings.size === 1 ? only : null;
}

function casingOption(call: CallView): Casing {
  const given = call.args.map((arg) => textOf(property(arg, 'casing'))).find((one) => one !== null);
  return casingOf(given ?? null);
}
