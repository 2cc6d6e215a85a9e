// Proves on real repositories that parsing modules on demand loses nothing: examines each folder twice, with the frontends as
// they are and with frontends that cannot glance, and compares.
//   node benchmark/tiers.mjs FOLDER...
// Ends with 1 when something differs: the manifest, anything of the examination, or what a glance says of a module.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import { here } from './measure.mjs';

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error('say one folder or more');
const tool = await loadTool();
const allSame = folders.map((folder) => compare(folder)).every((isSame) => isSame);
process.exitCode = allSame ? 0 : 1;

function compare(folder) {
  const root = resolve(folder);
  const whole = read(
    root,
    tool.frontends.map(({ glance, ...frontend }) => frontend),
  );
  const tiered = read(root, tool.frontends);
  const declared = tool.declaredManifest({ root, config: undefined, cwd: root, files: tool.workTree });
  const manifests = declared === null ? [null] : [declared, null];
  const differences = manifests.flatMap((manifest) =>
    differing(found(root, tiered, manifest), found(root, whole, manifest)),
  );
  const { deferred, parsed } = tiered.counts();
  const modules = whole.files.filter(({ facts }) => facts.kind === 'module');
  differences.push(...wrongGlances(modules, tiered.glances));
  const result = differences.length === 0 ? 'the same' : `different: ${differences.join(', ')}`;
  console.log(`${folder}: ${modules.length} modules, ${deferred} deferred, ${parsed} of them parsed, ${result}`);
  return differences.length === 0;
}

/** All facts of a folder, and which modules were glanced at and parsed until now. */
function read(root, frontends) {
  const glances = new Map();
  const extracted = new Set();
  const watched = frontends.map((frontend) => ({
    ...frontend,
    extract: (file, text) => {
      extracted.add(file.path);
      return frontend.extract(file, text);
    },
    ...(frontend.glance && {
      glance: (file, text) => {
        const glance = frontend.glance(file, text);
        if (glance !== null) glances.set(file.path, glance);
        return glance;
      },
    }),
  }));
  const accepts = (path) => frontends.some((frontend) => frontend.accepts(path));
  const source = tool.discover(root, { accepts });
  const { files, diagnostics } = tool.extractAll(source, watched, tool.createFactsStore());
  const counts = () => ({
    deferred: glances.size,
    parsed: [...glances.keys()].filter((path) => extracted.has(path)).length,
  });
  return { files, diagnostics, links: source.links, glances, counts };
}

/** The manifest and the examination of what was read; who declares nothing may get a user error instead. */
function found(root, { files, diagnostics, links }, declared) {
  try {
    const manifest = tool.settledManifest(declared, root, files, tool.workTree, links);
    const options = { links, plugins: tool.ormPlugins, today: '2026-01-01', diagnostics };
    return { 'settled manifest': manifest, ...tool.examine(files, manifest, options) };
  } catch (error) {
    if (error instanceof tool.UserError) return { error: error.message };
    throw error;
  }
}

function differing(tiered, whole) {
  const parts = new Set([...Object.keys(tiered), ...Object.keys(whole)]);
  return [...parts].filter((part) => !isDeepStrictEqual(tiered[part], whole[part]));
}

/** Modules of which a glance tells other imports or another role than parsing, or misses SQL or a blind spot. */
function wrongGlances(modules, glances) {
  return modules.flatMap(({ path, role, facts, blindSpots }) => {
    const glance = glances.get(path);
    if (glance === undefined) return [];
    const isRight =
      isDeepStrictEqual(glance.imports, facts.imports) &&
      (glance.role === undefined || glance.role === role) &&
      blindSpots.length === 0 &&
      facts.units.every(({ texts }) => texts.length === 0);
    return isRight ? [] : [path];
  });
}

async function loadTool() {
  const folder = mkdtempSync(join(tmpdir(), 'tiers-'));
  try {
    const outfile = join(folder, 'tool.mjs');
    const contents = [
      "export { declaredManifest, settledManifest } from './src/cli/load-manifest.ts';",
      "export { UserError } from './src/core/errors.ts';",
      "export { discover } from './src/discover/discover.ts';",
      "export { workTree } from './src/discover/file-system.ts';",
      "export { examine } from './src/examine.ts';",
      "export { extractAll } from './src/extract/extract-all.ts';",
      "export { createFactsStore } from './src/extract/facts-store.ts';",
      "export { frontends } from './src/frontends/index.ts';",
      "export { ormPlugins } from './src/frontends/typescript/orm-plugins.ts';",
    ].join('\n');
    const banner = `import { createRequire as requireFrom } from 'node:module';
      const require = requireFrom(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`;
    await build({
      stdin: { contents, resolveDir: here('..') },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      banner: { js: banner },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
