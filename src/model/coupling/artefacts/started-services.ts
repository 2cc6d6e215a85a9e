import type { PackageFacts } from '../../../core/facts.js';
import type { ManifestService } from '../../../core/manifest.js';
import { isSelected, type PackageRun, packageRuns } from '../../../core/package-runs.js';
import { isInside, join, relativeTo } from '../../../core/paths.js';
import type { Sources } from '../../link/linker.js';

/** A command, and the folder in which it is given; an image for one program may lack the folder's own scripts. */
type Given = { readonly command: string; readonly folder: string; readonly hasScripts: boolean };

type Home = { readonly id: string; readonly root: string };

/** Tells the services that a command starts to stay, through the scripts of its folder; migrations come to an end. */
export function createStarted(
  { files }: Sources,
  services: readonly ManifestService[],
): (given: Given) => readonly string[] {
  const homes = services.flatMap(({ id, roots, kind }) =>
    kind === 'migration' ? [] : roots.flatMap((root): Home[] => (root === '' ? [] : [{ id, root }])),
  );
  const packageIn = (folder: string): PackageFacts | null => {
    const facts = files.get(join(folder, 'package.json'))?.facts;
    return facts?.kind === 'package' ? facts : null;
  };
  const meant = ({ packages, script }: PackageRun, folder: string): readonly string[] =>
    homes.flatMap(({ id, root }) => {
      const facts = isInside(root, folder) && isStart(script) ? packageIn(root) : null;
      if (!facts?.scripts.some(({ name }) => name === script)) return [];
      if (typeof packages !== 'string')
        return isSelected(packages.selector, facts.name, relativeTo(root, folder)) ? [id] : [];
      return packages === 'all' || root === folder ? [id] : [];
    });
  const started = ({ command, folder, hasScripts }: Given, seen: readonly string[]): readonly string[] => {
    const own = (hasScripts ? packageIn(folder)?.scripts : null) ?? [];
    const runs = packageRuns(command).flatMap((run) => {
      if (run.packages === 'all' && !hasScripts) return [];
      if (run.packages !== 'own') return meant(run, folder);
      const scripts = own.filter(
        ({ name }) => matches(run.script, name) && !seen.includes(name) && !temporary.test(name),
      );
      return [
        ...meant(run, folder),
        ...scripts.flatMap((script) =>
          started({ command: script.command, folder, hasScripts }, [...seen, script.name]),
        ),
      ];
    });
    return [...runs, ...programs(command).flatMap((path) => homeOf(path, folder, homes))];
  };
  return (given) => started(given, []);
}

function isStart(script: string): boolean {
  return (
    /^(start|serve|server|pm2|prod|production|worker|up|boot|launch|preview)([:._-]|$)/.test(script) &&
    !temporary.test(script)
  );
}

const temporary =
  /(^|[:._-])(dev|develop|watch|debug|local|test|e2e|build|migrat\w*|seed|generate|install|lint)([:._-]|$)/;

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** Files that are run: `node apps/a/dist/main.js`. */
function programs(command: string): readonly string[] {
  const run = /(?:^|[\s;&|"'(])(?:node|bun|tsx|ts-node|pm2-runtime|pm2 start)\s+(?:-\S+\s+)*([\w@./-]+\/[\w@./-]+)/g;
  return [...command.matchAll(run)].map(([, path = '']) => path);
}

/** The service whose code a file in an image is, as written from the folder, below a build's output, or from the top of the image. */
function homeOf(path: string, folder: string, homes: readonly Home[]): readonly string[] {
  const plain = join(path);
  const written = [join(folder, plain), join(folder, plain.replace(/^(dist|build|out)\//, ''))];
  return homes.flatMap(({ id, root }) => {
    const absolute = path.startsWith('/') && root.includes('/') && `/${plain}`.includes(`/${root}/`);
    return absolute || written.some((one) => isInside(one, root)) ? [id] : [];
  });
}
