import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './terminals.js';

const version = /"version":\s*"([^"]+)"/.exec(readFileSync('package.json', 'utf8'))?.[1];

describe('usage', () => {
  it('tells its options on stdout, code 0', async () => {
    const { code, out, err } = await run(['--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatchSnapshot();
  });
  it('tells its version, code 0', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
  const wrong: readonly [name: string, args: readonly string[], message: string][] = [
    ['an unknown option', ['--formt', 'json'], 'Did you mean --format?'],
    ['an unknown level', ['--fail-on', 'everything'], 'Allowed choices are error, warning, none'],
    ['an unknown format', ['--format', 'jsn'], 'did you mean json?'],
    ['a format that is nothing like the known ones', ['--format', 'spreadsheet'], 'choose one of text, json'],
    ['a format without its file', ['--format', 'json:'], 'write json or json:FILE'],
    ['two formats on stdout', ['--format', 'json', '--format', 'text'], 'only one format can be printed'],
    ['a surplus argument', ['a', 'b'], 'too many arguments'],
    ['a folder that does not exist', ['./srcc'], 'did you mean src?'],
    ['a file in place of a folder', ['package.json'], 'package.json is not a folder'],
    [
      'a manifest that does not exist',
      ['fixtures/article/after', '--config', 'nowhere.yaml'],
      'nowhere.yaml cannot be read (ENOENT)',
    ],
  ];
  it.each(wrong)('ends with code 2 and a word on stderr for %s', async (_, args, message) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });
});

describe('nothing to audit', () => {
  it('is code 2, never a clean bill: no source', async () => {
    const root = mkdtempSync(join(tmpdir(), 'coupling-'));
    const { code, out, err } = await run([root]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('nothing was audited');
  });
  it('is code 2, never a clean bill: no service', async () => {
    const root = mkdtempSync(join(tmpdir(), 'coupling-'));
    mkdirSync(join(root, 'lib'));
    writeFileSync(join(root, 'lib', 'a.ts'), 'export const a = 1;\n');
    const { code, out, err } = await run([root]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('no service found');
  });
});
