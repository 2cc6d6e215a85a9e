// The reference: list a folder's TypeScript and JavaScript files as the audit does and parse each once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { discover } from '../dist/discover/discover.js';

const root = process.argv[2] ?? '.';
const { files } = discover(root, { accepts: (path) => /\.[cm]?[jt]sx?$/.test(path) });
let nodes = 0;
for (const { path } of files) {
  nodes += ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, false).nodeCount;
}
console.log(`${files.length} files, ${nodes} nodes`);
