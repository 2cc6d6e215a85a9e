// Audits a repository without a cache in turn with other tools, which were installed somewhere else.
//   npm run build && node benchmark/peers.mjs FOLDER TURNS NAME=PROGRAM... [audit=PROGRAM]
// Names: depcruise (bin/dependency-cruise.mjs), madge (bin/cli.js), fallow and oxlint (the native programs).
// dependency-cruiser and madge are given a tsconfig that maps workspace packages to their sources; without it they
// miss nearly every import from package to package.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { here, inTurn, ratios, run, summary } from './measure.mjs';

const [path, turns, ...pairs] = process.argv.slice(2);
const programs = { audit: here('../bin/coupling-audit.js'), ...Object.fromEntries(pairs.map((one) => one.split('='))) };
const root = resolve(path);
const temporary = mkdtempSync(join(tmpdir(), 'peers-'));
const tsconfig = join(temporary, 'tsconfig.json');
const cruise = join(temporary, 'cruise.cjs');
const tops = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$)/.test(entry.name))
  .map(({ name }) => name);

/** What each is asked for: the bare graph of all files, in the cheapest form that it can print. */
const commands = {
  audit: (program) => [process.execPath, program, root, '--no-cache', '--format', 'json'],
  depcruise: (program) => [process.execPath, program, '--config', cruise, '--output-type', 'json', ...tops],
  madge: (program) => [process.execPath, program, '--ts-config', tsconfig, '--extensions', 'ts,tsx', '--json', ...tops],
  fallow: (program) => [program, 'architecture', '--boundaries', '--no-cache', '--format', 'json', '--root', root],
  oxlint: (program) => [program, '--import-plugin', '-A', 'all', '-W', 'import/no-cycle', '--format', 'json', root],
};

try {
  // A tsconfig without any file is refused: it names one that nobody imports.
  writeFileSync(join(temporary, 'empty.ts'), '');
  const compilerOptions = { moduleResolution: 'node', baseUrl: root, paths: workspacePaths(root) };
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: ['empty.ts'] }));
  writeFileSync(cruise, `module.exports = ${JSON.stringify(cruiseOptions())}`);
  const starts = Object.entries(programs).map(([name, program]) => {
    return [name, () => printed(run(commands[name](program), { cwd: root }))];
  });
  const runs = inTurn(Object.fromEntries(starts), Number(turns));
  for (const [name, each] of Object.entries(runs)) {
    const against = name === 'audit' ? '' : `; against the audit ${ratios(each, runs.audit)}`;
    console.log(`${name}: ${summary(each)}${against}, printed ${each[0].output.length} characters`);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/** Some end with 1 when they could not even start. */
function printed(measured) {
  if (measured.output === '') throw new Error(`a peer printed nothing: ${measured.errors}`);
  return measured;
}

function cruiseOptions() {
  return {
    options: {
      tsPreCompilationDeps: true,
      tsConfig: { fileName: tsconfig },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(node_modules|dist|build)/|\\.d\\.ts$' },
    },
  };
}

/** `paths` of a tsconfig for every package of the folder: its name to its sources. */
function workspacePaths(folder, depth = 0) {
  const paths = {};
  const named =
    existsSync(join(folder, 'package.json')) && JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name;
  if (named) {
    const source = existsSync(join(folder, 'src')) ? join(folder, 'src') : folder;
    paths[named] = [source, join(source, 'index')];
    paths[`${named}/*`] = [join(source, '*'), join(folder, '*')];
  }
  if (depth === 3) return paths;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || /^(\.|node_modules$|dist$|src$)/.test(entry.name)) continue;
    Object.assign(paths, workspacePaths(join(folder, entry.name), depth + 1));
  }
  return paths;
}
