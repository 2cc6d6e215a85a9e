import { addTo, pushTo, remembering } from '../../core/collections.js';
import type { ModuleFacts } from '../../core/module-facts.js';
import type { Linker } from '../link/linker.js';
import type { Call } from './evaluator.js';

/** A call of the repository's code outside tests: call `index` of body `unit` of a file. */
export type CallSite = {
  readonly file: string;
  readonly unit: number;
  readonly index: number;
  readonly call: Call;
  /** Grows in order of path and place. */
  readonly order: number;
};

/** The calls of a repository by how their callees are written. */
export type CallIndex = {
  /** `receiver.method(...)`, in order. */
  readonly ofMethod: (method: string) => readonly CallSite[];
  /** `name(...)` in the modules that import from the package, in order. */
  readonly inImporters: (packageName: string) => readonly CallSite[];
};

/** Every call is looked at once, when somebody asks first: plug-ins look for many exports and methods. */
export function createCallIndex(linker: Linker): CallIndex {
  let sites: Sites | null = null;
  const indexed = () => {
    sites ??= indexCalls(linker);
    return sites;
  };
  return {
    ofMethod: (method) => indexed().byMethod.get(method) ?? [],
    inImporters: remembering((packageName) => {
      const { importers, named } = indexed();
      return [...(importers.get(packageName) ?? [])].flatMap((file) => named.get(file) ?? []);
    }),
  };
}

type Sites = {
  readonly byMethod: Map<string, CallSite[]>;
  /** Calls of plain names, by file. */
  readonly named: Map<string, CallSite[]>;
  /** Files by what they import: `a/b/c` stands under `a`, `a/b` and `a/b/c`. */
  readonly importers: Map<string, Set<string>>;
};

function indexCalls(linker: Linker): Sites {
  const sites: Sites = { byMethod: new Map(), named: new Map(), importers: new Map() };
  let order = 0;
  for (const [file, module] of linker.sources.modules) {
    if (linker.sources.files.get(file)?.role === 'test') continue;
    for (const prefix of importedPackages(module)) addTo(sites.importers, prefix, file);
    module.units.forEach(({ calls }, unit) => {
      calls.forEach((call, index) => {
        const { callee } = call;
        const site = { file, unit, index, call, order: order++ };
        if (callee.kind === 'member') pushTo(sites.byMethod, callee.name, site);
        if (callee.kind === 'name') pushTo(sites.named, file, site);
      });
    });
  }
  return sites;
}

function importedPackages({ imports }: ModuleFacts): string[] {
  return imports.flatMap(({ specifier }) => {
    if (specifier.startsWith('.')) return [];
    const parts = specifier.split('/');
    return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  });
}
