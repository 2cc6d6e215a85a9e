import { remembering } from '../../../core/collections.js';
import { mayName } from '../../../core/module-facts.js';
import type { SymbolRef } from '../../../core/orm-plugin.js';
import type { Linker } from '../../link/linker.js';
import { symbolKey } from '../things.js';

const implementing = /\bimplements\b/;

/**
 * Whether classes implement a type that is written as an alias (`type OrdersPort = { list(): Order[] }`): what is of such a type is
 * an instance of one of them, as it is with an interface. They are looked for when somebody asks first.
 */
export function createImplementedAliases(
  { sources, lookup }: Linker,
  matters: (file: string) => boolean,
): (symbol: SymbolRef) => boolean {
  const indexed = remembering((_all: string) => {
    const found = new Set<string>();
    for (const [file, module] of sources.modules) {
      if (sources.files.get(file)?.role === 'test' || !matters(file) || !mayName(module, implementing)) continue;
      for (const { kind, heritage } of module.declarations) {
        for (const type of kind === 'class' ? heritage : []) {
          const linked = type.kind === 'ref' ? lookup(file, type.name) : null;
          if (linked?.kind === 'declaration' && linked.declaration.kind === 'type') found.add(symbolKey(linked.symbol));
        }
      }
    }
    return found;
  });
  return (symbol) => indexed('').has(symbolKey(symbol));
}
