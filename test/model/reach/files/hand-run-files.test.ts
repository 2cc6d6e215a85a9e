import { describe, expect, it } from 'vitest';
import { type Texts, uses } from '../uses.js';

const open = "import { open } from 'fake-orm';\n";

/** A service whose folder `bin` has two programs, of which package.json starts the first. */
function found(scripts: { readonly [name: string]: string }, more: Texts = {}): readonly string[] {
  return uses({
    'a/package.json': JSON.stringify({ name: 'a', scripts: { start: 'node src/main.js', ...scripts } }),
    'a/src/main.ts': `${open}open('orders').read();`,
    'a/src/bin/restart.ts': `${open}open('runs').read();`,
    'a/src/bin/erase.ts': `${open}open('people').write();`,
    ...more,
  });
}

const all = ['a read orders', 'a read runs', 'a write people'];

describe('the programs of a folder', () => {
  it('are nothing that the service does where scripts alone start them', () => {
    expect(found({ 'script:restart': 'SERVICE=script tsx src/bin/restart.ts' })).toEqual(['a read orders']);
    expect(found({ 'script-restart': 'node dist/bin/restart.js' })).toEqual(['a read orders']);
  });

  it('but for those that other code imports', () => {
    const more = { 'a/src/main.ts': `${open}import './bin/erase';\nopen('orders').read();` };
    expect(found({ 'script:restart': 'tsx src/bin/restart.ts' }, more)).toEqual(['a read orders', 'a write people']);
  });

  it.each<[string, { readonly [name: string]: string }, Texts]>([
    ['nothing starts any', {}, {}],
    ['another script starts one', { 'script:restart': 'tsx src/bin/restart.ts', worker: 'tsx src/bin/erase.ts' }, {}],
    ['the script is for something else', { 'script:restart': 'tsx src/tools/restart.ts' }, {}],
    [
      'the script is what a container runs',
      { 'script:restart': 'tsx src/bin/restart.ts' },
      { 'compose.yaml': 'services:\n  restart: { image: a, command: pnpm run script:restart }\n' },
    ],
    [
      'the script is what an image runs',
      { 'script:restart': 'tsx src/bin/restart.ts' },
      { 'a/Dockerfile': 'FROM node\nCOPY . .\nCMD ["npm", "run", "script:restart"]\n' },
    ],
  ])('are what the service does where %s', (_, scripts, more) => {
    expect(found(scripts, more)).toEqual(all);
  });
});
