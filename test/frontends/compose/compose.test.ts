// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the files under test look like this.
import { describe, expect, test } from 'vitest';
import type { ComposeFacts } from '../../../src/core/facts.js';
import { composeFrontend } from '../../../src/frontends/compose/compose.js';
import { accepted, extracted, factsOf } from '../extracted.js';

type Service = ComposeFacts['services'][number];

function services(text: string): readonly Service[] {
  return factsOf(composeFrontend, 'compose.yaml', 'compose', text).services;
}

/** Facts of one service, given the YAML below its name. */
function service(body: string): Service {
  const [only] = services(`services:\n  api:\n${body.replace(/^/gm, '    ')}\n`);
  if (!only) throw new Error('no service');
  return only;
}

function environment(body: string): readonly (readonly [string, string | null])[] {
  return service(body).environment.map(({ key, value }) => [key, value]);
}

test('accepts compose files of all namings', () => {
  const yes = [
    'compose.yaml',
    'compose.prod.yml',
    'docker-compose.yml',
    'a/docker-compose-dev.yaml',
    'docker-compose_ci.yml',
    'local.docker-compose.yml',
  ];
  expect(accepted(composeFrontend, [...yes, 'composer.yaml', 'compose.json', 'deployment.yaml', 'compose.ts'])).toEqual(
    yes,
  );
});

describe('a service', () => {
  test('everything at once', () => {
    const text = `services:
  api:
    image: shop/api:\${TAG:-latest}
    build: { context: ., dockerfile: apps/api/Dockerfile, target: run }
    entrypoint: [node]
    command: dist/main.js --port 3000
    env_file: [.env, { path: api.env, required: false }]
    depends_on:
      db: { condition: service_healthy }
    environment:
      DB_HOST: db
`;
    expect(services(text)).toEqual([
      {
        name: 'api',
        image: 'shop/api:latest',
        build: { context: '.', dockerfile: 'apps/api/Dockerfile', target: 'run' },
        command: 'node dist/main.js --port 3000',
        environment: [{ key: 'DB_HOST', value: 'db', at: { line: 11, column: 7 } }],
        envFiles: ['.env', 'api.env'],
        dependsOn: ['db'],
        at: { line: 2, column: 3 },
      },
    ]);
  });

  test('without a build is built as what gives its image that name', () => {
    const builds = (text: string) => services(`services:\n${text}`).map(({ build }) => build?.context ?? null);
    const api = '  api: { build: ./api, image: shop/api }\n';
    expect(builds(`${api}  worker: { image: shop/api, command: node worker.js }\n`)).toEqual(['./api', './api']);
    expect(builds(`${api}  other: { image: shop/other }\n  db: { image: postgres }\n`)).toEqual(['./api', null, null]);
    expect(builds(`${api}  own: { build: ./own, image: shop/api }\n`)).toEqual(['./api', './own']);
  });

  test.each([
    ['build: ./api', { context: './api', dockerfile: null, target: null }],
    [
      'build: { context: ., args: { APP: apps/orders, TAG: "${TAG:-dev}", NPM_TOKEN: abc, NOTE: two words, N: 1 } }',
      { context: '.', dockerfile: null, target: null, args: ['apps/orders', 'dev', '1'] },
    ],
    [
      'build: { context: ., args: [SCOPE=@shop/orders, NPM_TOKEN=abc, FROM_SHELL] }',
      { context: '.', dockerfile: null, target: null, args: ['@shop/orders'] },
    ],
    ['build: { context: ., args: { NPM_TOKEN: abc } }', { context: '.', dockerfile: null, target: null }],
    ['build: { target: base }', null],
    ['extends: { file: base.yml, service: api }\nbuild: { dockerfile: Dockerfile.dev }', null],
    [
      'extends: { service: api }\nbuild: { context: ./api, dockerfile: Dockerfile.dev }',
      { context: './api', dockerfile: 'Dockerfile.dev', target: null },
    ],
    ['build: { dockerfile: Dockerfile.api }', { context: '.', dockerfile: 'Dockerfile.api', target: null }],
    ['image: postgres', null],
  ])('%s', (body, build) => {
    expect(service(body).build).toEqual(build);
  });

  test.each([
    ['depends_on: [db, cache]', ['db', 'cache']],
    ['depends_on:\n  db:\n  cache:', ['db', 'cache']],
    ['image: x', []],
  ])('%s', (body, names) => {
    expect(service(body).dependsOn).toEqual(names);
  });

  test('env_file as a single name', () => {
    expect(service('env_file: ./api.env').envFiles).toEqual(['./api.env']);
  });
});

