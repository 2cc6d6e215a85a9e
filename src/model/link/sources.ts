import { sortBy } from '../../core/collections.js';
import type { FileFacts } from '../../core/facts.js';
import type { FileLink } from '../../core/file-source.js';
import type { ModuleFacts } from '../../core/module-facts.js';
import type { Sources } from './linker.js';

/** Indexes facts by path, in path order, so that nothing depends on the order in which files were read. */
export function createSources(files: readonly FileFacts[], links: readonly FileLink[] = []): Sources {
  const ordered = sortBy(files, (file) => file.path);
  const modules = new Map<string, ModuleFacts>();
  for (const { path, facts } of ordered) if (facts.kind === 'module') modules.set(path, facts);
  return { files: new Map(ordered.map((file) => [file.path, file])), modules, links };
}
