import picomatch from 'picomatch';
import { remembering } from '../../core/collections.js';
import type { TableHint } from '../../core/manifest.js';

/** A place by its file and the declaration whose code it stands in; null at the top level. */
export type CodePlace = { readonly file: string; readonly symbol: string | null };

/** The hint for a place as one service reaches it, or as anybody does (null). Of several the most exact one holds: a symbol before a file, a file before a glob. */
export type HintIndex = (place: CodePlace, service: string | null) => TableHint | null;

export function createHintIndex(hints: readonly TableHint[]): HintIndex {
  const ranked = [...hints]
    .sort((a, b) => rank(b) - rank(a))
    .map((hint) => ({ hint, matchesFile: fileMatcher(hint.files) }));
  const inFile = remembering((file: string) => ranked.filter(({ matchesFile }) => matchesFile(file)));
  return (place, service) => {
    const found = inFile(place.file).find(({ hint }) => isMeant(hint, place.symbol, service));
    return found?.hint ?? null;
  };
}

/** Whether a file is one that a hint names. Brackets and parentheses are letters here: routes are called `[id]` and `(shop)`. */
export function fileMatcher(files: string): (path: string) => boolean {
  if (!isGlob(files)) return (path) => path === files;
  const matches = picomatch(files.replace(/[[\]()]/g, '\\$&'), { dot: true });
  return (path) => matches(path);
}

function isGlob(files: string): boolean {
  return /[*?{]/.test(files);
}

function isMeant({ symbol, services }: TableHint, at: string | null, service: string | null): boolean {
  if (services !== null && service !== null && !services.includes(service)) return false;
  return symbol === null || at === symbol || (at?.startsWith(`${symbol}.`) ?? false);
}

/** Longer symbols are more exact; what is said of some services is more exact than what is said of all. */
function rank({ files, symbol, services }: TableHint): number {
  return (symbol?.length ?? 0) * 4 + (isGlob(files) ? 0 : 2) + (services === null ? 0 : 1);
}
