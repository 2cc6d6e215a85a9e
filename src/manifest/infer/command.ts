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

/** Everything a command line starts, in order; builders, watchers, test runners and what runs in another folder start nothing. */
export function startedBy(command: string): readonly Started[] {
  const out: Started[] = [];
  let elsewhere = false;
  for (const part of split(command)) {
    const words = unwrap(wordsOf(part));
    if (words[0] === 'cd') elsewhere = words[1] !== '.';
    else out.push(...startedByWords(words).filter(({ kind }) => !elsewhere || kind === 'foreign'));
  }
  return out;
}

const runtimes =
  /^(node|nodejs|ts-node|ts-node-dev|ts-node-esm|tsnd|tsx|nodemon|bun|deno|pm2|pm2-runtime|swc-node|babel-node|esno|esr|vite-node|tsup-node|jiti|esbuild-register|micro|micro-dev|forever|supervisor)$/;
const servers =
  /^(nest|strapi|medusa|functions-framework|func|serverless|sls|sst|wrangler|moleculer-runner|keystone|directus|ace|lb4|fastify|nitro|nitropack|motia|encore|adonis|graphile-worker|temporal|firebase|netlify|vercel)$/;
const foreign =
  /^(sbt|go|cargo|java|mvn|mvnw|gradle|gradlew|dotnet|python|python3|uvicorn|gunicorn|flask|poetry|uv|rails|bundle|php|mix|air)$/;
const browsers =
  /^(next|nuxt|nuxi|remix|remix-serve|react-router|react-router-serve|astro|ng|vite|react-scripts|craco|react-app-rewired|gatsby|webpack-dev-server|parcel|vue-cli-service|svelte-kit|expo|rsbuild|farm|umi|max|vinxi|serve|http-server|live-server|nginx)$/;
const starting =
  /^(start|dev|serve|preview|run|deploy|offline|run-dev|develop|up|watch|hot|bootRun|host|exec)\b|:run|\/run/;

/** What one command without operators starts. */
export function startedByWords(words: readonly string[]): readonly Started[] {
  const [tool = '', ...args] = words;
  const name = tool.replace(/^.*\//, '');
  if (/^(npm|pnpm|yarn|bun|deno)$/.test(name)) {
    const script = delegated(name, args);
    if (script !== undefined) return script ? [script] : [];
  }
  if (/^(run-p|run-s|npm-run-all|npm-run-all2|concurrently|conc|wait-on|tsc-watch)$/.test(name))
    return several(name, args);
  if (runtimes.test(name)) return program(name, args);
  if (servers.test(name)) return starting.test(args.join(' ')) ? [{ kind: 'program', tool: name, entry: null }] : [];
  if (foreign.test(name))
    return foreignRun(name, args) ? [{ kind: 'foreign', tool: `${name} ${args.join(' ')}`.trim() }] : [];
  if (browsers.test(name)) return args[0] === 'build' || args[0] === 'lint' ? [] : [{ kind: 'browser', tool: name }];
  if (name === 'webpack' && args[0] === 'serve') return [{ kind: 'browser', tool: name }];
  const source = args.find((arg) => /\.[cm]?[jt]s$/.test(arg));
  return source && /nodemon|watch|run|start/.test(name) ? [{ kind: 'program', tool: name, entry: source }] : [];
}

type Script = Extract<Started, { kind: 'script' }>;

/** The script that a package manager is asked to run: null for one of another package, undefined when it runs a program itself. */
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

/** `node build.mjs` and `node scripts/x.js` prepare something. */
const preparing = /(^|\/)(scripts?|tools)\/|(^|\/)(build|esbuild|webpack|rollup|gulpfile|codegen)[\w.]*\.[cm]?[jt]s$/;

/** Whether the word after a flag is the flag's value. `--watch` names a folder only for programs that watch for others. */
function takesValue(tool: string, flag: string | undefined): boolean {
  if (flag === undefined) return false;
  if (/^(--watch|-w|--exec|-x|--ext|-e|--ignore|-i)$/.test(flag))
    return /^(nodemon|pm2|forever|supervisor)$/.test(tool);
  if (flag === '--env-file') return tool !== 'deno';
  return /^(-r|--require|--import|--loader|--experimental-loader|-P|--project|--watch-path|--include|--exclude|--ignore-watch|--config|-c|--name|--tsconfig)$/.test(
    flag,
  );
}

function foreignRun(tool: string, args: readonly string[]): boolean {
  if (/^(uvicorn|gunicorn|flask|air|java)$/.test(tool)) return true;
  if (/^python3?$/.test(tool)) return args.some((arg) => arg.endsWith('.py') || arg === '-m') && !args.includes('venv');
  return starting.test(args.join(' ')) || args.some((arg) => /(:|\/)(run|bootRun)$/.test(arg));
}

/** Splits at `&&`, `||`, `;`, `|` and `&` outside quotes. */
function split(command: string): readonly string[] {
  return (command.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^;&|"'])+/g) ?? []).map((part) => part.trim());
}

/** Words without their quotes; a quoted text with spaces stays one word. */
function wordsOf(part: string): readonly string[] {
  const raw = part.match(/(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? [];
  return raw
    .map((word) => (/^(["']).*\1$/s.test(word) ? word.slice(1, -1) : word))
    .map((word) => word.replace(/\\"/g, '"'));
}

const assignment = /^[A-Za-z_]\w*=/;
const wrappers =
  /^(cross-env|cross-env-shell|env|npx|bunx|pnpx|exec|time|nice|nohup|dumb-init|tini|doppler|infisical|op|with-env|env-cmd|dotenv|dotenvx|dotenv-cli|sudo|yarn|pnpm|npm|bun|export|set)$/;

/** Without variable assignments and without programs that only start another one. */
function unwrap(words: readonly string[]): readonly string[] {
  let rest = words;
  for (;;) {
    const [first, second] = rest;
    if (first === undefined) return rest;
    if (assignment.test(first)) rest = rest.slice(1);
    else if (/^(ba|z)?sh$/.test(first) && /^-\w*c$/.test(second ?? '')) return unwrapShell(rest[2] ?? '');
    else if (/^(yarn|pnpm|npm|bun)$/.test(first) && !/^(exec|x|dlx)$/.test(second ?? '')) return rest;
    else if (wrappers.test(first)) rest = afterWrapper(rest.slice(1));
    else return rest;
  }
}

/** Past the wrapper's own options: up to `--` if there is one. */
function afterWrapper(words: readonly string[]): readonly string[] {
  const separator = words.indexOf('--');
  if (separator >= 0) return words.slice(separator + 1);
  const start = words.findIndex(
    (word) => !word.startsWith('-') && !/^(exec|x|dlx|run)$/.test(word) && !/^[./]*\.?env[\w.]*$/.test(word),
  );
  return start < 0 ? [] : words.slice(start);
}

/** The last command of an inner shell is the one that stays running. */
function unwrapShell(inner: string): readonly string[] {
  return unwrap(wordsOf(split(inner).at(-1) ?? ''));
}
