// Writes stamp.json into dist, or the folder that is named: digests of the code that facts depend on, and of all code.
// What a cache holds of other code is never used.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = process.argv[2] ?? fileURLToPath(new URL('../dist/', import.meta.url));
const require = createRequire(import.meta.url);
const versions = ['ts-morph', 'node-sql-parser', 'yaml'].map((name) => require(`${name}/package.json`).version);
const files = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith('.js'));
const extractors = new Set(['core', 'sql', 'frontends', 'extract']);

function digest(names) {
  const hash = createHash('sha1').update(versions.join());
  for (const name of names.sort()) hash.update(name).update(readFileSync(join(dist, name)));
  return hash.digest('hex').slice(0, 16);
}

const extractor = digest(files.filter((name) => extractors.has(name.split(sep)[0])));
writeFileSync(join(dist, 'stamp.json'), `${JSON.stringify({ extractor, tool: digest(files) })}\n`);
