import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { here } from './measure.mjs';

/** Paths of the TypeScript and JavaScript files that an audit of the folder reads, told by the tool's own discovery. */
export async function sourcesOf(root) {
  const folder = mkdtempSync(join(tmpdir(), 'discover-'));
  try {
    const outfile = join(folder, 'discover.mjs');
    const banner = {
      js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
    };
    const shared = {
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
      external: ['ts-morph'],
      banner,
    };
    await build({ ...shared, entryPoints: [here('../src/discover/discover.ts')], outfile });
    const { discover } = await import(pathToFileURL(outfile).href);
    const { files } = discover(root, { accepts: (path) => /\.[cm]?[jt]sx?$/.test(path) });
    return files.map(({ path }) => path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
