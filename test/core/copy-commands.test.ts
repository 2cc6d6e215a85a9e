import { expect, test } from 'vitest';
import { copiesIn } from '../../src/core/copy-commands.js';

const shown = (line: string) => copiesIn(line).map(({ from, to }) => `${from} > ${to}`);

test.each<readonly [string, readonly string[]]>([
  ['cp -r ../shared src/shared', ['../shared > src/shared/shared', '../shared > src/shared']],
  ['rm -rf src/x && shx cp -R "../shared/src/." src/x', ['../shared/src > src/x']],
  ['cp -a ../shared/* ./src/shared/', ['../shared > src/shared']],
  ['rsync -a --delete ../shared/ src/shared', ['../shared > src/shared']],
  ['npx cpx "../shared/**/*.ts" src/shared', ['../shared > src/shared']],
  ['ln -s ../shared src/common', ['../shared > src/common/shared', '../shared > src/common']],
  ['tsc -p ../core/tsconfig.json --outDir dist/core', ['../core/src > dist/core', '../core > dist/core']],
  ['cd ../core && tsc --outDir ../api/dist/core', ['../core/src > ../api/dist/core', '../core > ../api/dist/core']],
  ['cd /app && cp -r core/* api/core', ['/app/core > /app/api/core']],
  ['swc ../core/src -d lib/core', ['../core/src/src > lib/core', '../core/src > lib/core']],
])('%s brings code along', (line, copies) => {
  expect(shown(line)).toEqual(copies);
});

test.each([
  'tsc',
  'tsc -p tsconfig.build.json',
  'cp ../shared/a.json dist',
  'cp -r $SHARED src/shared',
  'echo cp -r a b',
  'ln a b',
  'rm -rf src/shared',
  'cp -r',
  '',
])('%j brings none', (line) => {
  expect(shown(line)).toEqual([]);
});
