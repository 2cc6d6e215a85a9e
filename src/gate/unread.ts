import { sortedSet } from '../core/collections.js';
import type { Diagnostic } from '../core/errors.js';

/** Named folders of a repository; both a model and a report have them. */
export type CodeBases = { readonly [kind in 'services' | 'libraries']: readonly CodeBase[] };
type CodeBase = { readonly id: string; readonly roots: readonly string[] };

/** Troubles that hide what a file says today and said yesterday; a file that is too large was never read. */
const troubles = new Set([
  'frontend-failed',
  'invalid-json',
  'invalid-prisma-schema',
  'invalid-yaml',
  'nested-too-deep',
  'syntax-error',
  'unreadable-file',
  'unreadable-folder',
]);

/**
 * Files of services and libraries that could not be read, or only in part: what was found in them before may still be
 * there, so nothing may be called gone.
 */
export function unreadFiles({ services, libraries }: CodeBases, diagnostics: readonly Diagnostic[]): string[] {
  const roots = [...services, ...libraries].flatMap((codeBase) => codeBase.roots);
  const inside = (file: string) => roots.some((root) => root === '' || file === root || file.startsWith(`${root}/`));
  const files = diagnostics.flatMap(({ code, at }) => (troubles.has(code) && at !== null ? [at.file] : []));
  return sortedSet(files).filter(inside);
}
