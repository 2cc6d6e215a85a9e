import { remembering } from '../../core/collections.js';
import type { CallView, DeclaredTable, Project, TableRef, Thing } from '../../core/orm-plugin.js';
import { basename, dirname, sharedFolders } from '../../core/paths.js';
import { findCalls } from './calls/calls-to.js';
import { findMethodCalls } from './calls/method-calls.js';
import type { DeclaredTables } from './declared-tables.js';
import { declarationView } from './declared-tables.js';
import type { Evaluator } from './evaluator.js';
import { alternatives } from './things.js';
import { findSubclasses } from './types/subclasses.js';

/** What plug-ins may ask about the repository, answered by evaluation. */
export function createProject(e: Evaluator & { readonly tables: DeclaredTables }): Project {
  const { files } = e.linker.sources;
  const packageFolders = new Set([...files.keys()].filter((path) => basename(path) === 'package.json').map(dirname));
  const schemas = [...files.values()]
    .flatMap((file) => (file.facts.kind === 'prisma-schema' ? [{ path: file.path, facts: file.facts }] : []))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const packageFolder: (folder: string) => string = remembering((folder) =>
    folder === '' || packageFolders.has(folder) ? folder : packageFolder(dirname(folder)),
  );
  const calls = new Map<string, readonly CallView[]>();
  const derivations = new Map<(project: Project) => unknown, unknown>();
  const project: Project = {
    derived: (build) => {
      if (!derivations.has(build)) derivations.set(build, build(project));
      return derivations.get(build) as ReturnType<typeof build>; // stored under its own builder just above
    },
    tableOf: (thing, near) => tableOf(e, thing, near),
    tableOfRef: (ref) => tableOfRef(e, ref),
    memberOf: (of, name) => e.member(of, name),
    callsTo: (packageName, exportName) => {
      const key = `${packageName}#${exportName}`;
      const known = calls.get(key);
      if (known) return known;
      const found = findCalls(e, packageName, exportName);
      calls.set(key, found);
      return found;
    },
    callsOfMethod: remembering((name: string) => findMethodCalls(e, name)),
    describe: (symbol) => {
      const declaration = e.declaration(symbol);
      return declaration && declarationView(e, declaration, symbol);
    },
    subclassesOf: (packageName, exportName) =>
      findSubclasses(e, packageName, exportName).map(({ declaration, symbol }) =>
        declarationView(e, declaration, symbol),
      ),
    prismaSchemas: () => schemas,
    packageFolder: (path) => packageFolder(dirname(path)),
  };
  return project;
}

function tableOf(
  e: Evaluator & { readonly tables: DeclaredTables },
  thing: Thing,
  near?: string,
): DeclaredTable | null {
  switch (thing.kind) {
    case 'symbol':
      return e.tables.of(thing.symbol);
    case 'instance':
      return tableOf(e, thing.type, near);
    case 'handle':
      return thing.table ? tableOfRef(e, thing.table) : null;
    case 'list':
    case 'either': {
      const options = thing.kind === 'list' ? thing.items : alternatives(thing);
      for (const one of options) {
        const table = tableOf(e, one, near);
        if (table) return table;
      }
      return null;
    }
    case 'text':
      return nearestTable(e.tables.byAlias(thing.value), near);
    default:
      return null;
  }
}

/** Of several tables with one entity name the one with the most folders in common with `near`, else the first by path. */
function nearestTable(tables: readonly DeclaredTable[], near = ''): DeclaredTable | null {
  const depth = ({ symbol }: DeclaredTable) => sharedFolders(symbol.file, near);
  return [...tables].sort((a, b) => depth(b) - depth(a))[0] ?? null;
}

function tableOfRef(e: Evaluator & { readonly tables: DeclaredTables }, ref: TableRef): DeclaredTable | null {
  if (ref.kind === 'declared') return e.tables.of(ref.symbol);
  if (ref.kind !== 'named') return null;
  return (
    e.tables.all().find((table) => table.name === ref.name && (ref.schema === null || table.schema === ref.schema)) ??
    null
  );
}
