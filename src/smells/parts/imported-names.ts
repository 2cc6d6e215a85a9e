import type { CrossImport } from '../../core/model.js';

/** What one import takes, as a reader would name it. */
export function importedNames(entry: CrossImport): string[] {
  if (entry.symbols.length === 0) return ['(side effects)'];
  return entry.symbols.map(({ name }) => (name === '' ? '(side effects)' : name));
}

/** Whether nothing of the import is left at run time. */
export function isTypeOnly(entry: CrossImport): boolean {
  return entry.typeOnly || (entry.symbols.length > 0 && entry.symbols.every((symbol) => symbol.typeOnly));
}
