import type { Diagnostic } from '../../core/errors.js';
import { compareText } from '../../core/location.js';
import type { TableHint } from '../../core/manifest.js';
import { basename, dirname, join, sharedFolders } from '../../core/paths.js';
import { nearest } from '../../core/suggest.js';
import { unitSymbol } from '../../core/unit-symbol.js';
import type { Sources } from '../link/linker.js';
import { fileMatcher } from './hint-index.js';

/** Entries under `tables:` that the code does not bear out: it was moved, renamed, or can be read by now. */
export function unusedHints(
  hints: readonly TableHint[],
  used: ReadonlySet<TableHint>,
  sources: Sources,
): readonly Diagnostic[] {
  return hints
    .filter((hint) => !used.has(hint))
    .map((hint) => ({ code: 'table-hint-unused', severity: 'warning', at: hint.at, ...whyUnused(hint, sources) }));
}

function whyUnused({ files, symbol }: TableHint, sources: Sources): Pick<Diagnostic, 'message' | 'hint'> {
  const all = [...sources.files.keys()];
  const meant = all.filter(fileMatcher(files));
  if (meant.length === 0) {
    return { message: `tables: no file that is read is called "${files}"`, hint: suggestion(nearestFile(files, all)) };
  }
  const symbols = meant.flatMap((path) => symbolsIn(path, sources));
  if (symbol !== null && !symbols.some((one) => one === symbol || one.startsWith(`${symbol}.`))) {
    const near = nearest(symbol, symbols);
    return { message: `tables: "${files}" declares no "${symbol}"`, hint: suggestion(near) };
  }
  const place = symbol === null ? files : `${files}#${symbol}`;
  return {
    message: `tables: no blind spot is left to name at "${place}": its tables can be read, no service reaches it, or another entry names it`,
    hint: 'remove the entry',
  };
}

/** Where the file may have been moved to, or what it may have been called since. */
function nearestFile(path: string, all: readonly string[]): string | undefined {
  const [moved] = all
    .filter((one) => basename(one) === basename(path))
    .sort((a, b) => sharedFolders(b, path) - sharedFolders(a, path) || compareText(a, b));
  if (moved !== undefined) return moved;
  const siblings = all.filter((one) => dirname(one) === dirname(path));
  const name = nearest(basename(path), siblings.map(basename));
  return name === undefined ? undefined : join(dirname(path), name);
}

function suggestion(near: string | undefined): string {
  return near === undefined ? 'correct or remove the entry' : `did you mean "${near}"?`;
}

function symbolsIn(path: string, sources: Sources): string[] {
  return sources.modules.get(path)?.units.flatMap((unit) => unitSymbol(unit) ?? []) ?? [];
}
