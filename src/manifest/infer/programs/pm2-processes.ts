import { deployed, pm2App } from '../../../core/deployed.js';
import type { Diagnostic } from '../../../core/errors.js';
import type { DeployedFact } from '../../../core/facts.js';
import type { Position } from '../../../core/location.js';
import { type ModuleFacts, mayName, type Value } from '../../../core/module-facts.js';
import { ancestors, basename, dirname, isInside, join, relativeTo } from '../../../core/paths.js';
import { commandOfPm2 } from '../../../core/pm2-command.js';
import { partsOf, valuesIn } from '../databases/code-connections.js';
import { type Repository, resolveEntry } from '../repository.js';
import { bundledEntry } from './bundled-entry.js';
import type { Deployment } from './infrastructure-code.js';
import { runByCommand } from './runs.js';
import { pathIn, type Scope } from './written-path.js';

/**
 * The programs that the process manager pm2 is told to start, each on its own, by its configuration as code, JSON or YAML:
 * those whose code is found in this repository, with the module that they start with or the package that they are built from.
 */
export function pm2Processes(repository: Repository): readonly Deployment[] {
  return toldApps(repository).flatMap(({ path, fact }) => (fact ? (located({ path, fact }, repository) ?? []) : []));
}

/** Notices of apps that pm2 starts and that are not found, or not told in a way that can be read, so that nobody judges them. */
export function unfoundPm2Apps(repository: Repository): readonly Diagnostic[] {
  return toldApps(repository).flatMap(({ path, at, fact }) => {
    if (fact && (!startsFile(fact) || located({ path, fact }, repository))) return [];
    const what = fact ? `${fact.name}, whose code was not found here` : 'a program that its configuration computes';
    return [
      {
        code: 'program-unfound',
        severity: 'notice' as const,
        message: `pm2 starts ${what}`,
        at: { file: path, ...at },
        hint: 'name the service that it is in services.yaml',
      },
    ];
  });
}

/** An app of a configuration; `fact` is null where its program or its folder is computed. */
type Told = { readonly path: string; readonly at: Position; readonly fact: DeployedFact | null };

function toldApps(repository: Repository): readonly Told[] {
  const written = repository.deployments.flatMap(({ path, facts }) =>
    facts.deployed.flatMap((fact): readonly Told[] => (fact.what === pm2App ? [{ path, at: fact.at, fact }] : [])),
  );
  const inCode = [...repository.modules].flatMap(([path, module]) =>
    configuration.test(path) ? appsIn(path, module) : [],
  );
  return [...written, ...inCode].filter(({ path }) => !development.test(basename(path)));
}

/** A program that others made is started by its name. */
function startsFile({ command }: DeployedFact): boolean {
  return runByCommand(command ?? '', null).some((one) => one.kind === 'program' && one.entry !== null);
}

const configuration =
  /(^|\/)([\w-]+[.-])?(ecosystem|pm2)([.-][\w-]+)*[.-]config\.[cm]?[jt]s$|(^|\/)(ecosystem|pm2)[.-](config|prod|stag)[\w.-]*\.[cm]?[jt]s$/;

/** What a developer starts on their own machine tells little of what is deployed. */
const development = /(^|[._-])(dev|develop|development|local|test|testing|debug|watch)[._-]/i;

/** Every object with a `script`, wherever the list of apps is put together. */
function appsIn(path: string, module: ModuleFacts): readonly Told[] {
  if (!mayName(module, /\bscript\b/)) return [];
  const found = new Map<string, Told>();
  for (const [value, { line, column }, unit] of valuesIn(module)) {
    if (value.kind !== 'object' || !unit || !value.properties.some(({ name }) => name === 'script')) continue;
    const at = { line, column };
    const app = appOf(value, { path, module, unit });
    const fact = app && deployed({ ...app, what: pm2App, at });
    found.set(fact ? `${fact.name}\n${fact.folder}\n${fact.command}` : `${line}`, { path, at, fact });
  }
  return [...found.values()];
}

type App = Pick<DeployedFact, 'name' | 'job' | 'folder' | 'command' | 'fromTop'>;

type Options = Extract<Value, { kind: 'object' }>;

