import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { parseManifest } from '../../src/manifest/parse-manifest.js';
import { run } from './terminals.js';
import { folderOf, read, twoServices } from './two-services.js';

/** Types the answers, each with enter, and then ends the input as Ctrl-D does. */
async function answered(
  root: string,
  answers: readonly string[],
  isTTY = true,
): Promise<{ code: number; asked: string }> {
  const asked: string[] = [];
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      asked.push(String(chunk));
      done();
    },
  });
  const stdin = Object.assign(Readable.from(answers.map((answer) => `${answer}\n`)), { isTTY });
  const code = await main(['init', root, '--interactive'], { cwd: root, env: {}, stdout: silent, stderr, stdin });
  return { code, asked: asked.join('') };
}

/** Nobody migrates or declares invoices: billing is only who writes it. */
const { 'services/billing/migrations/1.sql': _, ...onlyWriter } = twoServices;

const ownsOf = (root: string) =>
  parseManifest(read(root), 'services.yaml').services.map(({ id, owns }) => [id, owns.map(({ pattern }) => pattern)]);

describe('init --interactive', () => {
  it('takes the owner that somebody names, and asks again for one that there is not', async () => {
    const root = folderOf(twoServices);
    const { code, asked } = await answered(root, ['5', '2']);
    expect(code).toBe(0);
    expect(asked.split('who owns shop/rates?')).toHaveLength(3);
    expect(ownsOf(root)).toEqual([
      ['billing', ['invoices']],
      ['orders', ['orders', 'rates']],
    ]);
    expect(read(root)).not.toContain('No owner is evident');
  });

  it.each([
    [
      'yes',
      [
        ['billing', ['invoices']],
        ['orders', ['orders']],
      ],
    ],
    [
      'n',
      [
        ['billing', []],
        ['orders', ['orders']],
      ],
    ],
    [
      '',
      [
        ['billing', []],
        ['orders', ['orders']],
      ],
    ],
  ])('asks whether an only writer owns its tables, and takes "%s"', async (answer, expected) => {
    const root = folderOf(onlyWriter);
    const { code, asked } = await answered(root, [answer, '']);
    expect(code).toBe(0);
    expect(asked).toContain('does billing own invoices? no other service writes it [y/N] ');
    expect(asked).not.toContain('does orders own');
    expect(ownsOf(root)).toEqual(expected);
    expect((await run(['init', root, '--check'])).code).toBe(0);
  });

  it('writes down what an only writer was said to own as decided by hand', async () => {
    const root = folderOf(onlyWriter);
    await answered(root, ['y', '']);
    expect(read(root)).toContain('    owns: [invoices] # decided by hand\n');
    expect(read(root)).not.toContain('uncomment what is its own');
  });

  it('remembers what is no service', async () => {
    const files = {
      'services/mailer/package.json': '{ "name": "mailer", "scripts": { "deploy": "wrangler deploy" } }',
      'services/mailer/src/index.ts': 'export default {};\n',
    };
    const root = folderOf({ ...twoServices, ...files });
    const { asked } = await answered(root, ['n', '']);
    expect(asked).toMatch(/^is services\/mailer a service\? found: .* \[Y\/n\] /);
    expect(read(root)).toContain('  # not a service: services/mailer\n');
    expect(ownsOf(root).map(([id]) => id)).toEqual(['billing', 'orders']);
    expect((await run(['init', root, '--check'])).code).toBe(0);
  });

  it('asks no more at the end of the input, and leaves the rest as it was proposed', async () => {
    const root = folderOf(onlyWriter);
    const { code, asked } = await answered(root, []);
    expect(code).toBe(0);
    expect(asked).toBe('does billing own invoices? no other service writes it [y/N] \n');
    const { out } = await run(['init', folderOf(onlyWriter), '--stdout']);
    expect(read(root)).toBe(out);
  });

  it('keeps what was answered before the end of the input', async () => {
    const root = folderOf(onlyWriter);
    expect((await answered(root, ['y'])).asked).toMatch(/who owns shop\/rates\?.*\n.*\n.*\n.*leave it open: \n$/);
    expect(ownsOf(root)[0]).toEqual(['billing', ['invoices']]);
    expect(read(root)).toContain('#   shop/rates: ');
  });

  it('asks nothing and writes nothing where the input is no terminal', async () => {
    const root = folderOf(onlyWriter);
    const { code, asked } = await answered(root, ['y', '1'], false);
    expect([code, asked]).toEqual([2, expect.stringContaining('--interactive needs a terminal to ask at')]);
    expect(asked).not.toContain('own invoices');
    expect(existsSync(join(root, 'services.yaml'))).toBe(false);
  });
});
