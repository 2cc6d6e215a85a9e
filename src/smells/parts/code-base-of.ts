import type { CodeBase, Model } from '../../core/model.js';
import { isInside } from '../../core/paths.js';

/** The service or library whose root holds a file: the deepest one, a service before a library of the same root. */
export function codeBaseOf(model: Model, file: string): CodeBase | null {
  let best: CodeBase | null = null;
  let depth = -1;
  for (const kind of ['service', 'library'] as const) {
    for (const { id, roots } of kind === 'service' ? model.services : model.libraries) {
      for (const root of roots) {
        if (root.length <= depth || !isInside(file, root)) continue;
        best = { kind, id };
        depth = root.length;
      }
    }
  }
  return best;
}
