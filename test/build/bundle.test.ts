import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../cli/terminals.js';
import { type InstalledTool, installTime, installTool } from '../installed-tool.js';

let tool: InstalledTool;

beforeAll(() => {
  tool = installTool();
}, installTime);

afterAll(() => tool.remove());

const before = 'fixtures/article/before';

/** Runs the tool while files of its bundle are away, as if nobody could load them. */
function runWithout(names: readonly string[], args: readonly string[]) {
  const chunks = join(tool.home, 'dist', 'chunks');
  const away = readdirSync(chunks).filter((file) => names.some((name) => file.startsWith(name)));
  expect(away.length).toBeGreaterThanOrEqual(names.length);
  for (const file of away) renameSync(join(chunks, file), join(tool.home, file));
  try {
    return tool.run(args, '.');
  } finally {
    for (const file of away) renameSync(join(tool.home, file), join(chunks, file));
  }
}

const grammars = ['postgresql', 'mysql', 'mariadb', 'sqlite', 'transactsql', 'bigquery'];

/** Packages that the sources import. */
function importedPackages(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const texts = files.map((name) => readFileSync(join('src', name), 'utf8'));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/^(?:import|\}).* from '([^.'][^']*)';$/gm)].map((m) => m[1]),
  );
  // Some have types only, which nobody bundles.
  return [...new Set(names)].flatMap((name) => (name && existsSync(join('node_modules', name)) ? [name] : []));
}

describe('the bundle', () => {
  it('reports the same as the sources, without any package installed', async () => {
    for (const fixture of [before, 'fixtures/article/after']) {
      const bundled = tool.run([fixture, '--no-cache', '--format', 'json'], '.');
      const { out, code } = await run([fixture, '--no-cache', '--format', 'json']);
      expect(bundled).toEqual({ code, out, err: bundled.err });
    }
  });
  it('shows its help without what audits', () => {
    const { code, out } = runWithout(['audit-folder', 'init-command', 'typescript', ...grammars], ['--help']);
    expect({ code, shown: out.includes('Usage: coupling-audit') }).toEqual({ code: 0, shown: true });
  });
  it('loads nothing of what audits when nothing has changed', () => {
    const first = tool.run([before], '.');
    const again = runWithout(['audit-anew', 'typescript', ...grammars], [before]);
    expect(again).toEqual(first);
    expect(runWithout(['typescript'], [before, '--no-cache'])).not.toEqual(first);
  });
  it('names every package that it contains, with its licence', () => {
    const text = readFileSync(join(tool.home, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const titles = [...text.matchAll(/^(\S+) \S+ \(\S+\)\n=+$/gm)].map(([, name]) => name);
    const bundled = importedPackages().map((name) => (name === 'ts-morph' ? 'TypeScript' : name));
    expect(bundled.length).toBeGreaterThan(5);
    // The packages of packages are named too, as far as they are in it.
    expect(titles).toEqual(expect.arrayContaining([...bundled, 'node-sql-parser', 'big-integer', 'micromatch']));
    expect(
      text
        .split(/^=+$/m)
        .slice(1)
        .filter((part) => !/permission|licen[cs]e|public domain/i.test(part)),
    ).toEqual([]);
  });
  it('needs no package to be downloaded', () => {
    expect(JSON.parse(readFileSync('package.json', 'utf8'))).not.toHaveProperty('dependencies');
  });
});
