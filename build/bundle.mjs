// Makes dist, or the folder that is named, from the sources and the packages that they import: what is published depends on
// nothing that has to be downloaded. Every file lies one folder deep, so that paths from import.meta.url hold as in src.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licences } from './licences.mjs';
import { stamp } from './stamp.mjs';
import { lazyCompiler, parserModule } from './typescript-parser.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const dist = resolve(process.argv[2] ?? join(project, 'dist'));
const require = createRequire(import.meta.url);

/** What is started or imported from outside; each becomes a file under the same path in dist. */
const entries = { 'cli/start': 'src/cli/start.ts', 'api/index': 'src/index.ts' };
const grammars = ['postgresql', 'mysql', 'mariadb', 'sqlite', 'transactsql', 'bigquery'];

// Chunks have the digest of their content in their names: those of an earlier build would stay, and be published.
rmSync(dist, { recursive: true, force: true });

const shared = {
  absWorkingDir: project,
  bundle: true,
  platform: 'node',
  target: 'node20',
  outdir: dist,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Loads each parser from a file of its own, when it is first used. */
const parsersApart = {
  name: 'parsers-apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^ts-morph$/ }, () => ({ path: 'ts-morph', namespace: 'lazy', sideEffects: false }));
    onLoad({ filter: /.*/, namespace: 'lazy' }, () => ({ contents: lazyCompiler('../chunks/typescript.cjs') }));
    onLoad({ filter: /src[\\/]sql[\\/]parser[\\/]parsers\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replace(/node-sql-parser\/build\/(\$\{grammar\})\.js/, '../chunks/$1.cjs');
      if (contents === text) throw new Error(`${path} does not load grammars as the build expects`);
      return { contents, loader: 'ts' };
    });
  },
};

const tool = await build({
  ...shared,
  entryPoints: entries,
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  // Names stay, for the stack of an unexpected error.
  minifyWhitespace: true,
  minifySyntax: true,
  // Packages in CommonJS require what Node has.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module';const require = requireOf(import.meta.url);",
  },
  plugins: [parsersApart],
});

const alone = { ...shared, format: 'cjs', minify: true, outExtension: { '.js': '.cjs' } };
const sql = await build({
  ...alone,
  entryPoints: Object.fromEntries(grammars.map((name) => [`chunks/${name}`, `node-sql-parser/build/${name}.js`])),
});
await build({
  ...alone,
  stdin: { contents: parserModule(), resolveDir: project },
  outdir: undefined,
  outfile: join(dist, 'chunks', 'typescript.cjs'),
});

const inputs = [tool, sql].flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(inputs, require('ts-morph').ts.version));
writeFileSync(join(dist, 'stamp.json'), `${JSON.stringify(stamp())}\n`);
