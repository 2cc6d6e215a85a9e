import { remembering } from '../../core/collections.js';
import type { CodeBase } from '../../core/model.js';
import type { Linker } from '../link/linker.js';

/** The libraries from which files of a service's own import something that runs. */
export function createImportedLibraries(
  linker: Linker,
  filesOf: (service: string) => readonly string[],
  codeBaseOf: (path: string) => CodeBase | null,
): (service: string) => ReadonlySet<string> {
  return remembering((service) => new Set(filesOf(service).flatMap((file) => importedBy(file, linker, codeBaseOf))));
}

function importedBy(
  file: string,
  { sources, resolve }: Linker,
  codeBaseOf: (path: string) => CodeBase | null,
): readonly string[] {
  return (sources.modules.get(file)?.imports ?? []).flatMap(({ specifier, typeOnly }) => {
    const target = typeOnly ? null : resolve(file, specifier);
    const base = target?.kind === 'file' ? codeBaseOf(target.path) : null;
    return base?.kind === 'library' ? [base.id] : [];
  });
}
