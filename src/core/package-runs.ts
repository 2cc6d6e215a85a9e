import { escapePattern } from './escape-pattern.js';

/** A script that a command line runs in packages. */
export type PackageRun = {
  /** Name, glob or folder of the packages as written; `all` packages of the workspace; `own`, the one in whose folder the command is given. */
  readonly packages: { readonly selector: string } | 'all' | 'own';
  /** The script's name, or a glob of names (`start:*`). */
  readonly script: string;
};

const managers = /^(npm|pnpm|yarn|bun|turbo|lerna)$/;
/** They are given names of scripts, or command lines in quotes. */
const runnersOfSeveral = /^(run-p|run-s|npm-run-all2?|concurrently|conc)$/;
const allFlags = /^(-r|--recursive|--parallel|--workspaces|-ws|-A|--all)$/;

/** The scripts that package managers and task runners are told to run, in order; what builds, installs or is run directly is none. */
export function packageRuns(line: string): readonly PackageRun[] {
  let folder: string | null = null;
  return commandsOf(line).flatMap((words) => {
    const [first = '', second] = words;
    if (first === 'cd') folder = second ?? null;
    if (runnersOfSeveral.test(first))
      return words
        .slice(1)
        .flatMap((word) =>
          word.startsWith('-') ? [] : [{ packages: 'own' as const, script: word.replace(/^npm:/, '') }],
        );
    const runs = managers.test(first) ? runsOf(first, words.slice(1)) : [];
    const inside = folder;
    return inside === null
      ? runs
      : runs.map((run) => (run.packages === 'own' ? { ...run, packages: { selector: inside } } : run));
  });
}

/** The words of each command; those in quotes are commands of their own when they have several words. */
function commandsOf(line: string): readonly (readonly string[])[] {
  const plain = line.replace(/(["'])(.*?)\1/g, (_, _quote, inner: string) => (/\s/.test(inner) ? `;${inner};` : inner));
  return plain.split(/[;&|()]+/).map((command) => {
    const words = command.split(/\s+/).filter((word) => word !== '');
    const start = words.findIndex((word) => !/^[A-Za-z_]\w*=|^(exec|nohup|npx|\/?(\w+\/)*(ba|z)?sh|-l?c)$/.test(word));
    return start < 0 ? [] : words.slice(start);
  });
}

function runsOf(tool: string, args: readonly string[]): readonly PackageRun[] {
  const selectors: string[] = [];
  const words: string[] = [];
  // `turbo run start` and `lerna run start` mean every package that has the script.
  let all = tool === 'turbo' || tool === 'lerna';
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    const [flag = '', value] = word.split(/=(.*)/s);
    const separate = value === undefined ? args[index + 1] : value;
    if (word === '--') break;
    if (selects(tool, flag) || (tool === 'yarn' && words.length === 0 && word === 'workspace')) {
      if (separate) selectors.push(separate);
      if (value === undefined) index++;
    } else if (allFlags.test(flag) || (tool === 'yarn' && /^(workspaces|foreach)$/.test(word))) all = true;
    else if (!word.startsWith('-')) words.push(word);
  }
  const script = words.find((word) => !/^(run|run-script)$/.test(word));
  if (script === undefined) return [];
  if (selectors.length > 0) return selectors.map((selector) => ({ packages: { selector }, script }));
  return [{ packages: all ? 'all' : 'own', script }];
}

/** Whether the word after a flag names packages or their folder; `pnpm -w` means the workspace's root. */
function selects(tool: string, flag: string): boolean {
  if (/^(--filter|-F|--scope|--workspace|--cwd|--prefix|--dir|-C)$/.test(flag)) return true;
  return flag === '-w' && tool === 'npm';
}

/** Whether a selector means the package of that name in that folder, which is relative to where the command is given. */
export function isSelected(selector: string, name: string | null, folder: string): boolean {
  const plain = selector.replace(/^\{(.*)\}$/, '$1').replace(/^\.{3}|^\.\/|\.{3}$|\/$/g, '');
  if (plain === '' || plain === '.') return false;
  if (plain.startsWith('/')) return folder !== '' && plain.endsWith(`/${folder}`);
  const pattern = new RegExp(`^${escapePattern(plain).replaceAll('\\*', '.*')}$`);
  return [folder, name ?? '', name?.split('/').at(-1) ?? ''].some((text) => text !== '' && pattern.test(text));
}
