import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadPlugins, type ResolveInstalled } from '../../src/cli/load-plugins.js';
import { UserError } from '../../src/core/errors.js';
import type { Report } from '../../src/core/report.js';
import { ormPlugins } from '../../src/frontends/typescript/orm-plugins.js';
import { parseManifest } from '../../src/manifest/parse-manifest.js';
import { run } from './terminals.js';

const shelf = resolve('test/fixtures/plugins/shelf.mjs');

const services =
  'databases: { shop: {} }\nservices:\n  orders: { root: orders, owns: [orders], database: shop }\n  billing: { root: billing, database: shop }\n';
const code = {
  'services.yaml': services,
  'orders/main.ts':
    "import { box } from 'shelf';\nconst orders = box('orders');\nexport const place = () => orders.put({ id: 1 });\n",
  'billing/main.ts': "import { open } from 'shelf';\nexport const list = () => open().box('orders').all();\n",
};

function folder(files: { readonly [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'coupling-plugins-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Loads what a manifest names from packages below `tool`, while `root` is audited. */
function loadNamed(name: string, root: string, tool: string) {
  const installed: ResolveInstalled = (asked) => pathToFileURL(join(tool, 'node_modules', asked, 'index.mjs')).href;
  const manifest = parseManifest(`plugins: ['${name}']\n${services}`, 'services.yaml');
  return loadPlugins({ root, cwd: root, paths: [], manifest }, installed);
}

async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => null).catch((thrown: unknown) => thrown);
  return error instanceof UserError ? `${error.code}: ${error.message}` : String(error);
}

describe('--plugin', () => {
  it('teaches the tool a library, by a path from the current folder', async () => {
    const root = folder(code);
    cpSync(shelf, join(root, 'tools.mjs'));
    const { out, err } = await run(['.', '--plugin', './tools.mjs', '--format', 'json'], { cwd: root });
    expect(err).not.toContain('error:');
    // The schema of what is printed is tested with the reporter.
    const { tables, findings } = JSON.parse(out) as Report;
    const uses = tables.flatMap(({ name, uses: all }) =>
      all.flatMap(({ service, operations, sites }) => `${service} ${operations} ${name} via ${sites[0]?.via}`),
    );
    expect(uses).toEqual(['billing read orders via shelf', 'orders write orders via shelf']);
    expect(findings.map(({ smell }) => smell)).toContain('shared-table');
  });

  it('is needed: without it, nothing is known of the library', async () => {
    const { out } = await run([folder(code), '--format', 'json']);
    expect((JSON.parse(out) as Report).tables.flatMap(({ uses }) => uses)).toEqual([]);
  });

  const wrong: readonly [what: string, text: string, message: string][] = [
    [
      'without a plug-in',
      'export const x = 1;',
      'plugin-invalid: plugin.mjs is no plug-in: it exports neither "plugin" nor a default',
    ],
    [
      'without an id',
      'export const plugin = { version: 1, armedBy() {} };',
      'plugin-invalid: plugin.mjs is no plug-in: its id is no text',
    ],
    [
      'without a version',
      "export const plugin = { id: 'x', armedBy() {} };",
      'plugin-invalid: plugin.mjs is no plug-in: its version is no number',
    ],
    [
      'that nothing arms',
      "export default { id: 'x', version: 1 };",
      'plugin-invalid: plugin.mjs is no plug-in: its armedBy is no function',
    ],
    [
      'with a broken hook',
      "export default { id: 'x', version: 1, armedBy() {}, onCall: 1 };",
      'plugin-invalid: plugin.mjs is no plug-in: its onCall is no function',
    ],
    [
      'that throws',
      "throw new Error('no licence');",
      'plugin-fails: the plug-in plugin.mjs cannot be loaded: no licence',
    ],
    [
      'with the id of another',
      "export default { id: 'knex', version: 1, armedBy() {} };",
      'plugin-id-taken: the plug-in plugin.mjs calls itself knex, as another one does',
    ],
  ];
  it.each(wrong)('refuses a module %s', async (_what, text, message) => {
    const cwd = folder({ 'plugin.mjs': text });
    expect(await failure(loadPlugins({ root: '/', cwd, paths: ['plugin.mjs'], manifest: null }))).toBe(message);
  });

  it('says that a file does not exist, with code 2', async () => {
    const { code: exit, err } = await run([folder(code), '--plugin', 'nowhere.mjs']);
    expect(exit).toBe(2);
    expect(err).toContain('there is no plug-in nowhere.mjs');
  });
});

describe('plugins of services.yaml', () => {
  const packaged = { 'node_modules/shelf-plugin/index.mjs': readFileSync(shelf, 'utf8') };

  it('come from where the tool is installed, behind its own', async () => {
    const plugins = await loadNamed('shelf-plugin', folder(code), folder(packaged));
    expect(plugins.map(({ id }) => id)).toEqual([...ormPlugins.map(({ id }) => id), 'shelf']);
  });

  it('are not run when they lie in the audited folder', async () => {
    const trap = { 'node_modules/trap/index.mjs': "throw new Error('it ran');" };
    const root = folder({ ...code, ...trap });
    const refused = 'plugin-in-audited-folder: the plug-in trap is part of the audited repository, so it is not run';
    expect(await failure(loadNamed('trap', root, root))).toBe(refused);
  });

  it('are not run when a link leads into the audited folder', async () => {
    const root = folder({ ...code, 'packages/trap/index.mjs': "throw new Error('it ran');" });
    const tool = folder({ 'node_modules/readme': '' });
    symlinkSync(join(root, 'packages/trap'), join(tool, 'node_modules/trap'));
    expect(await failure(loadNamed('trap', root, tool))).toContain('plugin-in-audited-folder');
  });

  it('that are not installed are code 2', async () => {
    const root = folder({ ...code, 'services.yaml': `plugins: [no-such-plugin-anywhere]\n${services}` });
    const { code: exit, err } = await run([root]);
    expect(exit).toBe(2);
    expect(err).toContain('there is no plug-in no-such-plugin-anywhere');
  });

  it.each([
    './plugin.mjs',
    '../x',
    '/tmp/x.mjs',
    'file:///x.mjs',
    'data:text/javascript,1',
    'x/../../y',
    'node:fs',
  ])('are packages, not %s', async (name) => {
    const root = folder({ ...code, 'services.yaml': `plugins: ['${name}']\n${services}` });
    const { code: exit, err } = await run([root]);
    expect(exit).toBe(2);
    expect(err).toContain('services.yaml:1:11');
    expect(err).toContain('write the name of a package');
  });
});

it('docs/plugins.md quotes the example that is tested here', () => {
  expect(readFileSync('docs/plugins.md', 'utf8')).toContain(`\`\`\`js\n${readFileSync(shelf, 'utf8')}\`\`\`\n`);
});
