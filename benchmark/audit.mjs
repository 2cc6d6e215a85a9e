// Times the whole audit of a repository as a process, in turn with parsing every file once (reference.mjs), with
// `git status` and with bare Node.
//   npm run build && node benchmark/audit.mjs FOLDER [TURNS] [cold|warm|changed|commented|since] [TOOL]
// cold keeps nothing on disk; warm follows a run on the same state; changed follows a run after which one file got a new
// export, and commented one after which it got a comment, in a copy of the folder; since compares with HEAD~1 without a
// cache. The folder itself is never written to.
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { here, inTurn, median, ratios, run, summary } from './measure.mjs';
import { sourcesOf } from './sources.mjs';

const [path, turns = '3', mode = 'cold', tool = here('../bin/coupling-audit.js')] = process.argv.slice(2);
const edits = { changed: (turn) => `export const changed${turn} = ${turn};`, commented: (turn) => `// ${turn}` };
const compared = ['--no-cache', '--since', 'HEAD~1'];
const options = { cold: ['--no-cache'], warm: [], changed: [], commented: [], since: compared }[mode];
if (path === undefined || options === undefined) throw new Error('say a folder, how many turns and a mode');
const temporary = mkdtempSync(join(tmpdir(), 'audit-'));

try {
  const root = mode in edits ? copyOf(resolve(path)) : resolve(path);
  const sources = await sourcesOf(root);
  const list = join(temporary, 'sources');
  writeFileSync(list, sources.join('\n'));
  const env = { COUPLING_AUDIT_CACHE_DIR: join(temporary, 'cache') };
  const audit = () => run([process.execPath, tool, root, '--format', 'json', ...options], { env });
  if (mode === 'warm' || mode in edits) audit();
  const runs = inTurn(
    {
      audit: (turn) => {
        if (mode in edits) appendTo(root, sources, edits[mode](turn));
        return audit();
      },
      parsing: () => run([process.execPath, here('reference.mjs'), root, list]),
      status: () => run(['git', '-C', root, 'status', '--porcelain'], { env: { GIT_OPTIONAL_LOCKS: '0' } }),
      node: () => run([process.execPath, '-e', '0']),
    },
    Number(turns),
  );
  report(runs, sources.length);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function report(runs, files) {
  console.log(`${path}, ${files} files, ${mode}, node ${process.version}`);
  for (const [name, each] of Object.entries(runs)) console.log(`${name.padEnd(8)} ${summary(each)}`);
  console.log(`audit / parsing: ${ratios(runs.audit, runs.parsing)}`);
  const floor = (what) =>
    median(runs.audit.map((each, at) => each[what] / (runs.node[at][what] + 2 * runs.status[at][what])));
  console.log(`audit / (node + 2 x git status): CPU x ${floor('cpu').toFixed(1)}, wall x ${floor('wall').toFixed(1)}`);
}

/** The work tree as a repository of its own with one commit, whatever state the original's is in. */
function copyOf(root) {
  const copy = join(temporary, 'copy');
  cpSync(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !/\/(\.git|node_modules)$/.test(from),
  });
  const git = (...args) => run(['git', '-C', copy, '-c', 'user.name=b', '-c', 'user.email=b@example.org', ...args]);
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', '--message', 'copy');
  return copy;
}

function appendTo(root, sources, line) {
  const runtime = sources.filter((path) => /\/src\/(?!.*\b(test|spec)\b).*\.ts$/.test(path));
  const file = (runtime.length > 0 ? runtime : sources)[runtime.length >> 1];
  appendFileSync(join(root, file), `\n${line}\n`);
}
