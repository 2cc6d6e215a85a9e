import type { Value } from '../../../core/module-facts.js';
import { type LocalDraft, unknown } from '../drafts.js';
import { choice } from '../values/choice.js';

/** What a local variable is: its annotation, with every value it was given. */
export function localValue(local: LocalDraft): Value {
  const value = choice(local.values);
  if (!local.type) return value;
  return { kind: 'typed', type: local.type, value: value === unknown ? null : value };
}
