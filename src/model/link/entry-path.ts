import { groupBy, remembering, sorted } from '../../core/collections.js';
import type { FileFacts } from '../../core/facts.js';
import type { FileLink } from '../../core/file-source.js';
import type { EntryPath, ImportStep } from '../../core/import-path.js';
import type { CodeBase } from '../../core/model.js';
import { createResolver } from './resolve-imports.js';
import { createSources } from './sources.js';

type Read = { readonly files: readonly FileFacts[]; readonly links: readonly FileLink[] };
/** The imports that lead to each file. */
type Importers = ReadonlyMap<string, readonly ImportStep[]>;

/** Walks imports backwards, breadth first, in the order of files. Nothing is indexed before the first question. */
export function createEntryPath(read: Read, codeBaseOf: (path: string) => CodeBase | null): EntryPath {
  const isOf = (service: string, path: string) => {
    const base = codeBaseOf(path);
    return base?.kind === 'service' && base.id === service;
  };
  const importersIn = remembering((service: string) => importersOf(read, (path) => isOf(service, path)));
  return (service, files) => {
    const own = sorted(new Set(files.filter((path) => isOf(service, path))));
    const [first] = own;
    if (first === undefined) return null;
    return nearestEntry(importersIn(service), own) ?? { file: first, steps: [] };
  };
}

/** Runtime imports among the files that are not tests. */
function importersOf({ files, links }: Read, isOwn: (path: string) => boolean): Importers {
  const resolve = createResolver(createSources(files, links));
  const own = files.filter(({ path, role }) => role !== 'test' && isOwn(path));
  const steps = own.flatMap(({ path: file, facts }) => {
    const imports = facts.kind === 'module' ? facts.imports.filter(({ typeOnly }) => !typeOnly) : [];
    return imports.flatMap(({ specifier, at }): ImportStep[] => {
      const target = resolve(file, specifier);
      const leads = target.kind === 'file' && target.path !== file && isOwn(target.path);
      return leads ? [{ at: { file, ...at }, to: target.path }] : [];
    });
  });
  const inOrder = groupBy(steps, ({ at }) => at.file);
  return groupBy(
    sorted(inOrder.keys()).flatMap((file) => inOrder.get(file) ?? []),
    ({ to }) => to,
  );
}

/** Null where all that lead to the files import each other in a circle. */
function nearestEntry(importers: Importers, files: readonly string[]): ReturnType<EntryPath> {
  const next = new Map<string, ImportStep | null>(files.map((file) => [file, null]));
  // A map is walked in the order of insertion, and what is added on the way is walked too.
  for (const file of next.keys()) {
    const steps = importers.get(file) ?? [];
    if (steps.length === 0) return chainFrom(file, next);
    for (const step of steps) if (!next.has(step.at.file)) next.set(step.at.file, step);
  }
  return null;
}

function chainFrom(entry: string, next: ReadonlyMap<string, ImportStep | null>): NonNullable<ReturnType<EntryPath>> {
  const steps: ImportStep[] = [];
  let file = entry;
  for (let step = next.get(file); step; step = next.get(file)) {
    steps.push(step);
    file = step.to;
  }
  return { file, steps };
}
