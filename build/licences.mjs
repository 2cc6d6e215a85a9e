// The licences of the packages that are in the bundle, for the package that is published.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `inputs` are the paths of bundled files, from the project's folder. Throws when a package brings no licence. */
export function licences(inputs, compilerVersion) {
  const folders = new Set(inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  const packages = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { title: `${name} ${version} (${license})`, text: textIn(folder, /^licen[cs]e/i) };
  });
  const compiler = { title: `TypeScript ${compilerVersion} (Apache-2.0)`, text: compilerText() };
  const parts = [...packages, compiler].sort((a, b) => (a.title < b.title ? -1 : 1));
  const head = 'coupling-audit contains code of the following packages, each under its own licence.\n';
  return [head, ...parts.map(({ title, text }) => `${title}\n${'='.repeat(title.length)}\n\n${text.trim()}\n`)].join(
    '\n\n',
  );
}

/** The compiler is bundled as ts-morph brings it; its texts come with the compiler's own package. */
function compilerText() {
  const folder = join('node_modules', 'typescript');
  return `${textIn(folder, /^licen[cs]e/i)}\n\n${textIn(folder, /^thirdparty/i)}`;
}

function textIn(folder, pattern) {
  const name = readdirSync(folder).find((candidate) => pattern.test(candidate));
  if (name === undefined) throw new Error(`${folder} has no file like ${pattern}`);
  return readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n');
}
