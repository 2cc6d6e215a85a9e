import type { Location } from '../../core/location.js';

/** A piece of an explanation, before it is laid out for a terminal. `depth` counts steps of indentation. */
export type Block =
  /** Prose, wrapped. */
  | { readonly kind: 'text'; readonly text: string; readonly depth: number }
  /** One point of a list, wrapped. */
  | { readonly kind: 'item'; readonly text: string; readonly depth: number }
  /** A place in the audited repository, shown with its line of code. */
  | { readonly kind: 'place'; readonly at: Location; readonly note: string; readonly depth: number }
  /** Lines that are shown as they are: a sketch, a configuration, commands. */
  | { readonly kind: 'code'; readonly lines: readonly string[]; readonly depth: number };

export type Section = { readonly title: string; readonly blocks: readonly Block[] };

export function text(words: string, depth = 0): Block {
  return { kind: 'text', text: words, depth };
}

export function item(words: string, depth = 0): Block {
  return { kind: 'item', text: words, depth };
}

/** Takes only the place of `at`, whatever else it carries. */
export function place({ file, line, column }: Location, note: string, depth = 0): Block {
  return { kind: 'place', at: { file, line, column }, note, depth };
}

export function code(...lines: readonly string[]): Block {
  return { kind: 'code', lines, depth: 0 };
}
