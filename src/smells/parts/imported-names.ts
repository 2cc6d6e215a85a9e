import type { Confidence } from '../../core/manifest.js';
import type { CrossImport } from '../../core/model.js';
import { listWords } from '../../core/wording.js';

/** What one import takes, as a reader would name it. */
export function importedNames(entry: CrossImport): string[] {
  if (entry.symbols.length === 0) return ['(side effects)'];
  return entry.symbols.map(({ name }) => (name === '' ? '(side effects)' : name));
}

/** Whether nothing of the import is left at run time. */
export function isTypeOnly(entry: CrossImport): boolean {
  return entry.typeOnly || (entry.symbols.length > 0 && entry.symbols.every((symbol) => symbol.typeOnly));
}

/** As evidence of an import. */
export function importNote(entry: CrossImport, maxNames: number): string {
  const from = entry.missing ? `${entry.file}, which is not in the repository` : entry.file;
  return `imports ${listWords(importedNames(entry), maxNames)} from ${from}`;
}

/** A path that no file is at belongs to the folder it would be in, unless it is wrong. */
export function confidenceOf(imports: readonly CrossImport[]): Confidence {
  return imports.every(({ missing }) => missing === true) ? 'likely' : 'certain';
}
