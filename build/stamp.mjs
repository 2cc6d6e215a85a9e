// Digests of the sources that facts depend on, and of all sources, each with the packages that are bundled with them.
// What a cache holds of other code is never used. `node build/stamp.mjs FOLDER` writes them into stamp.json there.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const parsers = ['ts-morph', '@ts-morph/common', 'node-sql-parser', 'big-integer', 'yaml'];
const extractors = new Set(['core', 'sql', 'frontends', 'extract']);

export function stamp() {
  const sources = filesBelow('src');
  return {
    extractor: digest(
      [...sources.filter((path) => extractors.has(path.split(sep)[1])), ...filesBelow('build')],
      parsers,
    ),
    tool: digest(
      [...sources, ...filesBelow('build'), 'package.json'],
      [...parsers, 'zod', 'picomatch', 'ignore', 'fast-glob'],
    ),
  };
}

function filesBelow(folder) {
  const names = readdirSync(join(project, folder), { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(project.length));
}

function digest(paths, packages) {
  const hash = createHash('sha1');
  for (const name of packages) hash.update(`${name} ${versionOf(name)}\n`);
  for (const path of [...paths].sort()) hash.update(path).update(readFileSync(join(project, path)));
  return hash.digest('hex').slice(0, 16);
}

/** The installed version of a package. */
function versionOf(name) {
  return JSON.parse(readFileSync(join(project, 'node_modules', name, 'package.json'), 'utf8')).version;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder = join(project, 'dist')] = process.argv;
  writeFileSync(join(folder, 'stamp.json'), `${JSON.stringify(stamp())}\n`);
}
