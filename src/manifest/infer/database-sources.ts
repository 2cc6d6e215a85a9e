import type { EnvEntry } from '../../core/facts.js';
import { basename, dirname, isInside, join } from '../../core/paths.js';
import { databasesInCode, mayConnect } from './code-connections.js';
import { type DatabaseRef, databasesIn, type Variables, variables } from './connections.js';
import type { ComposeService } from './images.js';
import type { Repository } from './repository.js';

/** A service as far as its databases are concerned. */
export type Configured = {
  readonly id: string;
  readonly folder: string;
  readonly roots: readonly string[];
  readonly composed: readonly ComposeService[];
};

/** What each kind of configuration says, the weightiest first: compose, env files, defaults in code. */
export type Levels = readonly (readonly DatabaseRef[])[];

export function databaseLevels(service: Configured, repository: Repository): Levels {
  const files = envFiles(repository);
  return [fromCompose(service, repository, files), fromEnvFiles(service, files), fromCode(service, repository)];
}

const forTests = /(^|[._-])(tests?|e2e|ci)([._-]|$)/;

type EnvFiles = ReadonlyMap<string, readonly EnvEntry[]>;

function envFiles({ files }: Repository): EnvFiles {
  return new Map(
    files.flatMap(({ path, facts, role }) =>
      facts.kind === 'env' && role !== 'test' && !forTests.test(basename(path)) ? [[path, facts.entries]] : [],
    ),
  );
}

function fromCompose(
  { folder, composed }: Configured,
  repository: Repository,
  files: EnvFiles,
): readonly DatabaseRef[] {
  const refs = repository.composes.flatMap(({ path, facts }) => {
    if (forTests.test(basename(path))) return [];
    // Compose fills in variables from the file `.env` beside it.
    const beside = variables(fileOrTemplate(join(dirname(path), '.env'), files));
    return facts.services
      .filter(({ name }) => composed.some((c) => c.path === path && c.service === name) || name === basename(folder))
      .flatMap((service) => {
        const given = service.envFiles.flatMap((file) => fileOrTemplate(join(dirname(path), file), files));
        return databasesIn(filledIn(variables([...given, ...service.environment]), beside));
      });
  });
  return distinct(refs);
}

function filledIn(values: Variables, outer: Variables): Variables {
  const fill = (value: string) =>
    value.replace(/\$\{(\w+)\}|\$(\w+)/g, (text, braced, bare) => outer.get(braced ?? bare) ?? text);
  return new Map([...values].map(([key, value]) => [key, fill(value)]));
}

/** The file that is named, or, where it is kept out of the repository, the template that it is copied from. */
function fileOrTemplate(path: string, files: EnvFiles): readonly EnvEntry[] {
  const exact = files.get(path);
  if (exact) return exact;
  const template = [...files.keys()].find(
    (other) => dirname(other) === dirname(path) && /example|sample|template|dist/.test(basename(other)),
  );
  return (template !== undefined && files.get(template)) || [];
}

function fromEnvFiles({ folder }: Configured, files: EnvFiles): readonly DatabaseRef[] {
  if (folder === '') return [];
  const own = [...files].filter(([path]) => isInside(path, folder));
  return distinct(own.flatMap(([, entries]) => databasesIn(variables(entries))));
}

function fromCode({ roots }: Configured, { modules }: Repository): readonly DatabaseRef[] {
  const refs: DatabaseRef[] = [];
  for (const [path, module] of modules)
    if (roots.some((root) => isInside(path, root)) && mayConnect(path, module)) refs.push(...databasesInCode(module));
  return distinct(refs.filter(({ database }) => !/test/i.test(database ?? '')));
}

function distinct(refs: readonly DatabaseRef[]): readonly DatabaseRef[] {
  return [...new Map(refs.map((ref) => [`${ref.server}/${ref.database}`, ref])).values()];
}
