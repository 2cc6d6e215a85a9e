import type { Unit } from './module-facts.js';

/** How people name a code body: `load`, `Store.insert`, `Store.constructor`; null for the top level of a file. */
export function unitSymbol({ owner, member }: Pick<Unit, 'owner' | 'member'>): string | null {
  return [owner, member].filter((part) => part).join('.') || null;
}
