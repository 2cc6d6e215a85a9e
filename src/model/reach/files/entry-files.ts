import { remembering } from '../../../core/collections.js';
import type { Declaration, ModuleFacts, Value } from '../../../core/module-facts.js';
import { basename } from '../../../core/paths.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { Linker } from '../../link/linker.js';
import { findDeployedFiles } from './deployed-files.js';
import { findLoadedFiles, nameOf } from './loaded-files.js';

/** File names that something outside the import graph starts or picks up by its name. */
const startedByName =
  /^(index|main|server|app|worker|cli|handler|lambda|cron|job|start|bootstrap|entry|page|route|layout|middleware|instrumentation|default|loading|error|template|not-found|sitemap|robots|\+(server|page|layout)(\.server)?|hooks\.server|_app|_document|.*\.(controller|resolver|gateway|module|subscriber|listener|consumer|processor|command|job|task|cron|worker|handler|route|routes|entity|model))\.[cm]?[jt]sx?$/i;

const verbs = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|ALL';

/** Folders whose files a framework serves, and the exports that it takes from them. */
const conventions: readonly (readonly [place: RegExp, exported: RegExp])[] = [
  [/(^|\/)(pages|routes)\//, new RegExp(`^(default|=|loader|action|load|actions|Route|${verbs})$`)],
  [/(^|\/)app\//, new RegExp(`^(loader|action|Route|${verbs})$`)],
  [/(^|\/)server\/(api|routes|middleware|plugins|tasks)\//, /^default$/],
  [/(^|\/)functions\//, /^(default|=|onRequest\w*)$/],
  // Below `src` a folder of this name is anybody's.
  [/^(?!(.*\/)?src\/)(.*\/)?api\//, new RegExp(`^(default|=|${verbs})$`)],
];

/** What cloud platforms call unless they are told another name. */
const platformHandler = /^(handler|lambdaHandler)$/;

/** Exports by which a framework that finds a file by itself is told how to treat its default export. */
const settings = /^(config|metadata|autoPrefix|prefixOverride)$/;

/** Calls that register what they are given: runners of tasks and servers look for what such a call yields in all files of a folder. */
const registers =
  /^(task|schemaTask|createFunction|define(Task|Job|Workflow|Cron)|(define|cached)?(Cached)?EventHandler)$/i;

/** Whether something else than an import may run a file's code: a platform, a framework, code that loads a folder. */
export function findEntryFiles(e: Evaluator): (path: string) => boolean {
  const { linker } = e;
  const deployed = remembering((_: 'all') => findDeployedFiles(linker));
  const loaded = remembering((_: 'all') => findLoadedFiles(e));
  return (path) => {
    const module = linker.sources.modules.get(path);
    if (!module || startedByName.test(basename(path))) return true;
    if (isByConvention(path, module) || module.declarations.some((one) => isRegistered(one, path, module, linker)))
      return true;
    return deployed('all').has(path) || loaded('all')(path);
  };
}

function isByConvention(path: string, { exports }: ModuleFacts): boolean {
  const names = exports.flatMap((one) => (one.kind === 'all' || one.typeOnly ? [] : [one.exported]));
  if (names.some((name) => platformHandler.test(name))) return true;
  if (names.includes('default') && names.some((name) => settings.test(name))) return true;
  return conventions.some(([place, exported]) => place.test(path) && names.some((name) => exported.test(name)));
}

function isRegistered({ kind, value, unit }: Declaration, path: string, module: ModuleFacts, linker: Linker): boolean {
  if (kind !== 'const' || value?.kind !== 'result') return false;
  const callee = module.units[unit ?? 0]?.calls[value.call]?.callee;
  return callee !== undefined && registers.test(nameOf(callee)) && !isOwn(callee, path, linker);
}

/** A function of the repository registers nothing that others find. */
function isOwn(callee: Value, path: string, linker: Linker): boolean {
  return callee.kind === 'name' && linker.lookup(path, callee.name)?.kind === 'declaration';
}
