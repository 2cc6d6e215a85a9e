import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UserError } from '../core/errors.js';
import type { Manifest } from '../core/manifest.js';
import type { OrmPlugin } from '../core/orm-plugin.js';
import { ormPlugins } from '../frontends/typescript/orm-plugins.js';

export type PluginSources = {
  /** Absolute folder that is audited: nothing in it runs because its own manifest says so. */
  readonly root: string;
  readonly cwd: string;
  /** Modules that the command line names; whoever runs the tool vouches for them. */
  readonly paths: readonly string[];
  readonly manifest: Manifest | null;
};

/** Where a package that is installed beside the tool starts, as an address. Throws when there is none. */
export type ResolveInstalled = (name: string) => string;

/**
 * The plug-ins that come with the tool, then those that the command line and the manifest name.
 * @throws UserError `plugin-not-found`, `plugin-in-audited-folder`, `plugin-fails`, `plugin-invalid` or `plugin-id-taken`
 */
export async function loadPlugins(
  { root, cwd, paths, manifest }: PluginSources,
  installed: ResolveInstalled = (name) => import.meta.resolve(name),
): Promise<readonly OrmPlugin[]> {
  const plugins: OrmPlugin[] = [...ormPlugins];
  for (const path of paths) append(plugins, await loaded(pathToFileURL(resolve(cwd, path)).href, path), path);
  for (const name of manifest?.plugins ?? []) {
    append(plugins, await loaded(outside(root, installedAt(name, installed), name), name), name);
  }
  return plugins;
}

function append(plugins: OrmPlugin[], plugin: OrmPlugin, source: string): void {
  if (plugins.some(({ id }) => id === plugin.id))
    throw new UserError('plugin-id-taken', `the plug-in ${source} calls itself ${plugin.id}, as another one does`, {
      hint: 'name each plug-in once, and give it an id of its own',
    });
  plugins.push(plugin);
}

function installedAt(name: string, installed: ResolveInstalled): string {
  try {
    return installed(name);
  } catch {
    throw notFound(name, 'install it where coupling-audit is installed, or name its file with --plugin');
  }
}

/** A tool that is installed in the audited repository finds the repository's own packages too; those are not to run. */
function outside(root: string, address: string, name: string): string {
  if (!address.startsWith('file:')) throw notFound(name, 'name a package, or its file with --plugin');
  const path = fileURLToPath(address);
  if (!isBelow(realPath(path), realPath(root))) return address;
  throw new UserError(
    'plugin-in-audited-folder',
    `the plug-in ${name} is part of the audited repository, so it is not run`,
    {
      hint: `if you trust it, run with --plugin ${path}`,
    },
  );
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // It does not exist, which importing it will say.
  }
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

async function loaded(address: string, source: string): Promise<OrmPlugin> {
  const module = await imported(address, source);
  const plugin = module.plugin ?? module.default;
  if (isPlugin(plugin)) return plugin;
  throw new UserError('plugin-invalid', `${source} is no plug-in: ${flaw(plugin)}`, {
    hint: 'export it as "plugin", as docs/plugins.md shows',
  });
}

async function imported(address: string, source: string): Promise<{ readonly [name: string]: unknown }> {
  if (!exists(address)) throw notFound(source, 'check the path');
  try {
    return await import(address);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('plugin-fails', `the plug-in ${source} cannot be loaded: ${why}`, {
      hint: 'it must be a JavaScript module that runs by itself',
    });
  }
}

function exists(address: string): boolean {
  try {
    return realpathSync(fileURLToPath(address)) !== '';
  } catch {
    return false;
  }
}

function notFound(source: string, hint: string): UserError {
  return new UserError('plugin-not-found', `there is no plug-in ${source}`, { hint });
}

/** The parts of a plug-in that are functions, and may be left out. */
const hooks = [
  'onDeclaration',
  'onMember',
  'onUnknown',
  'onInjected',
  'onHanded',
  'connections',
  'onCall',
  'onYielded',
  'onUnknownReceiver',
];

/** What keeps an export from being a plug-in; null when nothing does. */
function flaw(plugin: unknown): string | null {
  if (!isRecord(plugin)) return 'it exports neither "plugin" nor a default';
  if (typeof plugin.id !== 'string' || plugin.id === '') return 'its id is no text';
  if (typeof plugin.version !== 'number') return 'its version is no number';
  if (typeof plugin.armedBy !== 'function') return 'its armedBy is no function';
  const wrong = hooks.find((name) => plugin[name] !== undefined && typeof plugin[name] !== 'function');
  return wrong === undefined ? null : `its ${wrong} is no function`;
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

function isPlugin(value: unknown): value is OrmPlugin {
  return flaw(value) === null;
}
