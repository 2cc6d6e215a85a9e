import { groupBy } from '../../../core/collections.js';
import type { EnvEntry } from '../../../core/facts.js';
import { ancestors, basename, dirname, isInside, join } from '../../../core/paths.js';
import type { ComposeService } from '../images/images.js';
import { folderOf } from '../programs/deployments.js';
import type { Repository } from '../repository.js';
import { databasesInCode, mayConnect } from './code-connections.js';
import {
  allVariables,
  type DatabaseRef,
  databasesIn,
  fromUrl,
  namesDatabase,
  type Variables,
  variables,
} from './connections.js';
import { type AskedFor, keysAskedFor } from './keys-asked-for.js';
import { databaseKeysRead } from './keys-read.js';

/** A service as far as its databases are concerned. */
export type Configured = {
  readonly id: string;
  readonly folder: string;
  readonly roots: readonly string[];
  readonly composed: readonly ComposeService[];
};

/** Kinds of configuration, the weightiest first. */
export const levels = ['compose', 'env file', 'common env file', 'code'] as const;

/** What each kind of configuration says, in their order. */
export type Levels = readonly (readonly DatabaseRef[])[];

/** How the databases of each of these services are told. */
export function createDatabaseSources(
  repository: Repository,
  services: readonly Configured[],
): (service: Configured) => Levels {
  const files = envFiles(repository);
  const composes = composesOf(repository, services);
  const asked = keysAskedFor(repository, services);
  return (service) => [
    [...fromCompose(service, composes, files, asked), ...fromPlatforms(service, repository)],
    fromEnvFiles(service, files, asked),
    fromFilesAbove(service, repository, files),
    fromCode(service, repository),
  ];
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
  { folder, composed, roots }: Configured,
  composes: Composes,
  files: EnvFiles,
  asked: AskedFor,
): readonly DatabaseRef[] {
  // One file is often handed to all services, whatever each of them needs of it.
  const ofUse = (file: Variables): Variables => {
    const naming = [...file].flatMap(([key, { value }]) => (namesDatabase(key) || fromUrl(value ?? '') ? [key] : []));
    const isLeft = (key: string) =>
      naming.includes(key) && (!asked.isOfUse(key, roots) || asked.isIdle(key, naming, roots));
    return new Map([...file].filter(([key]) => !isLeft(key)));
  };
  const refs = composes.all.flatMap(({ path, facts }) => {
    if (forTests.test(basename(path))) return [];
    // Compose fills in variables from the file `.env` beside it.
    const beside = variables(...fileOrTemplate(join(dirname(path), '.env'), files));
    const names = new Set(facts.services.map(({ name }) => name));
    return facts.services
      .filter(({ name }) => {
        if (forTests.test(name)) return false;
        const built = composed.some((c) => c.path === path && c.service === name);
        return built || (name === basename(folder) && composes.isFree(path, name));
      })
      .flatMap((service) => {
        const given = service.envFiles.flatMap((file) => [
          ...ofUse(allVariables(...fileOrTemplate(join(dirname(path), file), files))),
        ]);
        return databasesIn(filledIn(new Map([...given, ...variables(path, service.environment)]), beside));
      })
      .map((ref) => ({ ...ref, project: names.has(ref.server.replace(/:\d+$/, '')) ? dirname(path) : null }));
  });
  return distinct(refs);
}

/** Compose files, and whether a service of one may be anybody's that has its name: it is not known to be another's, and only one has the name. */
type Composes = {
  readonly all: Repository['composes'];
  readonly isFree: (path: string, name: string) => boolean;
};

function composesOf({ composes }: Repository, services: readonly Configured[]): Composes {
  const built = new Set(services.flatMap(({ composed }) => composed.map((c) => `${c.path} ${c.service}`)));
  const named = groupBy(services, ({ folder }) => basename(folder));
  return {
    all: composes,
    isFree: (path, name) => !built.has(`${path} ${name}`) && named.get(name)?.length === 1,
  };
}

/** Databases of a platform, which whoever is deployed there is bound to by name. */
function fromPlatforms({ folder }: Configured, { deployments }: Repository): readonly DatabaseRef[] {
  return deployments.flatMap(({ path, facts }) =>
    facts.deployed
      .filter((fact) => fact.databases !== undefined && folderOf({ path, fact }) === folder)
      .flatMap(({ what, databases = [] }) =>
        databases.map(({ name, at, connection, dialect: told }): DatabaseRef => {
          const dialect = told ?? ('sqlite' as const);
          const base = { project: null, schema: null, dialect, variable: null, replica: false };
          const platform = what.split(' ')[0] ?? what;
          const server = connection === undefined ? platform : `${platform}:${connection}`;
          return { ...base, server, database: name, at: { file: path, ...at } };
        }),
      ),
  );
}

