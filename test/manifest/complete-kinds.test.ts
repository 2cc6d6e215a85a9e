import { describe, expect, test } from 'vitest';
import { completeKinds } from '../../src/manifest/complete-kinds.js';
import { parseManifest } from '../../src/manifest/parse-manifest.js';
import { factsOf, library, packageJson, server } from './facts-of.js';

const page = "import { createRoot } from 'react-dom/client';\ncreateRoot(document.body).render(null);\n";
const files = factsOf({
  'package.json': packageJson({ private: true, workspaces: ['apps/*'] }),
  'apps/shop/package.json': packageJson({ name: 'shop', scripts: { start: 'node dist/main.js' } }),
  'apps/shop/src/main.ts': server,
  'apps/web/package.json': packageJson({ name: 'web', scripts: { dev: 'vite' } }),
  'apps/web/src/main.tsx': page,
  'apps/widget/embed.ts': page,
  'apps/mailer/src/start.ts': "import cron from 'node-cron';\ncron.schedule('* * * * *', () => {});\n",
  'apps/mailer/package.json': packageJson({ name: 'mailer', scripts: { start: 'node src/start.ts' } }),
  'jobs/db-migrate/Dockerfile': 'FROM node\nCOPY . .\nCMD ["npx", "prisma", "migrate", "deploy"]\n',
  'jobs/db-migrate/prisma.config.ts': library,
  'src/contexts/Shop/order.ts': library,
});

const kinds = (services: string) =>
  completeKinds(parseManifest(`services:\n${services}`, 'services.yaml'), files).services.map(
    ({ id, kind }) => `${id} ${kind}`,
  );

describe('a service without a kind gets the one', () => {
  test.each([
    ['shop: { root: apps/shop }', 'shop backend'],
    ['web: { root: apps/web }', 'web frontend'],
    ['widget: { root: apps/widget }', 'widget frontend'],
    ['mailer: { root: apps/mailer }', 'mailer job'],
    ['migrate: { root: jobs/db-migrate }', 'migrate migration'],
    // The first root that holds files decides: the others hold the code that all programs of a context have in common.
    ['shop: { roots: [apps/shop, src/contexts/Shop] }', 'shop backend'],
    ['web: { roots: [apps/gone, apps/web] }', 'web frontend'],
    ['go: { root: apps/gone }', 'go backend'],
  ])('that its folder shows: %s', (entry, expected) => {
    expect(kinds(`  ${entry}\n`)).toEqual([expected]);
  });
});

test('a kind that is told stays', () => {
  expect(kinds('  web: { root: apps/web, kind: backend }\n  shop: { root: apps/shop }\n')).toEqual([
    'web backend',
    'shop backend',
  ]);
});

test('a manifest that tells all kinds is left alone', () => {
  const manifest = parseManifest('services:\n  web: { root: apps/web, kind: job }\n', 'services.yaml');
  expect(completeKinds(manifest, files)).toBe(manifest);
});
