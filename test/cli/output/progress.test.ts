import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressLine, withProgress } from '../../../src/cli/output/progress.js';

type Screen = { readonly isTTY: boolean; readonly columns?: number };

/** A terminal that remembers what is written, and a clock that is set by hand. */
function watched(screen: Screen = { isTTY: true }, env: Record<string, string> = {}) {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const stderr = Object.assign(stream, screen);
  let time = 10_000;
  const line = progressLine({ stderr, env }, () => time);
  const at = (milliseconds: number, ...step: Parameters<typeof line.onProgress>) => {
    time = 10_000 + milliseconds;
    line.onProgress(...step);
  };
  return { written, line, at, stderr };
}

const erased = '\r\u001b[2K';

describe('the progress line', () => {
  it('waits half a second, then tells each step at once and its numbers ten times a second', () => {
    const { written, at } = watched();
    at(0, 'listing files');
    at(499, 'reading files', 10, 100);
    expect(written).toEqual([]);
    at(500, 'reading files', 20, 100);
    at(599, 'reading files', 30, 100);
    at(600, 'reading files', 40, 100);
    at(601, 'examining');
    expect(written).toEqual(
      ['reading files 20/100', 'reading files 40/100', 'examining'].map((words) => erased + words),
    );
  });

  it('is erased once, and only when there is something to erase', () => {
    const { written, at, line } = watched();
    line.erase();
    expect(written).toEqual([]);
    at(700, 'examining');
    line.erase();
    line.erase();
    expect(written).toEqual([`${erased}examining`, erased]);
  });

  it('never wraps', () => {
    const { written, at } = watched({ isTTY: true, columns: 12 });
    at(700, 'reading files', 1, 5000);
    expect(written).toEqual([`${erased}reading fil`]);
  });

  it('takes a terminal that does not know its width for a common one', () => {
    const { written, at } = watched({ isTTY: true, columns: 0 });
    at(700, 'examining');
    expect(written).toEqual([`${erased}examining`]);
  });

  const cases: readonly [name: string, screen: Screen, env: Record<string, string>, shown: boolean][] = [
    ['a pipe', { isTTY: false }, {}, false],
    ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
    ['CI', { isTTY: true }, { CI: 'true' }, false],
    ['CI=1', { isTTY: true }, { CI: '1' }, false],
    ['CI=false', { isTTY: true }, { CI: 'false' }, true],
    ['NO_COLOR, which is about colour only', { isTTY: true }, { NO_COLOR: '1' }, true],
  ];
  it.each(cases)('%s', (_, screen, env, shown) => {
    const { written, at, line } = watched(screen, env);
    at(700, 'examining');
    line.erase();
    expect(written.length > 0).toBe(shown);
  });

  it('is gone when the work has failed', async () => {
    const { written, stderr } = watched();
    const terminal = { cwd: '/', env: {}, stdout: stderr, stderr };
    const work = async (onProgress: (step: 'examining') => void) => {
      await new Promise((done) => setTimeout(done, 600));
      onProgress('examining');
      throw new Error('no');
    };
    await expect(withProgress(terminal, work)).rejects.toThrow('no');
    expect(written).toEqual([`${erased}examining`, erased]);
  });
});
