import { describe, expect, test } from 'vitest';
import { classify } from '../../src/discover/classify.js';

describe('classify', () => {
  test.each([
    [
      'test',
      ['src/order.test.ts', 'src/order.spec.tsx', 'test/app.e2e-spec.ts', 'src/__tests__/order.ts', 'tests/order.ts'],
    ],
    [
      'test',
      [
        'e2e/login.ts',
        'apps/shop-e2e/src/main.ts',
        'cypress/support/index.js',
        'src/__mocks__/db.ts',
        'integration-tests/a.ts',
      ],
    ],
    [
      'test',
      [
        'src/fixtures/order.ts',
        'src/button.stories.tsx',
        'src/order.clienttest.ts',
        'api/order_test.ts',
        '.env.test',
        'jest.config.js',
      ],
    ],
    [
      'test',
      ['src/orders/_tests_/fake-order.ts', 'src/_mocks_/db.ts', 'src/testHelpers/auth.ts', 'src/testUtils/a.ts'],
    ],
    ['test', ['src/test-utils.ts', 'docker-compose.e2e.yml', 'tsconfig.spec.json', 'test/migrations/001_init.sql']],
    [
      'migration',
      [
        'db/migrations/2024_init.js',
        'src/migration/1616-CreateUsers.ts',
        'prisma/migrations/20240101_init/migration.sql',
      ],
    ],
    [
      'migration',
      [
        'drizzle/0000_wide_hulk.sql',
        'sql/V1_2__users.sql',
        'db/migrate/001.sql',
        'src/expire.migration.ts',
        'db/001_users.up.sql',
      ],
    ],
    ['migration', ['migrations/1691443587317-coupon-entity.ts', 'migrations/2023.10.05.checks-repository.ts']],
    [
      'seed',
      [
        'prisma/seed.ts',
        'src/seed.mts',
        'db/seeds/01_users.js',
        'seeders/20200101-demo-seeder.js',
        'src/users.seed.ts',
        'db/seed-data.sql',
      ],
    ],
    ['seed', ['apps/db-seeder/src/main.ts', 'apps/test-db-seeding/src/orders.service.ts', 'database-seed/index.ts']],
    [
      'runtime',
      [
        'apps/event-seeder/src/main.ts',
        'src/seeding/torrent.ts',
        'src/_test/a.ts',
        'src/testimonials/a.ts',
        'src/resamples/a.ts',
      ],
    ],
    [
      'script',
      [
        'scripts/release.ts',
        'src/scripts/backfill.ts',
        'src/migrationScripts/1-update.ts',
        'tools/gen.ts',
        '.github/bot.js',
        'ci-scripts/a.js',
      ],
    ],
    [
      'example',
      [
        'examples/basic/index.ts',
        'utils/script-examples/a/main.ts',
        'packages/client/examples/a.ts',
        'docs/site/a.ts',
        'templates/service/src/main.ts',
      ],
    ],
    [
      'generated',
      ['src/generated/client.ts', 'src/__generated__/types.ts', 'src/schema.generated.ts', 'src/routes.gen.ts'],
    ],
    [
      'generated',
      [
        'proto/order_pb.ts',
        'proto/order_grpc_pb.d.ts',
        'proto/order.pb.ts',
        'src/graphql/generated.ts',
        'prisma/views/public/report.sql',
      ],
    ],
    [
      'runtime',
      [
        'src/main.ts',
        'apps/test-service/src/main.ts',
        'packages/seed-service/src/index.ts',
        'services/testing/main.ts',
      ],
    ],
    [
      'runtime',
      [
        'src/data/seeds/data-seeder.ts',
        'src/seeds/seeds.module.ts',
        'src/migration/migration.service.ts',
        'src/latest.ts',
      ],
    ],
    [
      'runtime',
      [
        'src/mcp/tools/search.ts',
        'src/components/docs/page.tsx',
        'src/contest.ts',
        'src/inspection.ts',
        'src/seeds.controller.ts',
      ],
    ],
    [
      'runtime',
      [
        'apps/migrator/main.ts',
        'src/template/render.ts',
        'src/next-gen/engine.ts',
        'db/schema.sql',
        'docker-compose.yml',
        '.env',
      ],
    ],
  ] as const)('%s: %s', (role, paths) => {
    for (const path of paths) expect({ path, role: classify(path) }).toEqual({ path, role });
  });

  test('a folder that is declared to be a service is not set aside by its own name or that of its parents', () => {
    expect(classify('examples/orders/src/main.ts', ['examples/orders'])).toBe('runtime');
    expect(classify('services/test/src/main.ts', ['services/test'])).toBe('runtime');
    expect(classify('services/test/src/main.spec.ts', ['services', 'services/test'])).toBe('test');
    expect(classify('examples/orders/src/main.ts', ['examples/order'])).toBe('example');
  });

  test('a migration stays one in a service that is declared for migrating', () => {
    expect(classify('packages/migrations/src/2021-init.ts', ['packages/migrations'])).toBe('migration');
  });
});
