/** Words that have no plural of their own, in lower case. */
const uncountable = new Set(
  `advice energy excretion digestion cooperation health justice labour machinery equipment information pollution sewage
   paper money species series rain rice fish sheep moose deer news expertise status media`.split(/\s+/),
);

/** Endings and what replaces them, the first that fits. They are Mongoose's own rules, odd ones included (`human` gives `humen`). */
const endings: readonly (readonly [ending: RegExp, plural: string])[] = [
  [/man$/, 'men'],
  [/person$/, 'people'],
  [/child$/, 'children'],
  [/^ox$/, 'oxen'],
  [/(ax|test)is$/, '$1es'],
  [/(octop|vir)us$/, '$1i'],
  [/(alias|status)$/, '$1es'],
  [/bus$/, 'buses'],
  [/(buffal|tomat|potat)o$/, '$1oes'],
  [/([ti])um$/, '$1a'],
  [/sis$/, 'ses'],
  [/([^f])fe$/, '$1ves'],
  [/([lr])f$/, '$1ves'],
  [/hive$/, 'hives'],
  [/([^aeiouy]|qu)y$/, '$1ies'],
  [/(x|ch|ss|sh)$/, '$1es'],
  [/(matr|vert|ind)ix/g, '$1ices'],
  [/([m|l])ouse$/, '$1ice'],
  [/quiz$/, 'quizzes'],
  [/^goose$/, 'geese'],
  [/s$/, 's'],
  [/([^a-z])$/, '$1'],
  [/$/, 's'],
];

/** The collection that Mongoose 5 to 8 give a model which names none: its name in lower case, its end made plural. */
export function pluralize(modelName: string): string {
  const name = modelName.toLowerCase();
  if (uncountable.has(name)) return name;
  const rule = endings.find(([ending]) => ending.test(name));
  return rule ? name.replace(rule[0], rule[1]) : name;
}
