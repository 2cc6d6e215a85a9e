import type { DecoratorView } from '../../../../core/declaration-view.js';
import type { Thing } from '../../../../core/orm-plugin.js';

/** Core, every driver and every companion live in one npm scope; the other names are older ones. */
export function isMikroPackage(name: string): boolean {
  return name.startsWith('@mikro-orm/') || name === 'mikro-orm' || name === 'nestjs-mikro-orm';
}

/** The name of one of the library's exports, also through its default export; '' for everything else. */
export function exportName(thing: Thing): string {
  if (thing.kind !== 'external' || !isMikroPackage(thing.package)) return '';
  return thing.name.replace(/^default\./, '');
}

export function decoratorOf(decorators: readonly DecoratorView[], ...names: readonly string[]): DecoratorView | null {
  return decorators.find((one) => names.includes(exportName(one.callee))) ?? null;
}
