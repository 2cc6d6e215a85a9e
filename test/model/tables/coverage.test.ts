import { describe, expect, it } from 'vitest';
import { modelOf, type Texts } from '../reach/uses.js';

const run = 'export const run = (pool, name) => pool.query(`DELETE FROM ${name}`);';

function covered(texts: Texts) {
  const { coverage } = modelOf(texts);
  return {
    accesses: coverage.accesses,
    resolved: coverage.resolvedAccesses,
    blind: coverage.blindSpots.map(({ reason, at }) => `${at.file}:${at.line} ${reason}`),
  };
}

describe('coverage', () => {
  it.each<readonly [what: string, texts: Texts, expected: ReturnType<typeof covered>]>([
    ['nothing', { 'a/m.ts': 'go();' }, { accesses: 0, resolved: 0, blind: [] }],
    [
      'what is read',
      { 'a/m.ts': "pool.query('SELECT id FROM orders');\npool.query('SELECT id FROM items');" },
      { accesses: 2, resolved: 2, blind: [] },
    ],
    [
      'two tables of one site are one access',
      {
        'a/m.ts':
          "import { open } from 'fake-orm'; const t = x ? 'orders' : 'items'; pool.query(`SELECT id FROM ${t}`);",
      },
      { accesses: 1, resolved: 1, blind: [] },
    ],
    [
      'a computed name',
      { 'a/m.ts': 'pool.query(`SELECT id FROM ${process.argv[2]}`);' },
      { accesses: 1, resolved: 0, blind: ['a/m.ts:1 computed table name in SQL'] },
    ],
    [
      'a plug-in that cannot tell',
      { 'a/m.ts': "import { open } from 'fake-orm'; open(process.argv[2]).read();" },
      { accesses: 1, resolved: 0, blind: ['a/m.ts:1 computed table'] },
    ],
    [
      'a helper that nobody calls',
      { 'a/m.ts': run },
      { accesses: 1, resolved: 0, blind: ['a/m.ts:1 the table is decided by the caller'] },
    ],
    [
      'a helper that is called is none, its calls are',
      { 'a/m.ts': `${run}\nrun(pool, 'orders');\nrun(pool, 'items');` },
      { accesses: 2, resolved: 2, blind: [] },
    ],
    [
      'a helper of a library that nobody calls',
      { 'a/m.ts': 'go();', 'lib/m.ts': run },
      { accesses: 0, resolved: 0, blind: [] },
    ],
  ])('%s', (_, texts, expected) => expect(covered(texts)).toEqual(expected));

  it('counts by service, and every file that was read', () => {
    const texts = {
      'a/m.ts': "pool.query('SELECT id FROM orders');",
      'b/m.ts': 'pool.query(`SELECT id FROM ${process.argv[2]}`);',
      'b/test/m.ts': 'go();',
    };
    expect(modelOf(texts).coverage).toMatchObject({
      files: 3,
      byService: [
        { service: 'a', accesses: 1, resolvedAccesses: 1 },
        { service: 'b', accesses: 1, resolvedAccesses: 0 },
      ],
    });
  });
});
