import type { Value } from '../../../core/module-facts.js';
import type { Frame } from '../drafts.js';

/**
 * `let client; ... client = createClient()`: a module-level variable declared without a value is what is first assigned
 * to it, in the unit that assigns it.
 */
export function bindGlobal(name: string, value: Value, frame: Frame): void {
  const declaration = frame.file.declarations.find((one) => one.name === name && one.kind === 'const');
  if (!declaration || declaration.unit !== null || value.kind === 'unknown') return;
  const isOpen =
    declaration.value === null || (declaration.value.kind === 'literal' && declaration.value.value === null);
  if (!isOpen) return;
  declaration.value = value;
  declaration.unit = frame.unit.index === 0 ? null : frame.unit.index;
}
