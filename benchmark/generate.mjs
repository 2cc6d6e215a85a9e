// Writes a monorepo of any size, the same bytes for the same numbers.
//   node benchmark/generate.mjs FOLDER FILES [SERVICES] [SEED]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { monorepo } from './monorepo/monorepo.mjs';

/** Writes the repository and returns how many bytes of TypeScript it has. */
export function generate(folder, options) {
  let bytes = 0;
  for (const { path, text } of monorepo(options)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    if (/\.tsx?$/.test(path)) bytes += text.length;
  }
  return bytes;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, files, services, seed = '1'] = process.argv.slice(2);
  if (folder === undefined || files === undefined) throw new Error('say a folder and how many files');
  const options = { files: Number(files), services: Number(services ?? Math.max(4, files / 250)), seed };
  const bytes = generate(folder, options);
  console.log(`${options.files} TypeScript files of ${options.services} services, ${(bytes / 2 ** 20).toFixed(1)} MiB`);
}
