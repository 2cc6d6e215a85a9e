import type { FileFacts, FileRole } from '../../src/core/facts.js';
import { extractFile } from '../../src/extract/extract-file.js';
import { frontends } from '../../src/frontends/index.js';

/** The facts of a small repository given as texts by path; files under `test/` are tests, under `migrations/` migrations, under `generated/` generated. */
export function readCode(texts: { readonly [path: string]: string }): readonly FileFacts[] {
  return Object.entries(texts).flatMap(([path, text]) => {
    const frontend = frontends.find((each) => each.accepts(path));
    if (frontend === undefined) throw new Error(`no frontend reads ${path}`);
    const outcome = extractFile({ path, role: roleOf(path) }, text, [], frontend);
    if (outcome.kind !== 'facts') throw new Error(`${path} could not be read`);
    return [outcome.facts];
  });
}

function roleOf(path: string): FileRole {
  if (path.includes('test/')) return 'test';
  if (path.includes('migrations/')) return 'migration';
  return path.includes('generated/') ? 'generated' : 'runtime';
}
