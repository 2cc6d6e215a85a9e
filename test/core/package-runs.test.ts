import { describe, expect, test } from 'vitest';
import { isSelected, packageRuns } from '../../src/core/package-runs.js';

const shown = (line: string) =>
  packageRuns(line).map(({ packages, script }) =>
    typeof packages === 'string' ? `${packages} ${script}` : `${packages.selector}: ${script}`,
  );

test.each([
  ['pnpm --filter api start', 'api: start'],
  ['pnpm run --filter ./apps/a --filter=./apps/b --parallel dev', './apps/a: dev', './apps/b: dev'],
  ['sh -c pnpm --filter a start & pnpm --filter b start', 'a: start', 'b: start'],
  ['sh -c "pnpm -F a start & exec pnpm -F b start"', 'a: start', 'b: start'],
  ['yarn workspace @acme/api run start:prod', '@acme/api: start:prod'],
  ['npm run start -w apps/api --workspace=apps/web', 'apps/api: start', 'apps/web: start'],
  ['npm --prefix services/api start', 'services/api: start'],
  ['NODE_ENV=production yarn --cwd api start', 'api: start'],
  ['(cd api && npm start) & (cd ../web && npm start)', 'api: start', '../web: start'],
  ['npx concurrently "npm run start -w a" "npm run start -w b"', 'a: start', 'b: start'],
  ['run-p start:*', 'own start:*'],
  ['concurrently npm:api npm:web', 'own api', 'own web'],
  ['nginx && pnpm run pm2', 'own pm2'],
  ['pnpm run --parallel pm2 && pm2 logs', 'all pm2'],
  ['pnpm -r start', 'all start'],
  ['yarn workspaces foreach -Ap run start', 'all start'],
  ['turbo run start --filter=api', 'api: start'],
  ['turbo start', 'all start'],
  ['lerna run start --scope @acme/api', '@acme/api: start'],
  ['pnpm -w start', 'own start'],
  ['npm start -- --filter x', 'own start'],
  // What follows runs no script.
  ['node dist/main.js'],
  ['pm2-runtime ecosystem.config.js'],
  ['npm'],
])('%s', (line, ...expected) => {
  expect(shown(line)).toEqual(expected);
});

describe('a selector means a package', () => {
  test.each([
    ['@acme/api', '@acme/api', 'apps/api'],
    ['api', '@acme/api', 'services/backend'],
    ['./apps/api', null, 'apps/api'],
    ['{apps/api}', null, 'apps/api'],
    ['@acme/*', '@acme/api', 'x'],
    ['api...', 'api', 'x'],
    ['/app/apps/api', null, 'apps/api'],
  ])('%s: %s in %s', (selector, name, folder) => {
    expect(isSelected(selector, name, folder)).toBe(true);
  });

  test.each([
    ['api', 'api-client', 'packages/api-client'],
    ['!api', 'api', 'apps/api'],
    ['.', 'shop', ''],
    ['/app', 'app', ''],
    ['a.i', 'api', 'apps/api'],
  ])('but not %s: %s in %s', (selector, name, folder) => {
    expect(isSelected(selector, name, folder)).toBe(false);
  });
});
