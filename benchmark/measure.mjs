// Runs commands as whole processes and says what they took; GNU time counts, so that any program can be compared.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const figures = '\nMEASURED %U %S %e %M';

/** The path of something in the project. */
export function here(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/**
 * CPU and wall seconds, peak MiB of the largest process, and what was printed where. Fails when the command ends with a code
 * above 1, which audits and linters use for "there are findings", unless `ends` says what is right.
 */
export function run(command, { cwd, env, ends = (code) => code <= 1 } = {}) {
  const child = spawnSync('/usr/bin/time', ['-q', '-f', figures, ...command], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 30,
  });
  const measured = /MEASURED ([\d.]+) ([\d.]+) ([\d.]+) (\d+)\n?$/.exec(child.stderr ?? '');
  if (measured === null || !ends(child.status)) {
    throw new Error(`${command.join(' ')} ended with ${child.status ?? child.error}: ${child.stderr}`);
  }
  const [user, system, wall, peak] = measured.slice(1).map(Number);
  return { cpu: user + system, wall, peak: peak / 1024, output: child.stdout, errors: child.stderr };
}

/** Runs each command in turn, that many times, so that a machine that drifts does so for all; a list of runs by name. */
export function inTurn(commands, turns) {
  const runs = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, start] of Object.entries(commands)) runs[name].push(start(turn));
  }
  return runs;
}

export function median(values) {
  const ordered = [...values].sort((a, b) => a - b);
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
}

/** One line: medians of a command's runs. */
export function summary(runs) {
  const of = (what) => median(runs.map((each) => each[what]));
  return `CPU ${of('cpu').toFixed(2)} s, wall ${of('wall').toFixed(2)} s, peak ${of('peak').toFixed(0)} MiB`;
}

/** The median of one command's figures over another's, turn by turn. */
export function ratios(runs, others) {
  const of = (what) => median(runs.map((each, turn) => each[what] / others[turn][what])).toFixed(2);
  return `CPU x ${of('cpu')}, wall x ${of('wall')}, peak x ${of('peak')}`;
}