describe('environment', () => {
  test.each([
    [
      'environment:\n  DB_HOST: db\n  DB_PORT: 5432\n  DB_PASSWORD: s3cret\n  DEBUG: true\n  HOME:',
      [
        ['DB_HOST', 'db'],
        ['DB_PORT', '5432'],
        ['DB_PASSWORD', null],
        ['DEBUG', null],
        ['HOME', null],
      ],
    ],
    [
      'environment:\n  - DATABASE_URL=postgres://a:b=c@db/shop?schema=x\n  - FROM_SHELL',
      [
        ['DATABASE_URL', 'postgres://db/shop?schema=x'],
        ['FROM_SHELL', null],
      ],
    ],
    ['environment:\n  DB_NAME: ${DB_NAME:-shop}', [['DB_NAME', 'shop']]],
    ['environment:\n  DB_NAME: ${DB_NAME}', [['DB_NAME', '${DB_NAME}']]],
    ['environment:\n  DB_NAME: ${DB_NAME:?must be set}', [['DB_NAME', '${DB_NAME}']]],
    ['environment:\n  DB_NAME: ${A:-${B:-deep}}', [['DB_NAME', 'deep']]],
    [
      'environment:\n  DATABASE_URL: postgres://${U:-app}:${P:-s3cret}@${H:-db}:${PORT-5432}/${N}',
      [['DATABASE_URL', 'postgres://db:5432/${N}']],
    ],
    ['environment: 3', []],
  ])('%s', (body, entries) => {
    expect(environment(body)).toEqual(entries);
  });

  test('anchors and merge keys; what came through them stands at the place of its map', () => {
    const text = `x-env: &env
  DB_HOST: db
x-api: &api
  build: .
  environment: *env
services:
  a:
    <<: *api
  b:
    <<: [*api]
    environment:
      <<: *env
      DB_NAME: b
`;
    const [a, b] = services(text);
    expect(a).toMatchObject({
      build: { context: '.' },
      environment: [{ key: 'DB_HOST', value: 'db', at: { line: 7, column: 3 } }],
    });
    expect(b?.environment).toEqual([
      { key: 'DB_HOST', value: 'db', at: { line: 11, column: 5 } },
      { key: 'DB_NAME', value: 'b', at: { line: 13, column: 7 } },
    ]);
  });
});

test('passwords in commands are gone', () => {
  expect(service('command: ["redis-server", "--requirepass", "s3cret"]').command).toBe(
    'redis-server --requirepass ***',
  );
  expect(service('command: migrate -url postgres://a:s3cret@db/shop').command).toBe('migrate -url postgres://db/shop');
});

describe('broken files', () => {
  test('a mistake is told with its place and without quoting the text', () => {
    const { facts, diagnostics } = extracted(
      composeFrontend,
      'compose.yaml',
      'services:\n  db:\n    PASSWORD: "s3cret\n',
    );
    expect(facts).toMatchObject({ kind: 'compose' });
    expect(diagnostics[0]).toMatchObject({ code: 'invalid-yaml', at: { file: 'compose.yaml', line: 4 } });
    expect(JSON.stringify({ facts, diagnostics })).not.toContain('s3cret');
  });

  test('an unknown anchor', () => {
    const { facts, diagnostics } = extracted(composeFrontend, 'compose.yaml', 'services:\n  a: *nowhere\n');
    expect(facts).toEqual({ kind: 'compose', services: [] });
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  test('anchors that expand without end', () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`,
    );
    const { facts, diagnostics } = extracted(composeFrontend, 'compose.yaml', `a0: &a0 [x]\n${levels.join('\n')}\n`);
    expect(facts).toEqual({ kind: 'compose', services: [] });
    expect(diagnostics).toMatchObject([{ code: 'invalid-yaml' }]);
  });

  test.each([
    '',
    '[]',
    'services: []',
    'services:\n  a: 3',
    'services:',
    'x: 1',
  ])('%j gives no more than names', (text) => {
    const { facts, diagnostics } = extracted(composeFrontend, 'compose.yaml', text);
    expect(facts.kind).toBe('compose');
    expect(diagnostics).toEqual([]);
  });
});

test('a Dockerfile that stands in the file', () => {
  const inline = 'dockerfile_inline: |\n    FROM node\n    COPY apps/api .\n    CMD ["node", "$$APP"]';
  expect(service(`build:\n  ${inline}`).build).toEqual({
    context: '.',
    dockerfile: null,
    target: null,
    inline: { kind: 'dockerfile', copies: ['apps/api'], command: 'node $APP', workdir: null, base: 'node' },
  });
  expect(service('build:\n  context: .').build).toEqual({ context: '.', dockerfile: null, target: null });
});
