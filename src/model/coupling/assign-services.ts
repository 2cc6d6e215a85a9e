import { remembering } from '../../core/collections.js';
import type { Manifest } from '../../core/manifest.js';
import type { CodeBase } from '../../core/model.js';
import { dirname } from '../../core/paths.js';

/**
 * Tells to which service or library a file belongs: the one with the longest root that holds it, null when none does.
 * Where a library and a service name the same root, the library has it: others import it by design, and calling that
 * an import of the service (its migration container, say) would be wrong.
 */
export function assignServices(manifest: Manifest): (path: string) => CodeBase | null {
  const byRoot = new Map<string, CodeBase>();
  for (const { id, roots } of manifest.services) addRoots(byRoot, roots, { kind: 'service', id });
  for (const { id, roots } of manifest.libraries) addRoots(byRoot, roots, { kind: 'library', id });
  const ofFolder: (folder: string) => CodeBase | null = remembering(
    (folder) => byRoot.get(folder) ?? (folder === '' ? null : ofFolder(dirname(folder))),
  );
  return remembering((path) => byRoot.get(path) ?? ofFolder(dirname(path)));
}

/** What belongs to nobody belongs to nothing else that does. */
export function isSameCodeBase(a: CodeBase | null, b: CodeBase | null): boolean {
  return a !== null && b !== null && a.kind === b.kind && a.id === b.id;
}

function addRoots(byRoot: Map<string, CodeBase>, roots: readonly string[], codeBase: CodeBase): void {
  for (const root of roots) {
    const present = byRoot.get(root);
    if (present === undefined || present.kind !== codeBase.kind) byRoot.set(root, codeBase);
  }
}
