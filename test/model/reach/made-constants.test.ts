import { describe, expect, it } from 'vitest';
import { uses } from './uses.js';

/** Constants that a library makes of functions given to it; what it runs of them, and when, is out of sight. */
const lib = `
import { open, Table } from 'fake-orm';
import { createAuth, Hub } from 'elsewhere';
@Table('orders') export class Order {}
@Table('logs') export class Log {}
export const auth = createAuth({ hooks: { session: { before: async () => { await open(Order).read(); } } } });
const makeLate = () => createAuth({ before: () => open(Order).read() });
let late;
export const lazy = new Proxy({}, { get: (_, name) => { late ??= makeLate(); return late[name]; } });
export const { handlers } = createAuth({ after: () => open(Log).write() });
export const hub: Hub = new Hub((message) => open(Log).write());
export const settings = { limit: 3, read: () => open(Order).read() };
export class Hooks { static read() { return open(Order).read(); } }
export const list = [Hooks.read, () => open(Log).write()];
export const idle = createAuth({ before: () => open(Log).read() });
`;

function usesOf(app: string): readonly string[] {
  return uses({ 'lib/index.ts': lib, 'a/main.ts': app });
}

describe('what a constant does that a library of others makes', () => {
  it.each<[string, string, readonly string[]]>([
    ['calls a method of it', "import { auth } from '../lib'; auth.session();", ['a read orders']],
    ['calls one of its parts', "import { auth } from '../lib'; auth.api.session(1);", ['a read orders']],
    ['calls a proxy that makes it', "import { lazy } from '../lib'; lazy.api.session();", ['a read orders']],
    ['calls what is taken out of it', "import { handlers } from '../lib'; handlers.GET();", ['a write logs']],
    ['calls it by its type', "import { hub } from '../lib'; hub.send(1);", ['a write logs']],
  ])('is charged to who %s', (_, app, expected) => {
    expect(usesOf(app)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['imports something beside it', "import { settings } from '../lib'; console.log(settings.limit);"],
    [
      'calls a function of an object that names no table',
      "import { Log } from '../lib'; console.log(Log.name.trim());",
    ],
    ['adds to a list', "import { list } from '../lib'; list.push(() => 1);"],
    ['has a variable of that name', 'const auth = make(); auth.session();'],
    ['only names its type', "import type { auth } from '../lib'; export type Auth = typeof auth;"],
  ])('is not charged to who %s', (_, app) => {
    expect(usesOf(app)).toEqual([]);
  });
});
