// How time and memory grow: audits generated monorepos of each size without a cache, with Node's own heap limit.
//   npm run build && node benchmark/growth.mjs [TURNS] [FILES,FILES,...] [TOOL]
// Then the same number of files in more and more services, which is what multiplies findings.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exponent, line } from './fit.mjs';
import { generate } from './generate.mjs';
import { here, inTurn, median, run } from './measure.mjs';

const [turns = '3', sizes = '1000,5000,10000,50000', tool = here('../bin/coupling-audit.js')] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'growth-'));

try {
  const byFiles = sizes.split(',').map((files) => measured({ files: Number(files), services: Math.ceil(files / 250) }));
  console.log(`against files: CPU ^${growth(byFiles, 'files', 'cpu')}, peak ^${growth(byFiles, 'files', 'peak')}`);
  const memory = line(byFiles.map(({ files, peak }) => ({ x: files, y: peak * 1024 })));
  console.log(`memory: ${(memory.start / 1024).toFixed(0)} MiB and ${memory.slope.toFixed(1)} KiB a file`);
  const byFindings = [10, 20, 40, 80, 160].map((services) => measured({ files: 5000, services }));
  console.log(`against findings, 5,000 files: CPU ^${growth(byFindings, 'findings', 'cpu')}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measured(size) {
  const root = join(folder, `${size.files}-${size.services}`);
  const bytes = generate(root, size);
  const audit = () => run([process.execPath, tool, root, '--no-cache', '--format', 'json']);
  const { runs } = inTurn({ runs: audit }, Number(turns));
  const [cpu, wall, peak] = ['cpu', 'wall', 'peak'].map((what) => median(runs.map((each) => each[what])));
  const findings = JSON.parse(runs[0].output).findings.length;
  rmSync(root, { recursive: true, force: true });
  console.log(
    `${size.files} files (${(bytes / 2 ** 20).toFixed(0)} MiB), ${size.services} services: CPU ${cpu.toFixed(1)} s, ` +
      `wall ${wall.toFixed(1)} s, peak ${peak.toFixed(0)} MiB, ${findings} findings`,
  );
  return { ...size, cpu, wall, peak, findings };
}

function growth(rows, x, y) {
  return exponent(rows.map((row) => ({ x: row[x], y: row[y] }))).toFixed(2);
}