/** Null where the program or its folder is computed. */
function appOf(options: Options, scope: Scope): App | null {
  const { properties, spreads } = options;
  // What is put in from elsewhere may tell another folder.
  const own = properties.some(({ name }) => name === 'cwd');
  if (!own && spreads.some((spread) => mayTellFolder(spread, scope))) return null;
  const option = (wanted: string) => properties.find(({ name }) => name === wanted)?.value;
  const textOf = (value: Value | undefined) => (value === undefined ? null : pathIn(value, scope));
  const script = textOf(option('script'));
  const folder = folderOf(option('cwd'), scope);
  if (script === null || folder === null) return null;
  const args = option('args');
  const words = (args?.kind === 'array' ? args.items : [args]).flatMap((word) => textOf(word)?.text ?? []);
  const name = textOf(option('name'))?.text ?? script.text;
  const command = commandOfPm2(script.text, words);
  const job = option('cron_restart') !== undefined;
  return script.here ? { name, job, folder: '', command, fromTop: true } : { name, job, command, ...folder };
}

function mayTellFolder(value: Value, { module, unit }: Scope): boolean {
  const declared = value.kind === 'name' ? module.declarations.find(({ name }) => name === value.name)?.value : value;
  if (declared?.kind !== 'object' && declared?.kind !== 'choice') return true;
  const parts = [...partsOf(declared, unit.at)].map(([part]) => part);
  return parts.some((part) => part.kind === 'object' && part.properties.some(({ name }) => name === 'cwd'));
}

/** The folder of an app: where pm2 is started unless the configuration tells. */
function folderOf(cwd: Value | undefined, scope: Scope): Pick<DeployedFact, 'folder' | 'fromTop'> | null {
  if (cwd === undefined || isStartFolder(cwd, scope)) return { folder: '.', fromTop: false };
  const path = pathIn(cwd, scope);
  return path && { folder: path.text, fromTop: path.here };
}

/** `process.cwd()` */
function isStartFolder(value: Value, { unit }: Scope): boolean {
  const callee = value.kind === 'result' ? unit.calls[value.call]?.callee : undefined;
  return (
    callee?.kind === 'member' && callee.name === 'cwd' && callee.of.kind === 'name' && callee.of.name === 'process'
  );
}

/** The app with the code that it starts, the first that is found in the folders that may be meant; null without any. */
function located({ path, fact }: Deployment, repository: Repository): Deployment | null {
  for (const folder of foldersOf({ path, fact }, repository)) {
    const facts = repository.packages.get(folder)?.facts ?? null;
    for (const started of runByCommand(fact.command ?? '', facts)) {
      if (started.kind === 'foreign') continue;
      const entry = started.kind === 'program' ? started.entry : null;
      const code = entry === null ? { folder, module: null } : codeOf(join(folder, entry), repository);
      if (code && isMeant(code, path, repository)) return { path, fact: factOf(fact, code) };
    }
  }
  return null;
}

/**
 * Folders in which the app may be started: relative to the configuration or, for it may lie aside, to a folder around it;
 * an absolute one is on some server, where it ends with the path of a package.
 */
function foldersOf({ path, fact }: Deployment, { packages }: Repository): readonly string[] {
  const folder = fact.folder ?? '.';
  if (fact.fromTop) return [folder];
  if (!folder.startsWith('/')) return ancestors(path).map((above) => join(above, folder));
  const parts = folder.split('/').filter((part) => part !== '');
  return parts.map((_, index) => parts.slice(index).join('/')).filter((end) => packages.has(end));
}

/** The package whose code is started, and the module that it starts with where that is known. */
type Code = { readonly folder: string; readonly module: string | null };

/** The source of a file that is started, by the package that it lies in or by a bundler's configuration. */
function codeOf(file: string, repository: Repository): Code | null {
  const homes = ancestors(file).filter((folder) => folder === '' || repository.packages.has(folder));
  for (const home of homes) {
    const module = resolveEntry(repository, home, relativeTo(file, home));
    if (module !== null) return inItsPackage(module, repository);
  }
  const [near = ''] = homes;
  const bundled = bundledEntry(repository, near, file);
  if (bundled !== null) return inItsPackage(bundled, repository);
  return near !== '' && built.test(relativeTo(file, near)) ? { folder: near, module: null } : null;
}

function inItsPackage(module: string, { packages }: Repository): Code {
  return { folder: ancestors(module).find((folder) => packages.has(folder)) ?? '', module };
}

const built = /^(\.?(dist|build|out|output)|lib)\//;

/** A configuration that lies in a package starts nothing outside of it; one without a package may start anything. */
function isMeant({ folder, module }: Code, path: string, { packages }: Repository): boolean {
  const home = dirname(path);
  if (module === null && !packages.has(folder)) return false;
  return !packages.has(home) || isInside(module ?? folder, home);
}

function factOf(fact: DeployedFact, { folder, module }: Code): DeployedFact {
  const command = module === null ? null : `node ${relativeTo(module, folder)}`;
  return { ...fact, folder, handler: module, command, fromTop: true };
}
