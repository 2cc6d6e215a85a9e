import { copiedFolders, originals } from '../../core/copied-folders.js';
import type { PackageFacts } from '../../core/facts.js';
import type { FileLink } from '../../core/file-source.js';
import { isInside, join } from '../../core/paths.js';
import type { Sources } from './linker.js';

/** Finds the file that a path without its extension, a folder, or a path of compiled output stands for; null when none. */
export type Locate = (path: string) => string | null;

/** In the order in which TypeScript and then Node try them. */
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.js', '.jsx', '.mjs', '.cjs', '.json'];

/** What a compiled name may have been written as; tried before the name itself, because sources are what is audited. */
const WRITTEN_AS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.d\.ts$/, ['.ts', '.tsx', '.d.ts', '.js']],
  [/\.d\.mts$/, ['.mts', '.ts', '.d.mts']],
  [/\.d\.cts$/, ['.cts', '.ts', '.d.cts']],
  [/\.js$/, ['.ts', '.tsx', '.d.ts', '.js', '.jsx']],
  [/\.jsx$/, ['.tsx', '.ts', '.jsx']],
  [/\.mjs$/, ['.mts', '.ts', '.d.mts', '.mjs']],
  [/\.cjs$/, ['.cts', '.ts', '.d.cts', '.cjs']],
];

/** Folders that compilers and bundlers write to, and the folders for module formats inside them. */
const OUTPUT = new Set(['dist', 'build', 'lib', 'out', 'esm', 'cjs', 'es', 'types', 'commonjs', 'module', 'target']);

const SOURCE_FOLDERS = ['src', '', 'lib', 'source'];

/** Answers are remembered: each path is searched once. */
export function createLocate(sources: Sources): Locate {
  const memo = new Map<string, string | null>();
  const anyCase = createAnyCase(sources);
  const copied = createCopied(sources);
  return (asked) => {
    const path = withoutLinks(sources, asked);
    const known = memo.get(path);
    if (known !== undefined) return known;
    const found = fileOrFolder(sources, path) ?? fromOutput(sources, path) ?? anyCase(path) ?? copied(path);
    memo.set(path, found);
    return found;
  };
}

function withoutLinks({ links }: Sources, path: string): string {
  const link = links.find((one) => isInside(path, one.path));
  return link ? join(link.target, path.slice(link.path.length)) : path;
}

function fileOrFolder(sources: Sources, path: string): string | null {
  return asFile(sources, path) ?? asFolder(sources, path);
}

function asFile(sources: Sources, path: string): string | null {
  for (const [compiled, extensions] of WRITTEN_AS) {
    const match = compiled.exec(path);
    if (match === null) continue;
    const stem = path.slice(0, match.index);
    const found = extensions.find((extension) => sources.files.has(stem + extension));
    if (found !== undefined) return stem + found;
  }
  if (sources.files.has(path)) return path;
  const extension = EXTENSIONS.find((candidate) => sources.files.has(path + candidate));
  return extension === undefined ? null : path + extension;
}

function asFolder(sources: Sources, folder: string): string | null {
  const facts = sources.files.get(join(folder, 'package.json'))?.facts;
  const entries = facts?.kind === 'package' ? entryPoints(facts) : [];
  for (const entry of [...entries, 'index']) {
    const path = join(folder, entry);
    const found = asFile(sources, path) ?? asFile(sources, join(path, 'index')) ?? fromOutput(sources, path);
    if (found !== null) return found;
  }
  return null;
}

/** Where a package.json without `exports` says that its code starts, most telling first. */
export function entryPoints(facts: PackageFacts): readonly string[] {
  return [facts.types, facts.main, ...facts.entries].filter((entry) => entry !== null);
}

/** `x/dist/cjs/a.js` is tried as `x/src/a`, `x/a`, `x/lib/a`, `x/source/a` when it does not exist itself. */
function fromOutput(sources: Sources, path: string): string | null {
  const segments = path.split('/');
  for (let at = segments.length - 1; at >= 0; at--) {
    if (!OUTPUT.has(segments[at] ?? '')) continue;
    let end = at + 1;
    while (end < segments.length && OUTPUT.has(segments[end] ?? '')) end++;
    const found = inSource(sources, segments.slice(0, at).join('/'), segments.slice(end).join('/'));
    if (found !== null) return found;
  }
  return null;
}

function inSource(sources: Sources, folder: string, rest: string): string | null {
  for (const source of SOURCE_FOLDERS) {
    const path = join(folder, source, rest);
    const found =
      asFile(sources, path) ?? asFile(sources, join(path, 'index')) ?? asFile(sources, join(path, 'src/index'));
    if (found !== null) return found;
  }
  return null;
}

/** Code written on a file system that ignores case refers to `RabbitMQ/Bus` for `RabbitMq/Bus.ts`; the dependency is real. */
function createAnyCase(sources: Sources): Locate {
  let index: ReadonlyMap<string, string | null> | null = null;
  return (path) => {
    index ??= caseIndex(sources);
    const lower = path.toLowerCase();
    for (const suffix of ['', ...EXTENSIONS, '/index.ts', '/index.js']) {
      const found = index.get(lower + suffix);
      if (typeof found === 'string') return found;
    }
    return null;
  };
}

/** Lower-case paths to paths; null where two files differ by case only. */
function caseIndex(sources: Sources): ReadonlyMap<string, string | null> {
  const index = new Map<string, string | null>();
  for (const path of sources.modules.keys()) {
    const lower = path.toLowerCase();
    index.set(lower, index.has(lower) ? null : path);
  }
  return index;
}

/** What only a build copies to where it is imported is the code that it copies. */
function createCopied(sources: Sources): Locate {
  let copies: readonly FileLink[] | null = null;
  return (path) => {
    copies ??= copiedFolders([...sources.files.values()]);
    const originalsOf = originals(copies, path);
    return (
      originalsOf
        .map((original) => fileOrFolder(sources, original) ?? fromOutput(sources, original))
        .find((found) => found !== null) ?? null
    );
  };
}
