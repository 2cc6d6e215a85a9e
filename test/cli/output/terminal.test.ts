import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { colours, widthOf, write } from '../../../src/cli/output/terminal.js';

describe('colours', () => {
  const cases: readonly [name: string, tty: boolean, env: Record<string, string>, wanted: boolean, level: number][] = [
    ['a terminal', true, {}, true, 1],
    ['a pipe', false, {}, true, 0],
    ['--no-color', true, {}, false, 0],
    ['NO_COLOR', true, { NO_COLOR: '1' }, true, 0],
    ['an empty NO_COLOR', true, { NO_COLOR: '' }, true, 1],
    ['FORCE_COLOR in a pipe', false, { FORCE_COLOR: '1' }, true, 1],
    ['FORCE_COLOR=0 in a terminal', true, { FORCE_COLOR: '0' }, true, 0],
    ['NO_COLOR against FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, 0],
    ['--no-color against FORCE_COLOR', false, { FORCE_COLOR: '1' }, false, 0],
    ['a dumb terminal', true, { TERM: 'dumb' }, true, 0],
  ];
  it.each(cases)('%s', (_, isTTY, env, wanted, level) => {
    expect(colours({ isTTY }, env, wanted).level).toBe(level);
  });
});

describe('widthOf', () => {
  const cases: readonly [name: string, screen: Parameters<typeof widthOf>[0], width: number][] = [
    ['a file', {}, 80],
    ['a pipe with columns', { columns: 200 }, 80],
    ['a terminal', { isTTY: true, columns: 100 }, 100],
    ['a very wide terminal', { isTTY: true, columns: 300 }, 110],
    ['a very narrow terminal', { isTTY: true, columns: 10 }, 40],
  ];
  it.each(cases)('%s', (_, screen, width) => {
    expect(widthOf(screen)).toBe(width);
  });
});

describe('write', () => {
  const failing = (code: string) =>
    new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });
  it('takes a reader that went away for done', async () => {
    await expect(write(failing('EPIPE'), 'x')).resolves.toBeUndefined();
  });
  it('passes on every other failure', async () => {
    await expect(write(failing('ENOSPC'), 'x')).rejects.toThrow('ENOSPC');
  });
});
