import { addTo } from '../../../core/collections.js';
import type { CodeBase } from '../../../core/model.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { holdsSql } from '../sql/schema-statements.js';

/** Where a module belongs; those of nobody belong together. */
type Home = string;

/**
 * The modules whose code can have to do with tables, by whole code bases: those that import a library of some plug-in, hold
 * SQL, SQL files or a generated client, those that import such code bases, at any distance, and whatever all of these import, which may
 * be handed their connections. The others (most front ends, the kits they are made of) need not be evaluated.
 */
export function findTableCode(e: Evaluator, codeBaseOf: (path: string) => CodeBase | null): (file: string) => boolean {
  const homeOf = (file: string): Home => {
    const base = codeBaseOf(file);
    return base === null ? '' : `${base.kind} ${base.id}`;
  };
  const imports = new Map<Home, Set<Home>>();
  const importers = new Map<Home, Set<Home>>();
  const sources = new Set<Home>();
  for (const [file, { facts }] of e.linker.sources.files) if (facts.kind === 'sql') sources.add(homeOf(file));
  for (const [file, module] of e.linker.sources.modules) {
    if (e.linker.sources.files.get(file)?.role === 'test') continue;
    const home = homeOf(file);
    if (e.isGenerated(file) || holdsSql(module)) sources.add(home);
    for (const { specifier } of module.imports) {
      const target = e.linker.resolve(file, specifier);
      if (target.kind === 'file') {
        addTo(imports, home, homeOf(target.path));
        addTo(importers, homeOf(target.path), home);
      } else if (e.pluginFor(target.kind === 'external' ? target.package : `path:${target.path}`)) sources.add(home);
    }
  }
  const concerned = closure(closure(sources, importers), imports);
  return (file) => concerned.has(homeOf(file));
}

function closure(start: Iterable<Home>, next: ReadonlyMap<Home, ReadonlySet<Home>>): Set<Home> {
  const reached = new Set(start);
  for (const home of reached) for (const one of next.get(home) ?? []) reached.add(one);
  return reached;
}
