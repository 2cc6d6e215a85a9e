import { commandsIn, wordsOf } from './shell-words.js';
import {
  browserTools,
  flagsWithValue,
  frameworks,
  otherToolChains,
  runnersOfSeveral,
  runtimes,
  watcherFlagsWithValue,
} from './tools.js';

/** What a shell command starts, as far as its text tells. */
export type Started =
  /** A Node, Deno or Bun program; `entry` is its file as written, or null when the tool finds it. */
  | { readonly kind: 'program'; readonly tool: string; readonly entry: string | null }
  /** A program in another language, run by its tool chain. */
  | { readonly kind: 'foreign'; readonly tool: string }
  /** A browser bundle: its development server, or a server of static files. */
  | { readonly kind: 'browser'; readonly tool: string }
  /** Another script of the same package, or else a program of that name. */
  | { readonly kind: 'script'; readonly name: string; readonly args: readonly string[] };

/** Everything a command line starts, in order; builders, test runners and what runs in another folder start nothing. */
export function startedBy(line: string): readonly Started[] {
  const out: Started[] = [];
  let elsewhere = false;
  for (const command of commandsIn(line)) {
    const words = wordsOf(command);
    if (words[0] === 'cd') elsewhere = words[1] !== '.';
    else out.push(...startedByWords(words).filter(({ kind }) => !elsewhere || kind === 'foreign'));
  }
  return out;
}

/** What one command without operators starts. */
export function startedByWords(words: readonly string[]): readonly Started[] {
  const [path = '', ...args] = words;
  const tool = path.replace(/^.*\//, '');
  if (/^(npm|pnpm|yarn|bun|deno)$/.test(tool)) {
    const script = delegated(tool, args);
    if (script !== undefined) return script ? [script] : [];
  }
  if (runnersOfSeveral.has(tool)) return several(tool, args);
  if (runtimes.has(tool)) return program(tool, args);
  if (frameworks.has(tool))
    return alwaysStarting.test(tool) || starting.test(args.join(' ')) ? [{ kind: 'program', tool, entry: null }] : [];
  if (otherToolChains.has(tool)) return foreign(tool, args);
  if (browserTools.has(tool)) return isServing(tool, args) ? [{ kind: 'browser', tool }] : [];
  if (tool === 'webpack' && args[0] === 'serve') return [{ kind: 'browser', tool }];
  const source = args.find((arg) => /\.[cm]?[jt]s$/.test(arg));
  return source && /nodemon|watch|run|start/.test(tool) ? [{ kind: 'program', tool, entry: source }] : [];
}

/** `vite build` builds, but `remix-serve build` and `serve build` serve the folder of that name. */
function isServing(tool: string, [first = '']: readonly string[]): boolean {
  return /(^|-)server?$/.test(tool) || !/^(build|lint)$/.test(first);
}

const starting =
  /^(start|dev|serve|preview|run|deploy|offline|run-dev|develop|up|watch|hot|bootRun|host|exec)\b|:run|\/run/;

const alwaysStarting = /^(moleculer-runner|functions-framework|graphile-worker)$/;

type Script = Extract<Started, { kind: 'script' }>;

/** The script that a package manager is to run: null for another package's, undefined when it runs a program itself. */
function delegated(manager: string, args: readonly string[]): Script | null | undefined {
  if (args.some((arg) => toOthers.test(arg))) return null;
  const words = args.filter((arg) => !arg.startsWith('-'));
  const start = words[0] === 'run' || words[0] === 'run-script' || words[0] === 'task' ? 1 : 0;
  const [name, ...rest] = words.slice(start);
  if (name === undefined) return null;
  // Bun and Deno run files by `run` and their own commands without it.
  if ((manager === 'bun' || manager === 'deno') && (start === 0 || /[./]/.test(name))) return undefined;
  return { kind: 'script', name, args: rest };
}

const toOthers = /^(-F|-w|-C|-r|--filter|--workspaces?|--prefix|--cwd|--dir|--recursive|workspaces?)(=|$)/;

/** Commands given to a runner of several: quoted command lines, or names of scripts (`npm:x`, `start:*`). */
function several(tool: string, args: readonly string[]): readonly Started[] {
  return args.flatMap((arg): readonly Started[] => {
    if (arg.includes(' ')) return startedBy(arg);
    if (arg.startsWith('-') || tool === 'tsc-watch' || tool === 'wait-on') return [];
    return [{ kind: 'script', name: arg.replace(/^npm:/, ''), args: [] }];
  });
}

function program(tool: string, args: readonly string[]): readonly Started[] {
  const words = args.filter((arg, index) => !arg.startsWith('-') && !takesValue(tool, args[index - 1]));
  const rest = words.filter((word) => !/^(run|start|watch|serve)$/.test(word));
  const entry = rest[0] ?? null;
  if (entry === 'ace' && rest[1] === 'serve') return [{ kind: 'program', tool: 'ace', entry: null }];
  // nodemon may run without naming a file; its configuration does.
  if (entry === null) return tool === 'nodemon' ? [{ kind: 'program', tool, entry }] : [];
  if (preparing.test(entry)) return [];
  const binary = /(?:^|\/)node_modules\/(?:\.bin\/)?([^/]+)/.exec(entry)?.[1];
  return binary ? startedByWords([binary, ...rest.slice(1)]) : [{ kind: 'program', tool, entry }];
}

/** `node build.mjs` and `node scripts/x.js` prepare something; `ecosystem.config.js` lists programs but is none. */
const preparing =
  /\.config\.[cm]?js$|\.(json|ya?ml)$|(^|\/)(scripts?|tools)\/|(^|\/)(build|esbuild|webpack|rollup|gulpfile|codegen)[\w.]*\.[cm]?[jt]s$/;

/** Whether the word after a flag is the flag's value. */
function takesValue(tool: string, flag: string | undefined): boolean {
  if (flag === undefined) return false;
  if (watcherFlagsWithValue.has(flag)) return /^(nodemon|pm2|forever|supervisor)$/.test(tool);
  if (flag === '--env-file') return tool !== 'deno';
  return flagsWithValue.has(flag);
}

function foreign(tool: string, args: readonly string[]): readonly Started[] {
  return runsForeign(tool, args) ? [{ kind: 'foreign', tool: `${tool} ${args.join(' ')}`.trim() }] : [];
}

function runsForeign(tool: string, args: readonly string[]): boolean {
  if (/^(uvicorn|gunicorn|flask|air|java)$/.test(tool)) return true;
  if (/^python3?$/.test(tool)) return args.some((arg) => arg.endsWith('.py') || arg === '-m') && !args.includes('venv');
  return starting.test(args.join(' ')) || args.some((arg) => /(:|\/)(run|bootRun)$/.test(arg));
}
