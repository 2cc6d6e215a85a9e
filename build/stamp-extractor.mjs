// Writes extractor.json into dist, or the folder that is named: a digest of all the code that facts depend on. Cached facts of other code are never used.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = process.argv[2] ?? fileURLToPath(new URL('../dist/', import.meta.url));
const require = createRequire(import.meta.url);
const digest = createHash('sha1');
for (const folder of ['core', 'sql', 'frontends', 'extract']) {
  const files = readdirSync(join(dist, folder), { recursive: true }).filter((name) => name.endsWith('.js'));
  for (const name of files.sort()) digest.update(name).update(readFileSync(join(dist, folder, name)));
}
for (const name of ['ts-morph', 'node-sql-parser', 'yaml']) digest.update(require(`${name}/package.json`).version);
writeFileSync(join(dist, 'extractor.json'), `${JSON.stringify({ extractor: digest.digest('hex').slice(0, 16) })}\n`);
