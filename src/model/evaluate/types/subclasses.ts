import type { Declaration, Value } from '../../../core/module-facts.js';
import type { SymbolRef } from '../../../core/orm-plugin.js';
import type { Evaluator } from '../evaluator.js';

type Subclass = { readonly declaration: Declaration; readonly symbol: SymbolRef };

/** The classes that extend an export of a package, by how they name it: nothing is evaluated. */
export function findSubclasses(e: Evaluator, packageName: string, exportName: string): Subclass[] {
  return [...e.linker.sources.modules].flatMap(([file, module]) => {
    if (e.linker.sources.files.get(file)?.role === 'test' || !e.matters(file)) return [];
    return module.declarations.flatMap((declaration) => {
      const base = declaration.kind === 'class' ? declaration.base?.value : null;
      const isMeant = base && exportNamed(e, file, base) === `${packageName}#${exportName}`;
      return isMeant ? [{ declaration, symbol: { file, name: declaration.name } }] : [];
    });
  });
}

function exportNamed(e: Evaluator, file: string, value: Value): string | null {
  if (value.kind === 'member') {
    const of = exportNamed(e, file, value.of);
    return of && (of.endsWith('#*') ? of.slice(0, -1) + value.name : `${of}.${value.name}`);
  }
  const linked = value.kind === 'name' ? e.linker.lookup(file, value.name) : null;
  return linked?.kind === 'external' ? `${linked.package}#${linked.name}` : null;
}
