import type { Location } from '../../../core/location.js';
import { type ModuleFacts, mayName, type Value } from '../../../core/module-facts.js';
import { isInside } from '../../../core/paths.js';
import type { Repository } from '../repository.js';
import { mayConnect } from './code-connections.js';
import { namesDatabase } from './connections.js';

/** Variables by which the code below some folders is told a database, each where it is first read. */
export function databaseKeysRead(
  roots: readonly string[],
  { files, modules }: Pick<Repository, 'files' | 'modules'>,
): ReadonlyMap<string, Location> {
  const found = new Map<string, Location>();
  const add = (key: string, at: Location) => {
    if (namesDatabase(key) && !found.has(key)) found.set(key, at);
  };
  const isOwn = (path: string) => roots.some((root) => isInside(path, root));
  for (const { path, facts } of files)
    if (facts.kind === 'prisma-schema' && facts.datasource?.envKey && isOwn(path))
      add(facts.datasource.envKey, { file: path, ...facts.datasource.at });
  for (const [path, module] of modules)
    if (isOwn(path) && mayConnect(path, module))
      for (const [key, at] of keysIn(module)) add(key, { file: path, line: at.line, column: at.column });
  return found;
}

/** Keys of `process.env`, and names in capitals that configuration objects are asked for or validated by. */
export function* keysIn(module: ModuleFacts): Generator<readonly [string, Pick<Location, 'line' | 'column'>]> {
  if (!mayName(module, keyLike)) return;
  for (const { calls, mentions } of module.units) {
    for (const { name, at } of mentions) if (name.startsWith('process.env.')) yield [name.slice(12), at];
    for (const { args, at } of calls) for (const key of args.flatMap(keysOf)) yield [key, at];
  }
}

/** A variable of the environment, and a key as a string or as the name of a property. */
const keyLike = /process\.env|\benv\b|(['"`])[A-Z][A-Z0-9]*_[A-Z0-9_]+\1|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\s*[:,}(]/;

function keysOf(arg: Value): readonly string[] {
  if (arg.kind === 'string') return isKey(arg.value) ? [arg.value] : [];
  return arg.kind === 'object' ? arg.properties.map(({ name }) => name).filter(isKey) : [];
}

function isKey(text: string): boolean {
  return /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(text);
}
