import { exportingOneOf, exportingPrefix } from './exporting.js';
import type { TextPattern } from './module-facts.js';

/** The whole of a question to a text, from which {@link patternOf} makes it again. */
export function patternText(pattern: TextPattern): string {
  return pattern instanceof RegExp ? String(pattern) : pattern.id;
}

/** The question that was written down as `text`; null for what nobody asks. */
export function patternOf(text: string): TextPattern | null {
  if (text.startsWith(exportingPrefix)) return exportingOneOf(new Set(text.slice(exportingPrefix.length).split(' ')));
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
  return source === undefined ? null : new RegExp(source, flags);
}
