/** Words whose plural is the word itself, in lower case; only whole names count (`UserEquipment` gives `UserEquipments`). */
const uncountable = new Set(
  `accommodation advertising advice aid air aircraft alcohol assistance baggage biology bread butter cardboard cash chalk
   chaos chess crossroads deer dust economics education electricity engineering equipment ethics evidence evolution fiction
   flour flu food fuel fun furniture garbage genetics gold golf gossip guilt happiness hardware harm hate health heat help
   homework honesty honey hospitality housework hunger hydrogen ice importance inflation information iron jewelry judo
   knowledge lack laughter leather leisure literature litter livestock logic luck luggage machinery magic management mankind
   marble mathematics measles methane milk minus money mud music nature news nitrogen nonsense nutrition oxygen pasta
   patience physics poetry pollution poverty pride psychology publicity punctuation quartz relaxation reliability research
   respect rice rubbish safety scenery seafood series sheep shopping sleep smoke snow soap software soil spaghetti species
   steam stuff sunshine symmetry tennis thunder timber traffic transportation trust underwear unemployment unity validity
   vegetation violence warmth wealth weather welfare wheat wildlife wisdom yoga zinc zoology`.split(/\s+/),
);

/** What is a plural already. */
const plural =
  /(?:^(?:m|wom)en|people|children|[ti]a|(?:naly|diagno|parenthe|progno|synop|the)ses|databases|drives|(?:hi|ti)ves|curves|[lr]ves|[^fo]ves|(?:[^aeiouy]|qu)ies|movies|(?:x|ch|ss|sh)es|mice|buses|oes|shoes|(?:cris|ax|test)es|(?:octop|vir)uses|(?:alias|canvas|status|campus)es|^(?:summons|bonus)es|^oxen|(?:matr|vert|ind)ices|^feet|^teeth|^geese|quizzes)$/i;

/** Endings and what replaces them; the first that fits. */
const endings: readonly (readonly [ending: RegExp, replacement: string])[] = [
  [/^(m|wom)an$/i, '$1en'],
  [/(pe)rson$/i, '$1ople'],
  [/(child)$/i, '$1ren'],
  [/^(ox)$/i, '$1en'],
  [/(ax|test)is$/i, '$1es'],
  [/(octop|vir)us$/i, '$1uses'],
  [/(alias|status|canvas|campus)$/i, '$1es'],
  [/^(summons|bonus)$/i, '$1es'],
  [/(bu)s$/i, '$1ses'],
  [/(buffal|tomat|potat)o$/i, '$1oes'],
  [/([ti])um$/i, '$1a'],
  [/sis$/i, 'ses'],
  [/(?:([^f])fe|([lr])f)$/i, '$1$2ves'],
  [/(hi|ti)ve$/i, '$1ves'],
  [/([^aeiouy]|qu)y$/i, '$1ies'],
  [/(matr)ix$/i, '$1ices'],
  [/(vert|ind)ex$/i, '$1ices'],
  [/(x|ch|ss|sh)$/i, '$1es'],
  [/([ml])ouse$/i, '$1ice'],
  [/^foot$/i, 'feet'],
  [/^tooth$/i, 'teeth'],
  [/^goose$/i, 'geese'],
  [/(quiz)$/i, '$1zes'],
  [/s$/i, 's'],
  [/$/, 's'],
];

/** The plural by the English rules that Sequelize uses; what is a plural already stays as it is. */
export function pluralise(word: string): string {
  if (word === '' || uncountable.has(word.toLowerCase()) || plural.test(word)) return word;
  const rule = endings.find(([ending]) => ending.test(word));
  return rule ? word.replace(rule[0], rule[1]) : word;
}

/** Sequelize's rule: every capital letter begins a word (`APIKey` is a_p_i_key). */
export function underscored(name: string): string {
  return name
    .replace(/([A-Z])/g, '_$1')
    .replace(/^_/, '')
    .toLowerCase();
}
