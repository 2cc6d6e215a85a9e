import { readFileSync } from 'node:fs';
import type { SmellId } from '../core/finding.js';

/** The documentation page of a smell, as Markdown; the package brings its pages along. */
export function smellPage(smell: SmellId): string {
  return readFileSync(new URL(`../../docs/smells/${smell}.md`, import.meta.url), 'utf8');
}
