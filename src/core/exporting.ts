import type { TextPattern } from './module-facts.js';

const letter = String.raw`[\w$\u0080-\uffff]`;

/** Where a module may export a name, or merely rename it, which exports what it stands for: a list of names, one name, or anything. */
const passing = new RegExp(
  String.raw`\bexport\s*(?:type\s*)?(\{)|` +
    String.raw`(?:\bexport\s+default\b|=)\s*(?:\(\s*|<[^<>()=]*>\s*)*(${letter}+)(?!${letter}|\s*[(\`])|` +
    String.raw`(\bexports\b|\bexport\s*=|\bimport\s+[\w$]+\s*=)`,
  'g',
);
/** How the ids of {@link exportingOneOf} begin. */
export const exportingPrefix = 'exporting ';

const words = new RegExp(`${letter}+`, 'g');

/**
 * Whether a text may export one of the names. One expression for all modules: to compile one for each takes longer than to read their
 * texts. Here and not where it is asked, because answers are kept for as long as core is what it was.
 */
export function exportingOneOf(names: ReadonlySet<string>): TextPattern {
  return {
    id: exportingPrefix + [...names].join(' '),
    test: (text) => {
      let listed = 0; // up to where lists have been looked through
      for (const { index, 0: all, 1: list, 2: name, 3: anything } of text.matchAll(passing)) {
        if (anything !== undefined || (name !== undefined && names.has(name))) return true;
        if (list === undefined || index < listed) continue;
        const end = text.indexOf('}', index);
        listed = end < 0 ? text.length : end;
        const between = text.slice(index + all.length, listed);
        if (between.match(words)?.some((one) => names.has(one))) return true;
      }
      return false;
    },
  };
}
