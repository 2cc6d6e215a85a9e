import { addTo, remembering } from '../../../core/collections.js';
import type { ModuleFacts } from '../../../core/module-facts.js';
import type { Linker } from '../../link/linker.js';
import type { Call, Value } from '../evaluator.js';

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

/**
 * Every call is looked at once, when somebody asks first: plug-ins look for many exports and methods. What is kept of most
 * calls is the name of the method and the file, which is where they are looked for again.
 */
export function createCallIndex(linker: Linker, matters: (file: string) => boolean): CallIndex {
  let calls: Calls | null = null;
  const indexed = () => {
    calls ??= indexCalls(linker, matters);
    return calls;
  };
  const sitesIn = (files: Iterable<string>, isMeant: (callee: Value) => boolean) =>
    [...files].flatMap((file) => sitesOf(linker, file, indexed().before.get(file) ?? 0, isMeant));
  return {
    ofMethod: remembering((method) =>
      sitesIn(indexed().byMethod.get(method) ?? [], (callee) => callee.kind === 'member' && callee.name === method),
    ),
    inImporters: remembering((packageName) =>
      sitesIn(indexed().importers.get(packageName) ?? [], (callee) => callee.kind === 'name'),
    ),
  };
}

type Calls = {
  /** Files by the methods that they call. */
  readonly byMethod: Map<string, Set<string>>;
  /** Files by what they import: `a/b/c` stands under `a`, `a/b` and `a/b/c`. */
  readonly importers: Map<string, Set<string>>;
  /** How many calls stand in the files before a file. */
  readonly before: Map<string, number>;
};

function indexCalls(linker: Linker, matters: (file: string) => boolean): Calls {
  const index: Calls = { byMethod: new Map(), importers: new Map(), before: new Map() };
  let count = 0;
  for (const [file, module] of linker.sources.modules) {
    if (linker.sources.files.get(file)?.role === 'test' || !matters(file)) continue;
    for (const prefix of importedPackages(module)) addTo(index.importers, prefix, file);
    index.before.set(file, count);
    for (const { calls } of module.units) {
      count += calls.length;
      for (const { callee } of calls) if (callee.kind === 'member') addTo(index.byMethod, callee.name, file);
    }
  }
  return index;
}

function sitesOf(linker: Linker, file: string, before: number, isMeant: (callee: Value) => boolean): CallSite[] {
  const sites: CallSite[] = [];
  let order = before;
  linker.sources.modules.get(file)?.units.forEach(({ calls }, unit) => {
    calls.forEach((call, index) => {
      if (isMeant(call.callee)) sites.push({ file, unit, index, call, order });
      order++;
    });
  });
  return sites;
}

function importedPackages({ imports }: ModuleFacts): string[] {
  return imports.flatMap(({ specifier }) => {
    if (specifier.startsWith('.')) return [];
    const parts = specifier.split('/');
    return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  });
}
