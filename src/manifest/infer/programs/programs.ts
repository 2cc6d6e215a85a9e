import { mayName } from '../../../core/module-facts.js';
import { dirname, join } from '../../../core/paths.js';
import { moduleAt, type Repository, resolveEntry } from '../repository.js';
import type { Unit } from '../units.js';
import { type Traits, traitsOf } from './program-traits.js';
import type { Run } from './runs.js';
import { functionPlatforms } from './tools.js';

/** What a unit's program does, seen from where it starts. */
export type Program = {
  /** Modules it starts with, the likeliest first. */
  readonly entries: readonly string[];
  /** `path:line app.listen` */
  readonly listens: string | null;
  readonly works: string | null;
  /** The entry that exports a function for a cloud platform to call: `path handler`. */
  readonly handler: string | null;
  readonly defaultExport: boolean;
  /** Whether the entry that it is started with is there to be imported, too: it exports values by name. */
  readonly lends: boolean;
  /** Whether an entry does something at its top level. */
  readonly runs: boolean;
  readonly commandLine: boolean;
  readonly options: boolean;
};

const depth = 5;

/** Follows a unit's entries, those that `started` names first, through its own modules. */
export function programOf(unit: Unit, started: readonly Run['started'][], repository: Repository): Program {
  const entries = entriesOf(unit, started, repository);
  const reached = reach(entries, unit, repository);
  const traits = reached.map((path): { path: string; traits: Traits } => {
    const module = repository.modules.get(path);
    return { path, traits: module ? traitsOf(module) : nothing };
  });
  const place = (of: 'listens' | 'works') => {
    const hit = traits.find((item) => item.traits[of] !== null);
    const call = hit?.traits[of];
    return hit && call ? `${hit.path}:${call.line} ${call.call}` : null;
  };
  const atEntry = traits.slice(0, entries.length);
  const handler =
    handlerAmong(
      atEntry.map(({ path }) => path),
      repository,
      isForPlatform(unit) ? platformHandler : entryHandler,
    ) ??
    handlerAmong(
      unit.modules.filter((path) => mayExport(path, repository, functionHandlerExport)),
      repository,
      functionHandler,
    );
  return {
    entries,
    listens: place('listens'),
    works: place('works'),
    handler,
    defaultExport: entries.some((path) => exportsDefault(repository, path)),
    lends: entries.slice(0, 1).some((path) => exportsValues(repository, path)),
    runs: atEntry.some((item) => item.traits.runs),
    commandLine: traits.some((item) => item.traits.commandLine),
    options: traits.some((item) => item.traits.options),
  };
}

const nothing: Traits = { listens: null, works: null, runs: false, commandLine: false, options: false };

/** Only an entry's `main` is called from outside; a handler may stand anywhere. */
const entryHandler = /^(handler([A-Z]\w*)?|lambdaHandler|main)$/;
const functionHandler = /^(handler|lambdaHandler)$/;
/** How that may be exported. */
const functionHandlerExport =
  /\bexports?\b\s*=?[^;=(]*\b(?:handler|lambdaHandler)\b|,\s*(?:handler|lambdaHandler)\s*(?::[^=;,{}()]*)?=(?![=>])/;
/** Several functions of one package are told apart by the beginnings of their names. */
const platformHandler = /^(handler([A-Z]\w*)?|\w+Handler|main)$/;

/** Whether its package names a platform that calls functions. */
export function isForPlatform({ package: at }: Unit): boolean {
  return at?.facts.dependencies.some(({ name }) => functionPlatforms.test(name)) ?? false;
}

function handlerAmong(paths: readonly string[], repository: Repository, names: RegExp): string | null {
  for (const path of paths)
    for (const item of repository.modules.get(path)?.exports ?? [])
      if (item.kind !== 'all' && !item.typeOnly && names.test(item.exported)) return `${path} ${item.exported}`;
  return null;
}

function mayExport(path: string, repository: Repository, pattern: RegExp): boolean {
  const module = repository.modules.get(path);
  return module !== undefined && mayName(module, pattern);
}

function exportsDefault(repository: Repository, path: string): boolean {
  return (repository.modules.get(path)?.exports ?? []).some(
    (item) => item.kind !== 'all' && item.exported === 'default',
  );
}

function exportsValues(repository: Repository, path: string): boolean {
  return (repository.modules.get(path)?.exports ?? []).some(
    (item) => !item.typeOnly && item.kind !== 'all' && item.exported !== 'default',
  );
}

const conventional = [
  'main',
  'index',
  'server',
  'app',
  'start',
  'serve',
  'worker',
  'bootstrap',
  'bin/www',
  'lambda',
  'handler',
];

function entriesOf(unit: Unit, started: readonly Run['started'][], repository: Repository): readonly string[] {
  const said = started.flatMap((item) => {
    const entry = item.kind === 'program' && item.entry ? resolveEntry(repository, unit.folder, item.entry) : null;
    return entry === null ? [] : [entry];
  });
  const main = unit.package?.facts.main;
  const mainModule = main ? resolveEntry(repository, unit.folder, main) : null;
  const usual = ['src', '', 'app', 'lib', 'src/server'].flatMap((folder) =>
    conventional.flatMap((name) => moduleAt(repository, join(unit.folder, folder, name)) ?? []),
  );
  const own = new Set(unit.modules);
  return [...new Set([...said, ...(mainModule === null ? [] : [mainModule]), ...usual])].filter((path) =>
    own.has(path),
  );
}

/** Modules reached from the entries by relative imports inside the unit, the entries first. */
function reach(entries: readonly string[], unit: Unit, repository: Repository): readonly string[] {
  const own = new Set(unit.modules);
  const seen = new Set(entries);
  let edge = [...entries];
  for (let step = 0; step < depth && edge.length > 0; step++) {
    const next = edge.flatMap((path) => importsOf(path, repository)).filter((path) => own.has(path) && !seen.has(path));
    for (const path of next) seen.add(path);
    edge = [...new Set(next)];
  }
  return [...seen];
}

/** Modules that a module imports by relative path or through an alias that stands for a source folder. */
function importsOf(path: string, repository: Repository): readonly string[] {
  const module = repository.modules.get(path);
  return (module?.imports ?? []).flatMap(({ specifier, typeOnly }) => {
    if (typeOnly || !/^\.{1,2}(\/|$)/.test(specifier)) return [];
    return moduleAt(repository, join(dirname(path), specifier)) ?? [];
  });
}
