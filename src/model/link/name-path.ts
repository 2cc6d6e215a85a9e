import { remembering } from '../../core/collections.js';
import type { FileFacts } from '../../core/facts.js';
import type { FileLink } from '../../core/file-source.js';
import type { ImportStep, NamePath } from '../../core/import-path.js';
import type { ImportFact } from '../../core/module-facts.js';
import { createLinker } from './link-symbols.js';
import type { Linked, Linker } from './linker.js';
import { createSources } from './sources.js';

/** Follows a name from its import through barrels as the linker does. Nothing is indexed before the first question. */
export function createNamePath(read: {
  readonly files: readonly FileFacts[];
  readonly links: readonly FileLink[];
}): NamePath {
  const linkerOf = remembering(({ files, links }: typeof read) => createLinker(createSources(files, links)));
  return (from, declared) => wayOf(linkerOf(read), from, declared);
}

type Declared = Parameters<NamePath>[1];

function wayOf(linker: Linker, from: string, declared: Declared): readonly ImportStep[] | null {
  for (const fact of importsOf(linker, from)) {
    const target = linker.resolve(from, fact.specifier);
    if (target.kind !== 'file') continue;
    const linked = fact.bindings.map(({ local }) => linkedBy(linker, from, local, declared));
    const found = linked.find((one) => isDeclared(one, declared));
    if (found?.kind !== 'declaration') continue;
    const stops = [...found.through.filter((file) => file !== from && file !== declared.file), declared.file];
    return [
      { at: { file: from, ...fact.at }, to: stops[0] ?? target.path },
      ...reExports(linker, stops, declared.name),
    ];
  }
  return null;
}

/** By its own name, or as a member of a namespace. */
function linkedBy(linker: Linker, from: string, local: string, { name }: Declared): Linked | null {
  if (local === '') return null;
  const linked = linker.lookup(from, local);
  return linked?.kind === 'module' ? linker.lookup(from, `${local}.${name}`) : linked;
}

function isDeclared(linked: Linked | null, { file, name }: Declared): boolean {
  return linked?.kind === 'declaration' && linked.symbol.file === file && linked.symbol.name === name;
}

/** The line of each barrel that leads on to the next one: the one that names the name, else the first. */
function reExports(linker: Linker, stops: readonly string[], name: string): readonly ImportStep[] {
  return stops.slice(0, -1).flatMap((file, index): ImportStep[] => {
    const to = stops[index + 1] ?? '';
    const leading = importsOf(linker, file).filter(({ specifier }) => {
      const target = linker.resolve(file, specifier);
      return target.kind === 'file' && target.path === to;
    });
    const naming = leading.find(({ bindings }) => bindings.some(({ imported }) => imported === name));
    const fact = naming ?? leading[0];
    return fact ? [{ at: { file, ...fact.at }, to }] : [];
  });
}

function importsOf({ sources }: Linker, file: string): readonly ImportFact[] {
  return sources.modules.get(file)?.imports ?? [];
}
