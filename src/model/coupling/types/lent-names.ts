import { groupBy, sorted } from '../../../core/collections.js';
import type { Declaration, ModuleFacts } from '../../../core/module-facts.js';
import { shortPaths } from '../../../core/short-paths.js';
import { firstCall } from '../../link/value-names.js';

/** Whether a declaration has no name of its own, so that all such of a library would be one. */
export function isNameless(name: string): boolean {
  return name === 'default' || name === 'module.exports';
}

/** What a nameless constant calls itself: `Account` of `mongoose.model('Account', schema)`. */
export function modelName({ units }: ModuleFacts, { value, unit }: Declaration): string | null {
  const [first] = (value && firstCall(value, units[unit ?? 0])?.args) ?? [];
  return first?.kind === 'string' && /^[\w$-]+$/.test(first.value) ? first.value : null;
}

/** Something that a library declares, with what other files call it. */
export type Nameable = {
  readonly library: string;
  readonly name: string;
  readonly file: string;
  readonly modelName: string | null;
  /** Names that it is imported by. */
  readonly aliases: ReadonlySet<string>;
};

/**
 * The names of several declarations, in their order. A nameless one is called as its model says, else as barrels
 * export it, else as its file; with the file before it where the library has that name already, which keeps its own.
 */
export function lendNames(all: readonly Nameable[]): readonly string[] {
  const wanted = all.map((each) => (isNameless(each.name) ? lentName(each) : each.name));
  const groups = groupBy(all.keys(), (index) => `${all[index]?.library}\n${wanted[index]}`);
  const names = [...wanted];
  for (const indexes of groups.values()) {
    if (indexes.length === 1) continue;
    const files = shortPaths(indexes.map((index) => all[index]?.file ?? ''));
    indexes.forEach((index, position) => {
      if (isNameless(all[index]?.name ?? '')) names[index] = `${files[position]}/${wanted[index]}`;
    });
  }
  return names;
}

function lentName({ modelName: own, aliases, file }: Nameable): string {
  const [alias] = sorted([...aliases].filter((name) => !isNameless(name) && /^[\w$]+$/.test(name)));
  const [fileName = ''] = shortPaths([file]);
  return own ?? alias ?? fileName;
}
