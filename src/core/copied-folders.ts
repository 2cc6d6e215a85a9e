import { copiedIntoImages } from './copied-into-images.js';
import { copiesIn, type FolderCopy } from './copy-commands.js';
import type { FileFacts } from './facts.js';
import type { FileLink } from './file-source.js';
import { type ModuleFacts, mayName } from './module-facts.js';
import { basename, dirname, join } from './paths.js';

/**
 * Folders of the repository that a build brings to where other code imports them: scripts of packages, gulpfiles and Dockerfiles say so.
 * What is imported from `path` is, where nothing is there, what lies in `target`. Deepest paths first.
 */
export function copiedFolders(files: readonly FileFacts[]): readonly FileLink[] {
  const links = [...files.flatMap(copiesOf), ...copiedIntoImages(files)];
  const seen = new Set<string>();
  return links
    .filter(({ path, target }) => {
      const key = `${path}\n${target}`;
      const isNew = !seen.has(key) && path !== target && path !== '' && !/^\.\./.test(path) && !/^\.\./.test(target);
      seen.add(key);
      return isNew;
    })
    .sort((a, b) => b.path.length - a.path.length || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Where the code that is imported there is looked for: its path with the folder that a build copies in place of the copy. */
export function originals(copies: readonly FileLink[], path: string): readonly string[] {
  return copies.flatMap((copy) =>
    path === copy.path || path.startsWith(`${copy.path}/`) ? [join(copy.target, path.slice(copy.path.length))] : [],
  );
}

function copiesOf({ path, facts }: FileFacts): readonly FileLink[] {
  const folder = dirname(path);
  const copies =
    facts.kind === 'package'
      ? facts.scripts.flatMap(({ command }) => copiesIn(command))
      : facts.kind === 'module' && /^gulpfile\b/.test(basename(path))
        ? streamed(facts)
        : [];
  return copies.flatMap(({ from, to }) => {
    if (from.startsWith('/') || to.startsWith('/')) return [];
    return [to, ...asSource(to)].map((place) => ({ path: join(folder, place), target: join(folder, from) }));
  });
}

/** Code imports what is compiled into `dist/core` as `src/core`, beside which it will stand. */
function asSource(path: string): readonly string[] {
  const [, before = '', rest] = /^((?:.*\/)?)(?:dist|build|out|lib|output)\/(.+)$/.exec(path) ?? [];
  return rest === undefined ? [] : [`${before}src/${rest}`, `${before}${rest}`];
}

/** gulp: `src('../core/**').pipe(compile()).pipe(dest('src/core'))`, each `dest` with the `src` before it. */
function streamed(module: ModuleFacts): readonly FolderCopy[] {
  if (!mayName(module, /\bdest\b/)) return [];
  return module.units.flatMap(({ calls }) => {
    const found: FolderCopy[] = [];
    let from: readonly string[] = [];
    for (const { callee, args } of calls) {
      const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name.replace(/^.*\./, '') : '';
      const [first] = args;
      const texts = first?.kind === 'array' ? first.items : first ? [first] : [];
      const paths = texts.flatMap((text) => (text.kind === 'string' ? [text.value] : []));
      if (name === 'src' && paths.length > 0)
        from = paths.filter((text) => !text.startsWith('!')).map((text) => text.replace(/(?:^|\/)[^/]*\*.*$/, ''));
      if (name === 'dest') for (const to of paths) found.push(...from.map((one) => ({ from: one, to })));
    }
    return found;
  });
}
