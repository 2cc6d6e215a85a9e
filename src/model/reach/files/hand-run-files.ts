import { addTo } from '../../../core/collections.js';
import type { Facts, PackageFacts } from '../../../core/facts.js';
import { dirname, join } from '../../../core/paths.js';
import type { Linker } from '../../link/linker.js';

/**
 * Programs that people start by hand, as they do those of a folder called `scripts`: they lie in a folder from which package.json
 * starts files by what it calls scripts (`script:restart`) and by nothing else. What other code imports is none.
 */
export function findHandRunFiles(linker: Linker): ReadonlySet<string> {
  const folders = handRunFolders(linker);
  const found = new Set<string>();
  if (folders.size === 0) return found;
  for (const path of linker.sources.modules.keys()) if (folders.has(dirname(path))) found.add(path);
  for (const [path, { imports }] of linker.sources.modules) {
    if (linker.sources.files.get(path)?.role === 'test') continue;
    for (const { specifier } of imports) {
      const target = linker.resolve(path, specifier);
      if (target.kind === 'file' && dirname(target.path) !== dirname(path)) found.delete(target.path);
    }
  }
  return found;
}

const byHand = /^scripts?[:_-]/;

function handRunFolders({ sources }: Linker): ReadonlySet<string> {
  const scripts = new Map<string, Set<string>>();
  const others = new Set<string>();
  for (const [path, { facts }] of sources.files) {
    if (facts.kind !== 'package') continue;
    for (const { name, folder } of startedFolders(dirname(path), facts)) {
      if (byHand.test(name)) addTo(scripts, folder, name);
      else others.add(folder);
    }
  }
  if (scripts.size === 0) return new Set();
  const commands = [...sources.files.values()].flatMap(({ facts }) => commandsOf(facts));
  const isDeployed = (names: ReadonlySet<string>) =>
    commands.some((command) => command.split(/[\s"',;&|]+/).some((word) => names.has(word)));
  return new Set([...scripts].flatMap(([at, names]) => (others.has(at) || isDeployed(names) ? [] : [at])));
}

/** The folders of the files that scripts name; what a build makes (`dist/bin/x.js`) is of its sources. */
function startedFolders(folder: string, { scripts }: PackageFacts) {
  return scripts.flatMap(({ name, command }) =>
    [...command.matchAll(/(?<=^|[\s"'=])[\w@./-]+\.[cm]?[jt]sx?(?=$|[\s"';&|)])/g)].map(([file]) => {
      return { name, folder: dirname(join(folder, file.replace(/^(\.\/)?(dist|build|out)\//, 'src/'))) };
    }),
  );
}

/** What starts when something is deployed. */
function commandsOf(facts: Facts): readonly string[] {
  switch (facts.kind) {
    case 'compose':
      return facts.services.flatMap(({ command }) => command ?? []);
    case 'deployment':
      return facts.deployed.flatMap(({ command }) => command ?? []);
    case 'dockerfile':
      return [facts, ...(facts.stages ?? [])].flatMap(({ command }) => command ?? []);
    default:
      return [];
  }
}
