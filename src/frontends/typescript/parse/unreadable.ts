import type { Diagnostic } from '../../../core/errors.js';

const LARGEST = 2_000_000;
/** Code that people write has no such lines; bundles and minified files consist of them. */
const LONGEST_MEAN_LINE = 500;
const SMALLEST_BUNDLE = 20_000;
const SAMPLE = 8_192;
/** Share of characters that no text has; a stray one may be meant (a zero byte in a string). */
const MOST_BINARY = 0.005;

/** Why a text is not read at all, or null when it is. */
export function whyUnreadable(text: string, path: string): Diagnostic | null {
  const at = { file: path };
  if (isBinary(text)) {
    return { code: 'not-text', severity: 'warning', message: 'the file is binary, not source text', at };
  }
  if (text.length > LARGEST) {
    const size = (text.length / 1_000_000).toFixed(1);
    const message = `the file is too large to read (${size} million characters)`;
    return { code: 'file-too-large', severity: 'warning', message, at };
  }
  if (isMinified(text, path)) {
    return { code: 'minified', severity: 'notice', message: 'the file is minified and not read', at };
  }
  return null;
}

/** Zero bytes, and what a decoder puts in place of bytes that are no text. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  if (!sample.includes('\0') && !sample.includes('\uFFFD')) return false;
  const strange = sample.match(/[\0\uFFFD]/g)?.length ?? 0;
  return strange > sample.length * MOST_BINARY;
}

/** Nobody minifies to TypeScript; its long lines are data (an image in a component). */
function isMinified(text: string, path: string): boolean {
  if (text.length < SMALLEST_BUNDLE || !/js$/.test(path)) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.length / lines > LONGEST_MEAN_LINE;
}
