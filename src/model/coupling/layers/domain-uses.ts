import { sortedSet } from '../../../core/collections.js';
import type { FileFacts } from '../../../core/facts.js';
import { compareLocations } from '../../../core/location.js';
import type { CodeBase, DomainUse } from '../../../core/model.js';
import type { Linker } from '../../link/linker.js';
import type { ImportedName, ImportIndex } from '../imports/imported-names.js';
import { type AdapterOrigin, createOrigins } from './adapter-origins.js';
import type { Layer } from './layers.js';

/**
 * What the domain files of every code base name of the adapter side (their own, or another code base's) or of packages
 * that tie code to a transport, a store or a framework. Tests are left out. Ordered by place.
 */
export function findDomainUses(
  linker: Linker,
  importsOf: ImportIndex,
  codeBaseOf: (path: string) => CodeBase | null,
  layerOf: (path: string) => Layer,
): readonly DomainUse[] {
  const originOf = createOrigins(linker, layerOf);
  const found: DomainUse[] = [];
  for (const [file, facts] of linker.sources.files) {
    const codeBase = codeBaseOf(file);
    if (codeBase === null || !isDomainCode(file, facts, layerOf)) continue;
    for (const { names } of importsOf.all(file)) {
      for (const name of names) {
        const origin = originOf(file, name);
        if (origin === null) continue;
        found.push(domainUse(codeBase, file, { ...name, name: declaredName(linker, name, origin) }, origin));
      }
    }
  }
  return found.sort((a, b) => compareLocations(a.at, b.at) || (a.symbol < b.symbol ? -1 : 1));
}

function isDomainCode(file: string, { role, facts }: FileFacts, layerOf: (path: string) => Layer): boolean {
  return role === 'runtime' && facts.kind === 'module' && layerOf(file) === 'domain';
}

function domainUse(codeBase: CodeBase, file: string, name: ImportedName, origin: AdapterOrigin): DomainUse {
  return {
    codeBase,
    at: { file, ...name.at },
    symbol: name.name,
    specifier: name.specifier,
    how: origin.how,
    through: origin.through,
    typeOnly: name.typeOnly,
    target: origin.target,
    declarations: sortedSet(name.uses.map((use) => use.within).filter((within) => within !== '')),
  };
}

/** A default export by the name that it has at home: unlike the name of its file, that outlives a move. */
function declaredName(linker: Linker, { name }: ImportedName, { target }: AdapterOrigin): string {
  const facts = target.kind === 'file' ? linker.sources.files.get(target.file)?.facts : undefined;
  if (name !== 'default' || facts?.kind !== 'module') return name;
  const home = facts.exports.find((exported) => exported.kind === 'local' && exported.exported === 'default');
  return home?.kind === 'local' ? home.local : name;
}