function filledIn(values: Variables, outer: Variables): Variables {
  const fill = (value: string) =>
    value.replace(/\$\{(\w+)\}|\$(\w+)/g, (text, braced, bare) => outer.get(braced ?? bare)?.value ?? text);
  return new Map([...values].map(([key, { value, at }]) => [key, { value: value === null ? null : fill(value), at }]));
}

/** The file that is named, or, where it is kept out of the repository, the template that it is copied from. */
function fileOrTemplate(path: string, files: EnvFiles): readonly [file: string, entries: readonly EnvEntry[]] {
  const exact = files.get(path);
  if (exact) return [path, exact];
  const templates = [...files.keys()].filter(
    (other) => dirname(other) === dirname(path) && /example|sample|template|dist/.test(basename(other)),
  );
  const template =
    templates.find(
      (other) => /^[.-]?(example|sample|template|dist)$/.test(other.slice(path.length)) && other.startsWith(path),
    ) ?? templates[0];
  return [template ?? path, (template !== undefined && files.get(template)) || []];
}

function fromEnvFiles({ folder, roots }: Configured, files: EnvFiles, asked: AskedFor): readonly DatabaseRef[] {
  if (folder === '') return [];
  const own = [...files].filter(([path]) => isInside(path, folder));
  return distinct(
    own.flatMap(([path, entries]) => {
      const keys = entries.map(({ key }) => key);
      const isIdle = ({ variable }: DatabaseRef) => variable !== null && asked.isIdle(variable, keys, roots);
      return databasesIn(variables(path, entries))
        .filter(isRead)
        .map((ref) => (isIdle(ref) ? { ...ref, idle: true as const } : ref));
    }),
  );
}

/**
 * From the nearest files further up that set what the service's code reads: one key of one file is one database, whatever
 * its value, which may be what every developer's machine has.
 */
function fromFilesAbove(
  { folder, roots }: Configured,
  repository: Repository,
  files: EnvFiles,
): readonly DatabaseRef[] {
  if (folder === '') return [];
  const above = ancestors(folder).filter((other) => other !== folder);
  const inFolder = (other: string) => [...files].filter(([path]) => dirname(path) === other);
  const nearest = above.map(inFolder).find((some) => some.length > 0) ?? [];
  if (nearest.length === 0) return [];
  const keys = databaseKeysRead(roots, repository);
  const refs = nearest.flatMap(([path, entries]) => {
    const own = entries.filter(({ key }) => keys.has(key));
    return databasesIn(allVariables(path, own));
  });
  const telling = refs.filter((ref) => isRead(ref) && !isEverybodys(ref));
  if (telling.length > 0) return distinct(telling);
  const byKey = refs.map((ref) => ({ ...ref, server: `${dirname(ref.at.file)} ${ref.variable}` }));
  return [...new Map(byKey.toReversed().map((ref) => [ref.server, ref])).values()].toReversed();
}

function fromCode({ roots }: Configured, { modules }: Repository): readonly DatabaseRef[] {
  const refs: DatabaseRef[] = [];
  for (const [path, module] of modules)
    if (roots.some((root) => isInside(path, root)) && mayConnect(path, module))
      refs.push(...databasesInCode(path, module));
  return distinct(refs.filter(({ database }) => !/test/i.test(database ?? '')));
}

/** What tells one server from another. */
export function serverKey({ project, server }: DatabaseRef): string {
  return project === null ? server : `${project}: ${server}`;
}

/** Whether the value itself is known. */
export function isRead({ server }: DatabaseRef): boolean {
  return !server.includes(' ');
}

/** Whether a variable names it to which its file gives no value. */
export function isLeftEmpty({ server, variable, at }: DatabaseRef): boolean {
  return server === `${at.file} ${variable}`;
}

/** What every developer's machine has by default: two services that name it need not share it. */
export function isEverybodys(ref: DatabaseRef): boolean {
  if (!isLocal(ref)) return false;
  const { database, variable } = ref;
  return database === null || byDefault.test(database) || (variable !== null && byTemplate.test(database));
}

/** Whether it is on the machine itself, whichever that is. */
export function isLocal({ server }: DatabaseRef): boolean {
  return /^localhost(:|$)/.test(server);
}

const byDefault = /^(postgres|mysql|mongo|test|admin|master|template1|default)$/;
/** What templates of env files call a database (`mydb` is Prisma's). Code that says so means it. */
const byTemplate = /^(my[-_]?(db|database)|(db|database)([-_]?name)?|your[-_].*)$/i;

function distinct(refs: readonly DatabaseRef[]): readonly DatabaseRef[] {
  const found = new Map<string, DatabaseRef>();
  for (const ref of refs) {
    const key = `${serverKey(ref)}/${ref.database}`;
    if (!found.has(key)) found.set(key, ref);
  }
  return [...found.values()];
}
