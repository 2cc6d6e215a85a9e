import type { Diagnostic } from '../../core/errors.js';

const LARGEST = 2_000_000;
/** Code that people write has no such lines; bundles and minified files consist of them. */
const LONGEST_MEAN_LINE = 500;
const SMALLEST_BUNDLE = 20_000;

/** Why a text is not read at all, or null when it is. */
export function whyUnreadable(text: string, path: string): Diagnostic | null {
  const at = { file: path };
  if (text.includes('\0')) {
    return { code: 'not-text', severity: 'warning', message: 'the file is binary, not source text', at };
  }
  if (text.length > LARGEST) {
    const size = (text.length / 1_000_000).toFixed(1);
    return {
      code: 'file-too-large',
      severity: 'warning',
      message: `the file is too large to read (${size} million characters)`,
      at,
    };
  }
  if (isMinified(text)) {
    return { code: 'minified', severity: 'notice', message: 'the file is minified and not read', at };
  }
  return null;
}

function isMinified(text: string): boolean {
  if (text.length < SMALLEST_BUNDLE) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.length / lines > LONGEST_MEAN_LINE;
}
