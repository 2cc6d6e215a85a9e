import type { Project, Thing } from '../../../../core/orm-plugin.js';

/** Functions that naming strategies make plurals with. */
const pluralisers: readonly (readonly [packageName: string, exportName: string])[] = [
  ['pluralize', 'default'],
  ['pluralize', '*'],
  ['pluralize', 'plural'],
  ['inflection', 'pluralize'],
  ['inflection', 'tableize'],
];

/** Whether a naming strategy of the repository gives tables plural names: by what its file calls, or by its class' name. */
export function isPluralising(strategy: Thing | undefined, project: Project): boolean {
  if (strategy?.kind !== 'instance' || strategy.type.kind !== 'symbol') return false;
  const { file, name } = strategy.type.symbol;
  if (/plural/i.test(name)) return true;
  return pluralisers.some(([from, one]) => project.callsTo(from, one).some((call) => call.at.file === file));
}

/** Endings and what replaces them; the first that fits. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/(^|_)(equipment|information|money|news|series|species|metadata|data|media)$/, '$1$2'],
  [/(^|_)person$/, '$1people'],
  [/(child)$/, '$1ren'],
  [/(^|_|wo)man$/, '$1men'],
  [/(quiz)$/, '$1zes'],
  [/sis$/, 'ses'],
  [/(matr|vert|ind|append)(?:ix|ex)$/, '$1ices'],
  [/([^aeiou]|qu)y$/, '$1ies'],
  [/(x|ch|ss|sh|zz|us)$/, '$1es'],
  [/(hero|potato|tomato|echo)$/, '$1es'],
  [/(^|_)(wi|li|kni)fe$/, '$1$2ves'],
  [/s?$/, 's'],
];

/** The plural of the last word of a name in snake case; a plural stays as it is. */
export function pluralOf(name: string): string {
  const found = endings.find(([ending]) => ending.test(name));
  return found ? name.replace(found[0], found[1]) : name;
}
