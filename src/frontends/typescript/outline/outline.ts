import { functionBodies } from './function-bodies.js';
import { tokensOf } from './lexer.js';

/** Below this share of blanks, finding them costs more than parsing them would. */
const WORTHWHILE = 0.2;

/**
 * The text of a module with spaces in place of what its functions do, for readers who need only what it imports, exports
 * and declares. Everything else keeps its offset; line breaks in bodies are gone, so lines have to be counted in the
 * text itself. Null where telling bodies apart takes a parser, or where there is little in them. `jsx` says whether `<` may
 * begin an element.
 */
export function outline(text: string, jsx: boolean): string | null {
  const tokens = tokensOf(text, jsx);
  if (!tokens) return null;
  const parts: string[] = [];
  let done = 0;
  let blank = 0;
  for (const { open, close } of functionBodies(tokens)) {
    const start = tokens.ends[open] ?? 0;
    const end = tokens.starts[close] ?? start;
    parts.push(text.slice(done, start), ' '.repeat(end - start));
    blank += end - start;
    done = end;
  }
  return blank < text.length * WORTHWHILE ? null : parts.join('') + text.slice(done);
}
