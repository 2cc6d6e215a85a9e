import { describe, expect, it } from 'vitest';
import { createEntryPath } from '../../../src/model/link/entry-path.js';
import { importing, moduleFile } from '../build-facts.js';

const files = [
  moduleFile('svc/main.ts', { imports: [importing('./app.js', ['app'])] }),
  moduleFile('svc/app.ts', { imports: [importing('./store.js', ['s']), importing('../lib/index.js', ['l'])] }),
  moduleFile('svc/job.ts', { imports: [importing('./near.js', ['n'])] }),
  moduleFile('svc/near.ts'),
  moduleFile('svc/store.ts'),
  moduleFile('svc/types.ts', { imports: [importing('./store.js', ['S'], { typeOnly: true })] }),
  moduleFile('svc/a.ts', { imports: [importing('./b.js', ['b'])] }),
  moduleFile('svc/b.ts', { imports: [importing('./a.js', ['a'])] }),
  moduleFile('lib/index.ts', { imports: [importing('../svc/near.js', ['n'])] }),
];

const codeBaseOf = (path: string) =>
  path.startsWith('svc/') ? ({ kind: 'service', id: 'svc' } as const) : ({ kind: 'library', id: 'lib' } as const);
const shown = (to: readonly string[], given = files) => {
  const found = createEntryPath({ files: given, links: [] }, codeBaseOf)('svc', to);
  return found && [...found.steps.map(({ at }) => at.file), found.file];
};

describe('the way in', () => {
  const rows: readonly [name: string, to: readonly string[], expected: readonly string[] | null][] = [
    ['begins where nobody of the service imports', ['svc/store.ts'], ['svc/main.ts', 'svc/app.ts', 'svc/store.ts']],
    ['leads to the nearest of several', ['svc/store.ts', 'svc/near.ts'], ['svc/job.ts', 'svc/near.ts']],
    ['is no way for an entry', ['svc/main.ts'], ['svc/main.ts']],
    ['gives up on a circle', ['svc/b.ts'], ['svc/b.ts']],
    ['knows nothing of foreign files', ['lib/index.ts'], null],
    ['knows nothing of no files', [], null],
  ];
  it.each(rows)('%s', (_, to, expected) => {
    expect(shown(to)).toEqual(expected);
  });
  it('does not depend on the order of the files', () => {
    const to = ['svc/store.ts', 'svc/near.ts'];
    expect(shown(to, files.toReversed())).toEqual(shown(to));
  });
});
