import { describe, expect, it } from 'vitest';
import { probed } from '../probe.js';

const head = `
import path, { join, resolve as at } from 'node:path';
import { fileURLToPath, pathToFileURL, URL } from 'url';
import other from 'other';
`;

const rows: readonly (readonly [what: string, expression: string, expected: string])[] = [
  ['the folder of the code', '__dirname', "'/src'"],
  ['its file', '__filename', "'/src/app.ts'"],
  ['its address', 'import.meta.url', "'file:///src/app.ts'"],
  ['its folder, said by the module', 'import.meta.dirname', "'/src'"],
  ['join', "join(__dirname, '..', './sql', 'x.sql')", "'/sql/x.sql'"],
  ['join of names', "path.posix.join('sql', '../x.sql')", "'x.sql'"],
  ['resolve', "at('/old', '/new', 'x.sql')", "'/new/x.sql'"],
  ['normalize', "path.normalize('/a/../x.sql')", "'/x.sql'"],
  ['dirname', 'path.dirname(__filename)', "'/src'"],
  ['dirname of the root', "path.dirname('/x.sql')", "'/'"],
  ['basename', 'path.basename(__filename)', "'app.ts'"],
  ['basename without its ending', "path.basename(__filename, '.ts')", "'app'"],
  ['the parts', 'path.parse(__filename).name', "'app'"],
  ['a path of an address', 'fileURLToPath(import.meta.url)', "'/src/app.ts'"],
  ['an address of a path', 'pathToFileURL(__dirname)', "'file:///src'"],
  ['an address from here', "new URL('../x.sql', import.meta.url)", "'file:///x.sql'"],
  ['the folder as an address', "fileURLToPath(new URL('.', import.meta.url))", "'/src'"],
  ['one of two names', "join('sql', old ? 'x.sql' : 'y.sql')", "'sql/x.sql' | 'sql/y.sql'"],
  ['an unknown folder', "join(process.cwd(), 'x.sql')", "'*/x.sql'"],
  ['an address of the web', "new URL('/x.sql', 'https://example.com')", '?'],
  ['a join of another package', "other.join(__dirname, 'x.sql')", '?'],
  ['a global function of the same name', "dirname('/a/x.sql')", '?'],
];

describe('paths', () => {
  it.each(rows)('evaluates %s', (_what, expression, expected) => {
    expect(probed(`${head} probe(${expression});`)).toEqual([expected]);
  });

  it('leaves a name that the caller gives to the caller', () => {
    expect(probed(`${head} function load(dir: string, name: string) { probe(join(dir, name)); }`)).toEqual([
      'open param:1',
    ]);
  });

  it('prefers what a module declares itself', () => {
    expect(probed("const __dirname = 'mine'; probe(__dirname);")).toEqual(["'mine'"]);
  });
});
