import { exportingOneOf } from '../../../core/exporting.js';
import type { CodeBase } from '../../../core/model.js';
import { type ImportFact, type ModuleFacts, mayName } from '../../../core/module-facts.js';
import type { Linker } from '../../link/linker.js';
import { isSameCodeBase } from '../assign-services.js';
import { prismaPackages } from '../types/prisma-types.js';

type CodeBaseOf = (path: string) => CodeBase | null;

/**
 * Whether an import of a file may bring something that another code base declares: it names a file of another one, or one
 * of the same that passes on what it has from elsewhere. A no is certain; it is given without parsing what is parsed on demand.
 */
export function createOutward(linker: Linker, codeBaseOf: CodeBaseOf): (file: string, fact: ImportFact) => boolean {
  const known = new Map<string, boolean>();
  // Packages from elsewhere declare nothing of the repository, except those that are made from its schemas.
  const isGenerated = prismaPackages(linker.sources);

  function isOutward(file: string, { specifier }: ImportFact): boolean {
    const target = linker.resolve(file, specifier);
    if (target.kind === 'external') return isGenerated(target.package);
    return (
      target.kind !== 'file' || !isSameCodeBase(codeBaseOf(file), codeBaseOf(target.path)) || passesOn(target.path)
    );
  }

  /** Whether a module may export what another code base declares. */
  function passesOn(file: string): boolean {
    const before = known.get(file);
    if (before !== undefined) return before;
    // In a circle of modules the doubt is left: yes only costs time.
    known.set(file, true);
    const module = linker.sources.modules.get(file);
    const answer = module !== undefined && mayPassOn(module, (fact) => isOutward(file, fact));
    known.set(file, answer);
    return answer;
  }

  return isOutward;
}

function mayPassOn(module: ModuleFacts, isOutward: (fact: ImportFact) => boolean): boolean {
  const outward = module.imports.filter(isOutward);
  if (outward.some(({ form }) => form === 'export-from')) return true;
  const names = new Set(
    outward.flatMap(({ bindings }) => bindings.flatMap(({ local }) => (local === '' ? [] : [local]))),
  );
  return names.size > 0 && mayName(module, exportingOneOf(names));
}
