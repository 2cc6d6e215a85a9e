import { join } from '../core/paths.js';

/** What is wrong with a path that ought to lie in the repository, and what to write instead; null when nothing is. */
export function pathFault(path: string): string | null {
  if (path.includes('\\')) return 'has backslashes; use forward slashes';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute; write it relative to the repository';
  return join(path).startsWith('..') ? 'lies outside the repository; name one inside it' : null;
}
