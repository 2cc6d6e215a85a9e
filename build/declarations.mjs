// Leaves, of the declarations that tsc wrote, those that the package's own reaches, and makes sure that they stand alone.
//   node build/declarations.mjs FOLDER
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const [, , folder = 'dist/types'] = process.argv;
const reached = new Set();
const open = ['index.d.ts'];
for (const path of open) {
  if (reached.has(path)) continue;
  reached.add(path);
  for (const specifier of specifiersOf(readFileSync(join(folder, path), 'utf8'))) {
    if (!specifier.startsWith('.')) throw new Error(`${path} needs the types of ${specifier}, which nobody installs`);
    open.push(join(dirname(path), specifier.replace(/\.js$/, '.d.ts')));
  }
}
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = relative(folder, join(entry.parentPath, entry.name));
  if (entry.isFile() && !reached.has(path)) rmSync(join(folder, path));
}

function specifiersOf(text) {
  const statements = text.matchAll(/^(?:import|export|\}).* from '([^']+)';$/gm);
  const types = text.matchAll(/\bimport\("([^"]+)"\)/g);
  return [...statements, ...types].map(([, specifier]) => specifier);
}
