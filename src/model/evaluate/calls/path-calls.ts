import { own } from '../../../core/collections.js';
import type { Thing } from '../../../core/orm-plugin.js';
import { basename, dirname, join } from '../../../core/paths.js';
import type { Outcome } from '../evaluator.js';
import { alternatives, either, text, unknown } from '../things.js';
import type { Invocation } from './invocation.js';
import { nothing } from './invocation.js';

/**
 * What a module knows of its own place. Places are texts: paths from the root of the repository, with a slash in front
 * (`/apps/orders/src`), so that they are told from paths that depend on where the program is started.
 */
export function ownPlace(file: string, name: string): Thing | null {
  const path = `/${file}`;
  const folder = `/${dirname(file)}`;
  if (name === '__dirname') return text(folder);
  if (name === '__filename') return text(path);
  if (name !== 'import.meta') return null;
  const properties = { url: text(`file://${path}`), filename: text(path), dirname: text(folder), dir: text(folder) };
  return { kind: 'record', properties, open: true };
}

type PathCall = (args: readonly Thing[]) => Thing;

const pathCalls: { readonly [name: string]: PathCall } = {
  join: (args) => put(args),
  resolve: (args) => put(args.slice(lastRooted(args))),
  normalize: (args) => put(args),
  dirname: ([path]) => ofText(path, folderOf),
  basename: ([path, ending]) => ofText(path, (value) => bare(value, ending)),
  parse: ([path]) => parsed(path),
  fileURLToPath: ([url]) => ofText(url, pathOfUrl),
  pathToFileURL: ([path]) => ofText(path, (value) => `file://${value}`),
  URL: ([relative, base]) => resolvedUrl(relative, base),
};

const pathPackages = new Set(['path', 'path/posix', 'url', 'pathe', 'upath']);

/** Node's calls on paths and file addresses, and its packaged likes; null for all other calls. */
export function pathOutcome(at: Invocation, { package: from, name }: Thing & { kind: 'external' }): Outcome | null {
  const isOwn = pathPackages.has(from.replace(/^node:/, '')) || (from === 'global' && name === 'URL');
  const plain = isOwn ? name.replace(/^(?:default\.)?(?:posix\.|win32\.)?/, '') : '';
  const call = own(pathCalls, plain);
  if (!call) return null;
  return {
    ...nothing,
    get result() {
      return call(at.args());
    },
  };
}

/** Joined and normalised; a part that the caller decides leaves the whole to the caller. */
function put(args: readonly Thing[]): Thing {
  // The name of the file comes last and varies; a folder in front of it mostly does not.
  const open = args.filter((arg) => arg.kind === 'open').at(-1);
  if (open) return open;
  const choice = args.findIndex((arg) => arg.kind === 'either');
  if (choice >= 0) return either(alternatives(args[choice] ?? unknown).map((one) => put(args.with(choice, one))));
  const parts = args.flatMap((arg, i) => [...(i > 0 ? ['/'] : []), ...pieces(arg)]);
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? text(normal(known.join(''))) : { kind: 'partial-text', parts };
}

function pieces(thing: Thing): readonly (string | null)[] {
  if (thing.kind === 'text') return [thing.value];
  return thing.kind === 'partial-text' ? thing.parts : [null];
}

function normal(path: string): string {
  return `${path.startsWith('/') ? '/' : ''}${join(path)}`;
}

/** `resolve` starts anew at each absolute part. */
function lastRooted(args: readonly Thing[]): number {
  return Math.max(
    0,
    args.findLastIndex((arg) => pieces(arg)[0]?.startsWith('/') === true),
  );
}

function ofText(thing: Thing | undefined, change: (value: string) => string): Thing {
  if (thing?.kind === 'text') return text(change(thing.value));
  return thing?.kind === 'open' ? thing : unknown;
}

function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === '' && path.startsWith('/') ? '/' : folder;
}

function bare(path: string, ending: Thing | undefined): string {
  const name = basename(path);
  return ending?.kind === 'text' && name.endsWith(ending.value) ? name.slice(0, -ending.value.length) : name;
}

function parsed(path: Thing | undefined): Thing {
  if (path?.kind !== 'text') return ofText(path, (value) => value);
  const base = basename(path.value);
  const dot = base.lastIndexOf('.');
  const [name, ext] = dot > 0 ? [base.slice(0, dot), base.slice(dot)] : [base, ''];
  const properties = { dir: text(folderOf(path.value)), base: text(base), name: text(name), ext: text(ext) };
  return { kind: 'record', properties, open: false };
}

/** The path that a `file:` address means; any other text as it is. */
export function pathOfUrl(url: string): string {
  return url.startsWith('file://') ? url.slice('file://'.length) : url;
}

/** `new URL('./x.sql', import.meta.url)`; other addresses are no places in the repository. */
function resolvedUrl(relative: Thing | undefined, base: Thing | undefined): Thing {
  if (base?.kind !== 'text' || !base.value.startsWith('file://') || !relative) return unknown;
  const path = pathOfUrl(base.value);
  const folder = text(path.endsWith('/') ? path : folderOf(path));
  const found = put([folder, relative]);
  return found.kind === 'text' ? text(`file://${found.value}`) : found;
}
