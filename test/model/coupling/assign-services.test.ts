import { expect, test } from 'vitest';
import { assignServices } from '../../../src/model/coupling/assign-services.js';
import { manifestOf } from '../build-manifest.js';

test('the longest root wins, a library over a service of the same root, and the rest belongs to nobody', () => {
  const codeBaseOf = assignServices(
    manifestOf({
      services: {
        orders: ['apps/orders', 'contexts/orders'],
        nested: ['packages/cdk/lib/nested'],
        migrate: ['packages/db'],
      },
      libraries: { cdk: ['packages/cdk'], db: ['packages/db'] },
    }),
  );
  const rows: readonly (readonly [string, string | null])[] = [
    ['apps/orders/src/main.ts', 'service orders'],
    ['contexts/orders/a.ts', 'service orders'],
    ['apps/orders-old/main.ts', null],
    ['apps/main.ts', null],
    ['packages/cdk/lib/stack.ts', 'library cdk'],
    ['packages/cdk/lib/nested/index.ts', 'service nested'],
    ['packages/db/src/schema.ts', 'library db'],
    ['README.md', null],
  ];
  for (const [path, expected] of rows) {
    const found = codeBaseOf(path);
    expect([path, found && `${found.kind} ${found.id}`]).toEqual([path, expected]);
  }
});

test('the root of the repository may be a service', () => {
  expect(assignServices(manifestOf({ services: { all: [''] } }))('a/b.ts')).toEqual({ kind: 'service', id: 'all' });
});
