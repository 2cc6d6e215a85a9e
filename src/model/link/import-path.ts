import { remembering } from '../../core/collections.js';
import type { FileFacts } from '../../core/facts.js';
import type { FileLink } from '../../core/file-source.js';
import type { ImportPath, ImportStep } from '../../core/import-path.js';
import type { Linker } from './linker.js';
import { createResolver } from './resolve-imports.js';
import { createSources } from './sources.js';

type Imports = Pick<Linker, 'sources' | 'resolve'>;

/**
 * Finds import chains breadth first; of several shortest ones, the first in the order of files and lines. Nothing is
 * indexed before the first question, for few audits are asked any.
 */
export function createImportPath(read: {
  readonly files: readonly FileFacts[];
  readonly links: readonly FileLink[];
}): ImportPath {
  const imports = remembering(({ files, links }: typeof read): Imports => {
    const sources = createSources(files, links);
    return { sources, resolve: createResolver(sources) };
  });
  return (starts, to, follow = 'run-time') => shortest(imports(read), starts, to, follow === 'types-too');
}

function shortest(
  imports: Imports,
  starts: readonly string[],
  to: string,
  types: boolean,
): readonly ImportStep[] | null {
  const cameBy = new Map<string, ImportStep | null>();
  const isTest = (path: string) => imports.sources.files.get(path)?.role === 'test';
  for (const path of imports.sources.modules.keys())
    if (starts.some((start) => path === start || (isIn(path, start) && !isTest(path)))) cameBy.set(path, null);
  // A map is walked in the order of insertion, and what is added on the way is walked too.
  for (const file of cameBy.keys()) {
    if (file === to) return chainTo(to, cameBy);
    for (const step of stepsFrom(imports, file, types)) if (!cameBy.has(step.to)) cameBy.set(step.to, step);
  }
  return null;
}

function isIn(path: string, start: string): boolean {
  return start === '' || start === '.' || path.startsWith(`${start}/`);
}

/** Where the imports of a file lead, types only if they are asked for. */
function stepsFrom({ sources, resolve }: Imports, file: string, types: boolean): ImportStep[] {
  const facts = sources.modules.get(file)?.imports ?? [];
  return facts.flatMap(({ specifier, typeOnly, at }): ImportStep[] => {
    const target = typeOnly && !types ? null : resolve(file, specifier);
    return target?.kind === 'file' ? [{ at: { file, ...at }, to: target.path }] : [];
  });
}

function chainTo(to: string, cameBy: ReadonlyMap<string, ImportStep | null>): ImportStep[] {
  const chain: ImportStep[] = [];
  for (let step = cameBy.get(to); step; step = cameBy.get(step.at.file)) chain.unshift(step);
  return chain;
}
