import type { PackageFacts } from '../../../core/facts.js';
import { compareText } from '../../../core/location.js';
import { basename } from '../../../core/paths.js';
import { type Started, startedBy, startedByWords } from './command.js';

/** A script of a package that starts something itself. */
export type Run = {
  readonly script: string;
  readonly command: string;
  /** Whether it is only there for development. */
  readonly development: boolean;
  readonly started: Exclude<Started, { kind: 'script' }>;
};

const starting =
  /^(start|serve|server|run|run:.*|main|worker|boot|launch|up|deploy|develop|dev|watch|offline|migrate)$|^(start|serve|server|dev|prod|local)[:_-]|[:_-](start|serve|dev)$/;
const notTheService =
  /storybook|docs|e2e|test|lint|email|codegen|generate|^gen[:_-]|^seed|types|build|styles?$|css$|proxy|tunnel|studio|db$/;

/** What the scripts of a package start, production scripts before those for development. */
export function runsOf(facts: PackageFacts): readonly Run[] {
  const names = facts.scripts.filter(({ name }) => starting.test(name) && !notTheService.test(name));
  return names
    .flatMap(({ name, command }) =>
      follow(startedBy(command), facts, [name])
        .filter((started) => !isBuild(started))
        .map((started): Run => {
          return { script: name, command, development: isDevelopment(name, started), started };
        }),
    )
    .sort((a, b) => Number(a.development) - Number(b.development) || compareText(a.script, b.script));
}

/** A script of one's own that builds the package, once or at each change. */
function isBuild(started: Run['started']): boolean {
  const entry = started.kind === 'program' ? started.entry : null;
  return entry !== null && !entry.includes('dist/') && buildScript.test(basename(entry));
}

const buildScript = /^(build|watch|bundle|compile|esbuild|rollup)([.-].*)?\.[cm]?[jt]s$/;

/** A framework's own command (`nest start --watch`, `wrangler dev`) is only there where something is deployed with it. */
function isDevelopment(name: string, started: Run['started']): boolean {
  return /dev|watch|local|debug/.test(name) && !(started.kind === 'program' && started.entry === null);
}

/** What a command line in a package's folder starts, scripts followed to the end. */
export function runByCommand(command: string, facts: PackageFacts | null): readonly Run['started'][] {
  return follow(startedBy(command), facts, []);
}

function follow(
  started: readonly Started[],
  facts: PackageFacts | null,
  seen: readonly string[],
): readonly Run['started'][] {
  return started.flatMap((item) => {
    if (item.kind !== 'script') return [item];
    if (seen.includes(item.name)) return [];
    const script = facts?.scripts.find(({ name }) => name === item.name);
    const next = script
      ? startedBy(script.command)
      : startedByWords([item.name, ...item.args]).filter(({ kind }) => kind !== 'script');
    return follow(next, facts, [...seen, item.name]);
  });
}
