import { basename, dirname, join } from './paths.js';

/** A folder whose code a command brings into another one, both as seen from where the command line is given. */
export type FolderCopy = { readonly from: string; readonly to: string };

/**
 * What the commands of a line copy, link or compile from one folder into another: `cp -r ../shared src/shared`, `tsc -p ../core --outDir
 * dist/core`. A copy into a folder that may already be there lands in it or beside it, so both are named.
 */
export function copiesIn(line: string): readonly FolderCopy[] {
  let folder = '';
  const inside = (path: string) => (path.startsWith('/') ? path : `${/^\//.exec(folder) ?? ''}${join(folder, path)}`);
  return line.split(/&&|\|\||[;|\n]/).flatMap((command) => {
    const words = wordsOf(command);
    if (words[0] === 'cd') folder = inside(words[1] ?? '');
    return copiesOf(words).map(({ from, to }) => ({ from: inside(from), to: inside(to) }));
  });
}

/** The words of a command without quotes, assignments and programs that only start another one. */
function wordsOf(command: string): readonly string[] {
  const words = command
    .replace(/["'`]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const start = words.findIndex((word) => !/^[A-Za-z_]\w*=|^(npx|pnpx|bunx|shx|exec|yarn|pnpm|sudo)$/.test(word));
  return start < 0 ? [] : words.slice(start);
}

function copiesOf([tool = '', ...args]: readonly string[]): readonly FolderCopy[] {
  const paths = args.filter((word) => !word.startsWith('-'));
  const flags = args.filter((word) => /^-\w+$/.test(word)).join('');
  if (paths.some((path) => /[$`]/.test(path))) return [];
  if (tool === 'cp' ? /[rRa]/.test(flags) : tool === 'ln' ? /s/.test(flags) : /^(rsync|ncp)$/.test(tool))
    return placed(paths);
  if (/^(cpx2?|cpy)$/.test(tool)) return placed(paths).filter(({ to }) => paths.at(-1) === to);
  if (/^(tsc|babel|swc)$/.test(tool)) return compiled(tool, args, paths);
  return [];
}

function placed(paths: readonly string[]): readonly FolderCopy[] {
  const to = paths.at(-1);
  if (to === undefined) return [];
  return paths.slice(0, -1).flatMap((path) => {
    const from = path.replace(/(?:^|\/)[^/]*\*.*$/, '').replace(/\/\.?$/, '');
    const within = { from, to: join(to, basename(from)) };
    // `cp -r shared/* x`, `rsync shared/ x`: what is in the folder, without the folder itself.
    return path === from ? [within, { from, to }] : [{ from, to }];
  });
}

/** The folder of a compiler's project, or its sources, into its output folder. */
function compiled(tool: string, args: readonly string[], paths: readonly string[]): readonly FolderCopy[] {
  const to = option(args, /^(--outDir|--out-dir|-d)$/i);
  const project = option(args, /^(-p|--project)$/);
  const source = tool === 'tsc' ? (project ?? '.') : paths.find((path) => path !== to);
  if (to === undefined || source === undefined) return [];
  const from = /\.json$/.test(source) ? dirname(source) : source;
  return [
    { from: join(from, 'src'), to },
    { from, to },
  ];
}

function option(args: readonly string[], name: RegExp): string | undefined {
  for (const [index, word] of args.entries()) {
    const [flag = '', value] = word.split('=');
    if (name.test(flag)) return value ?? args[index + 1];
  }
  return undefined;
}
