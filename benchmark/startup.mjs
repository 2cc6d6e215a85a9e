// Measures what starting the tool costs above starting Node: bare Node, then each command, in turn.
//   npm run build && node benchmark/startup.mjs [RUNS] [BIN]
// Prints medians of CPU in milliseconds, and the median of what each command takes above the bare Node of its own turn.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const [runs = '15', bin = here('../bin/coupling-audit.js')] = process.argv.slice(2);
const small = here('../fixtures/article/before');
const commands = {
  'bare node': ['-e', '0'],
  '--version': [bin, '--version'],
  '--help': [bin, '--help'],
  'audit of 12 files': [bin, small, '--no-cache'],
  'audit, unchanged': [bin, small],
};

for (const args of Object.values(commands)) cpuOf(args); // What is kept on disk is there from now on.
const turns = Array.from({ length: Number(runs) }, () =>
  Object.fromEntries(Object.entries(commands).map(([name, args]) => [name, cpuOf(args)])),
);
console.log(`node ${process.version}, ${turns.length} turns`);
for (const name of Object.keys(commands)) {
  const whole = median(turns.map((turn) => turn[name]));
  const above = median(turns.map((turn) => turn[name] - turn['bare node']));
  console.log(
    `${name.padEnd(20)}${whole.toFixed(0).padStart(5)} ms CPU, ${above.toFixed(0).padStart(4)} above bare node`,
  );
}

function cpuOf(args) {
  const { status, stderr } = spawnSync(process.execPath, ['--require', here('start-meter.cjs'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const cpu = /METER (\d+)/.exec(stderr)?.[1];
  if (cpu === undefined || status > 1) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(cpu) / 1000;
}

function median(values) {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)];
}
