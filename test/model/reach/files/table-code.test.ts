import { describe, expect, it } from 'vitest';
import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { createEvaluator } from '../../../../src/model/evaluate/create-evaluator.js';
import { createLinker } from '../../../../src/model/link/link-symbols.js';
import { createSources } from '../../../../src/model/link/sources.js';
import { findTableCode } from '../../../../src/model/reach/files/table-code.js';
import { manifestOf } from '../../build-manifest.js';
import { fakeOrm } from '../../evaluate/fake-orm.js';
import { readCode } from '../../read-code.js';

const manifest = manifestOf({
  services: { orders: ['orders'], mail: ['mail'] },
  frontends: { web: ['web'] },
  libraries: { data: ['data'], text: ['text'], kit: ['kit'] },
});

/** The first folders of the files that are evaluated. */
function evaluated(texts: { readonly [path: string]: string }): readonly string[] {
  const linker = createLinker(createSources(readCode(texts), []));
  const matters = findTableCode(createEvaluator(linker, [fakeOrm]), assignServices(manifest));
  return Object.keys(texts)
    .filter(matters)
    .map((path) => path.split('/')[0] ?? '');
}

const quiet = {
  'kit/button.ts': 'export const button = 1;',
  'web/page.ts': "import { button } from '../kit/button';\nexport const page = button;",
};

describe('code that can have to do with tables', () => {
  const rows: readonly (readonly [string, { readonly [path: string]: string }, readonly string[]])[] = [
    ['imports a library of a plug-in', { 'data/store.ts': "import { open } from 'fake-orm';" }, ['data']],
    ['holds SQL', { 'mail/main.ts': "run('SELECT id FROM letters');" }, ['mail']],
    [
      'has SQL files',
      { 'mail/letters.sql': 'SELECT id FROM letters;', 'mail/main.ts': 'export {};' },
      ['mail', 'mail'],
    ],
    [
      'imports what does, at any distance',
      {
        'data/store.ts': "import { open } from 'fake-orm';",
        'text/list.ts': "import '../data/store';",
        'orders/main.ts': "import '../text/list';",
      },
      ['data', 'text', 'orders'],
    ],
    [
      'is imported by what does, and may be handed a connection',
      {
        'orders/main.ts':
          "import { open } from 'fake-orm';\nimport { each } from '../text/each';\neach(open('orders'));",
        'text/each.ts': 'export const each = (store: any) => store.read();',
      },
      ['orders', 'text'],
    ],
    [
      'belongs to nobody, where anything of nobody does',
      { 'tools/seed.ts': "import { open } from 'fake-orm';", 'scripts/run.ts': 'export const run = 1;' },
      ['tools', 'scripts'],
    ],
  ];
  it.each(rows)('%s', (_, texts, expected) => expect(evaluated({ ...texts, ...quiet })).toEqual(expected));

  it('is none where only tests reach a library', () =>
    expect(evaluated({ ...quiet, 'web/test/page.ts': "import { open } from 'fake-orm';" })).toEqual([]));
});
