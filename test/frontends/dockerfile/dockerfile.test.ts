import { expect, test } from 'vitest';
import { dockerfileFrontend } from '../../../src/frontends/dockerfile/dockerfile.js';
import { accepted, factsOf } from '../extracted.js';

function facts(text: string) {
  return factsOf(dockerfileFrontend, 'Dockerfile', 'dockerfile', text);
}

test('accepts Dockerfiles of all namings', () => {
  const yes = ['Dockerfile', 'a/Dockerfile.prod', 'api.Dockerfile', 'docker/api.dockerfile', 'Containerfile'];
  expect(
    accepted(dockerfileFrontend, [...yes, 'Dockerfile.dockerignore', 'dockerfile.ts', 'Dockerfiles.md', 'docker.yml']),
  ).toEqual(yes);
});

test('copies of all stages from the build context, the last command and folder', () => {
  const text = `# syntax=docker/dockerfile:1
FROM node:20 AS build
WORKDIR /app
COPY package.json package-lock.json ./
copy --chown=node:node ["apps/api", "libs/", "./"]
ADD https://example.com/x.tgz /tmp/
CMD ["npm", "test"]

FROM node:20-slim
WORKDIR /srv
WORKDIR api
COPY --from=build /app/dist ./dist
COPY apps/api ./again
CMD ["node", "dist/main.js"]
`;
  expect(facts(text)).toEqual({
    kind: 'dockerfile',
    copies: ['package.json', 'package-lock.json', 'apps/api', 'libs/'],
    command: 'node dist/main.js',
    workdir: '/srv/api',
    base: 'node:20-slim',
    stages: [
      {
        name: 'build',
        copies: ['package.json', 'package-lock.json', 'apps/api', 'libs/'],
        command: 'npm test',
        workdir: '/app',
        base: 'node:20',
        hasTop: true,
        used: true,
      },
    ],
    layouts: [
      [
        { from: 'apps/api', to: '/app' },
        { from: 'libs', to: '/app' },
      ],
    ],
  });
});

test('where a stage puts the folders that it copies', () => {
  const text =
    'FROM a\nWORKDIR /app\nCOPY apps/api .\nCOPY x.json libs /srv/\nRUN cd /srv && cp -r common/* /app/common\n';
  expect(facts(text).layouts).toEqual([
    [
      { from: 'apps/api', to: '/app' },
      { from: 'libs', to: '/srv' },
      { from: 'libs/common', to: '/app/common' },
    ],
  ]);
  expect(facts('FROM a\nWORKDIR /app\nCOPY . .\nCOPY --from=x lib lib\nRUN cp -r /etc/a /etc/b\n')).not.toHaveProperty(
    'layouts',
  );
});

test('each stage has what it copies, inherits and takes from others', () => {
  const text = `FROM node AS Build
COPY libs ./libs
FROM build AS api
COPY apps/api .
CMD node api.js
FROM scratch AS worker
COPY apps/worker .
COPY --from=0 /app/dist .
CMD node worker.js
FROM node AS mail
RUN --mount=type=bind,from=worker,target=/src cp /src/x .
CMD node mail.js
`;
  const stages = facts(text).stages?.map(({ name, copies, command, used = false }) => ({
    name,
    copies,
    command,
    used,
  }));
  expect(stages).toEqual([
    { name: 'build', copies: ['libs'], command: null, used: true },
    { name: 'api', copies: ['libs', 'apps/api'], command: 'node api.js', used: false },
    { name: 'worker', copies: ['apps/worker', 'libs'], command: 'node worker.js', used: true },
    { name: 'mail', copies: [], command: 'node mail.js', used: false },
  ]);
  expect(facts('FROM node AS only\nCMD node x.js')).not.toHaveProperty('stages');
});

test.each([
  ['FROM a\nCMD npm start', 'npm start'],
  ['FROM a\nENTRYPOINT ["tini", "--"]\nCMD ["node", "x.js"]', 'tini -- node x.js'],
  ['FROM a AS base\nCMD node base.js\nFROM base\nRUN x', 'node base.js'],
  ['FROM a AS base\nCMD node base.js\nFROM scratch\nRUN x', null],
  ['FROM a\nCMD node \\\n  # not this\n  main.js \\\r\n  --port 1', 'node main.js --port 1'],
  ['FROM a\nCMD [node main.js', '[node main.js'],
  ['FROM a\nCMD redis-server --requirepass s3cret', 'redis-server --requirepass ***'],
  ['FROM a\n# CMD node old.js', null],
  ['FROM a\nHEALTHCHECK CMD curl localhost', null],
])('%j starts %s', (text, command) => {
  expect(facts(text).command).toBe(command);
});

test('here-documents are no instructions', () => {
  const text = 'FROM a\nRUN <<EOF\nCMD nonsense\nEOF\nCOPY <<"END" /etc/x\nCOPY secret /\nEND\nCMD node main.js\n';
  expect(facts(text)).toMatchObject({ command: 'node main.js', copies: [] });
});

test('quoted sources, and a backtick as escape character', () => {
  expect(facts('# escape=`\nFROM a\nCOPY "apps/api" `\n  "."\n').copies).toEqual(['apps/api']);
});

test.each(['', 'nonsense', '\\', 'FROM', 'CMD'])('%j gives empty facts', (text) => {
  expect(facts(text)).toEqual({ kind: 'dockerfile', copies: [], command: null, workdir: null, base: null });
});

test.each([
  ['FROM --platform=linux/amd64 mongo:6\nCOPY *.js /docker-entrypoint-initdb.d/', 'mongo:6'],
  ['FROM node AS build\nRUN x\nFROM nginx', 'nginx'],
  ['FROM node:20 AS build\nFROM build AS dev\nRUN x', 'node:20'],
  ['ARG BASE=node\nFROM $BASE', null],
])('%j is built on %s', (text, base) => {
  expect(facts(text).base).toBe(base);
});

test.each([
  ['FROM a\nCOPY . .'],
  ['FROM a\nCOPY package*.json ./'],
  ['FROM a\nCOPY ["package.json", "pnpm-lock.yaml", "./"]'],
  ['FROM a AS base\nADD ./ /app/\nFROM base\nCMD x'],
  ['FROM a AS build\nWORKDIR /app\nCOPY . .\nRUN x\nFROM b\nCOPY --from=build /app /app'],
  ['FROM a AS build\nWORKDIR /app\nCOPY . .\nFROM b\nCOPY --from=build /app/ .'],
])('%j has the scripts of the context', (text) => {
  expect(facts(text)).toMatchObject({ hasTop: true });
});

test.each([
  ['FROM a AS build\nWORKDIR /app\nCOPY . .\nFROM b\nCOPY --from=build /app/out/package.json .'],
  ['FROM a AS build\nWORKDIR /app\nCOPY . .\nFROM b\nCOPY --from=build /app/out ./'],
  ['FROM a AS build\nCOPY apps/api .\nFROM b\nCOPY --from=build / .'],
  ['FROM a\nCOPY apps/api/package.json ./'],
  ['FROM a\nCOPY --from=elsewhere . .'],
])('%j has not', (text) => {
  expect(facts(text)).not.toHaveProperty('hasTop');
});
