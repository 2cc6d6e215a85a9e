import { describe, expect, test } from 'vitest';
import { copiedFolders, originals } from '../../src/core/copied-folders.js';
import { readCode } from '../model/read-code.js';

type Files = { readonly [path: string]: string };

/** Where a path is looked for that the repository does not have. */
const led = (files: Files, path: string) => originals(copiedFolders(readCode(files)), path);

const script = (command: string) => ({
  'services/orders/package.json': JSON.stringify({ scripts: { build: command } }),
});

describe('what a build copies is looked for where it comes from', () => {
  test('by scripts of the package', () => {
    const files = script('cp -r ../../shared/src/. src/shared');
    expect(led(files, 'services/orders/src/shared/db')).toEqual(['shared/src/db']);
    expect(led(files, 'services/orders/src/sharedness/db')).toEqual([]);
    expect(led(files, 'services/billing/src/shared/db')).toEqual([]);
  });

  test('also beside the code that is compiled with it', () => {
    const files = script('tsc -p ../../core --outDir dist/core');
    expect(led(files, 'services/orders/src/core/db')).toEqual(['core/src/db', 'core/db']);
    expect(led(script('tsc --outDir dist'), 'services/orders/src/db')).toEqual([]);
  });

  test('not out of the repository, nor to itself', () => {
    expect(
      copiedFolders(readCode(script('cp -r ../../../x/* src/x && cp -r /opt/x/* src/x && cp -r src/* src'))),
    ).toEqual([]);
  });

  const dockerfile = (...lines: readonly string[]) => ['FROM node', 'WORKDIR /app', ...lines, ''].join('\n');
  const shared = { 'shared/db.ts': '', 'services/orders/main.ts': '', 'services/orders/package.json': '{}' };
  const image = (...lines: readonly string[]) => ({ ...shared, 'services/orders/Dockerfile': dockerfile(...lines) });

  test('by a Dockerfile that lays folders out in another way', () => {
    const files = image('COPY services/orders .', 'COPY shared ./shared');
    expect(led(files, 'services/orders/shared/db')).toEqual(['shared/db']);
    const beside = image('COPY services/orders /srv/orders', 'COPY shared /srv/shared');
    expect(led(beside, 'services/shared/db')).toEqual(['shared/db']);
    const again = image('COPY services/orders .', 'COPY shared /tmp/x', 'RUN cp -r /tmp/x/* src/x');
    expect(led(again, 'services/orders/src/x/db')).toEqual(['shared/db']);
  });

  test('not by one that keeps the layout, or whose folders are not there', () => {
    expect(copiedFolders(readCode(image('COPY services/orders services/orders', 'COPY shared shared')))).toEqual([]);
    expect(copiedFolders(readCode(image('COPY services/orders .', 'COPY gone ./gone')))).toEqual([]);
    expect(copiedFolders(readCode(image('COPY services/orders $HOME', 'COPY shared $HOME/shared')))).toEqual([]);
  });

  test('in the folder that compose builds in', () => {
    const files = {
      ...image('COPY orders .', 'COPY common ./lib'),
      'services/common/db.ts': '',
      'services/orders/orders/x.ts': '',
      'services/orders/common/x.ts': '',
      'compose.yaml': 'services:\n  orders: { build: { context: services, dockerfile: orders/Dockerfile } }\n',
    };
    expect(led(files, 'services/orders/lib/db')).toEqual(['services/common/db']);
  });

  test('by a gulpfile', () => {
    const files = {
      'orders/gulpfile.js': "exports.default = () => src('../shared/**/*.ts').pipe(dest('src/shared'));",
    };
    expect(led(files, 'orders/src/shared/db')).toEqual(['shared/db']);
    const other = { 'orders/tasks.js': "exports.default = () => src('../shared/**/*.ts').pipe(dest('src/shared'));" };
    expect(led(other, 'orders/src/shared/db')).toEqual([]);
  });
});
