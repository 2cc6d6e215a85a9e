// Times the whole audit of a repository as a process, against parsing every file once (reference.mjs), in turn.
//   npm run build && node benchmark/audit.mjs PATH [RUNS] [cold|warm|since]
// cold keeps nothing on disk; warm follows a run on the same state; since compares with HEAD~1 without a cache.
// Prints medians of CPU and wall seconds and of peak memory, and the median ratio pair by pair: machines drift, ratios hold.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const modes = { cold: ['--no-cache'], warm: [], since: ['--no-cache', '--since', 'HEAD~1'] };
const [path = 'fixtures/article/before', runs = '5', mode = 'cold'] = process.argv.slice(2);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const audit = [here('../bin/coupling-audit.js'), path, '--format', 'json', ...modes[mode]];
const reference = [here('reference.mjs'), path];

if (mode === 'warm') timed(audit);
const pairs = Array.from({ length: Number(runs) }, () => ({ audit: timed(audit), reference: timed(reference) }));
for (const [what, unit] of [
  ['cpu', 's'],
  ['wall', 's'],
  ['peak', 'MiB'],
]) {
  const a = median(pairs.map((pair) => pair.audit[what]));
  const r = median(pairs.map((pair) => pair.reference[what]));
  const ratio = median(pairs.map((pair) => pair.audit[what] / pair.reference[what]));
  console.log(`${what}: audit ${a.toFixed(2)} ${unit}, parsing ${r.toFixed(2)} ${unit}, ratio ${ratio.toFixed(2)}`);
}

function timed(args) {
  const start = performance.now();
  const child = spawnSync(process.execPath, ['--import', here('meter.mjs'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const wall = (performance.now() - start) / 1000;
  const [, cpu, peak] = /METER (\d+) (\d+)/.exec(child.stderr) ?? [];
  if (child.status === null || child.status > 1)
    throw new Error(`${args.join(' ')} ended with ${child.status}: ${child.stderr}`);
  return { wall, cpu: Number(cpu) / 1e6, peak: Number(peak) / 1024 };
}

function median(values) {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)];
}
