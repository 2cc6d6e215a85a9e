// Replays edits of one file each from a repository's history on a copy of its work tree: how often an audit can tell from what it read before that
// nothing has changed for it, how long it takes then and otherwise, and that it gives the same bytes as an audit without a cache.
//   npm run build && node benchmark/edits.mjs FOLDER [EDITS] [TOOL]
// A difference is printed, and ends it with 1. FOLDER is a git repository with its history, and is never written to.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { here, median, run } from './measure.mjs';

const [path, wanted = '20', tool = here('../bin/coupling-audit.js')] = process.argv.slice(2);
if (path === undefined) throw new Error('say a folder');
const folder = resolve(path);
const temporary = mkdtempSync(join(tmpdir(), 'edits-'));
const copy = join(temporary, 'copy');
const cache = join(temporary, 'cache');

try {
  for (const file of git('ls-files', '-z').split('\0')) copyFile(file);
  const edits = everyNth(editsOf(), Number(wanted));
  const times = { spared: [], examined: [] };
  let differences = 0;
  for (const { file, before, after } of edits) {
    const now = readFileSync(join(copy, file));
    writeFileSync(join(copy, file), git('cat-file', 'blob', before));
    audit();
    const examined = readingsKept();
    writeFileSync(join(copy, file), git('cat-file', 'blob', after));
    const { wall, text } = audit();
    const isSpared = readingsKept() === examined;
    times[isSpared ? 'spared' : 'examined'].push(wall);
    if (audit('--no-cache').text !== text) {
      differences += 1;
      console.log(`DIFFERS ${file} ${before} ${after}`);
    }
    writeFileSync(join(copy, file), now);
  }
  const shown = (each) => `${each.length}${each.length === 0 ? '' : `, ${median(each).toFixed(2)} s wall`}`;
  console.log(`${path}: ${edits.length} edits, spared ${shown(times.spared)}; examined ${shown(times.examined)}`);
  if (differences > 0) process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function git(...args) {
  return run(['git', '-C', folder, ...args]).output;
}

function copyFile(file) {
  const from = join(folder, file);
  if (file === '' || !existsSync(from) || !statSync(from).isFile()) return;
  cpSync(from, join(copy, file), { preserveTimestamps: true });
}

/** Edits of files that are still there, the newest first. */
function editsOf() {
  const log = git('log', '-1500', '--no-merges', '--raw', '--no-abbrev', '--diff-filter=M', '--format=').split('\n');
  return log.flatMap((line) => {
    const [, before, after, file] = /^:\d+ \d+ (\w+) (\w+) M\t(.*)$/.exec(line) ?? [];
    const isAudited = file !== undefined && /\.(?:[cm]?[jt]sx?|json|prisma|ya?ml|sql)$/.test(file);
    return isAudited && existsSync(join(copy, file)) ? [{ file, before, after }] : [];
  });
}

function everyNth(all, count) {
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, index) => index % step === 0).slice(0, count);
}

function audit(...options) {
  const { wall, output } = run([process.execPath, tool, copy, '--format', 'json', ...options], {
    env: { COUPLING_AUDIT_CACHE_DIR: cache },
  });
  return { wall, text: output };
}

/** What shows whether something was examined: then what was read for it is written anew. */
function readingsKept() {
  const kept = join(cache, 'readings');
  if (!existsSync(kept)) return '';
  return readdirSync(kept)
    .map((name) => readFileSync(join(kept, name), 'utf8').split('\n', 1))
    .join();
}
