import { describe, expect, it } from 'vitest';
import { facts, unit } from './support.js';

/** `list(mentioned) audit?`: the methods of `function f(p)`, those of its variables with a question mark. */
function methodsOf(body: string, before = ''): string {
  const { methods = [] } = unit(facts(`import { a, b } from 'm'; ${before} function f(p) { ${body} }`), 'f');
  return methods
    .map(({ name, mentions }) => `${name ?? '?'}(${mentions.map((mention) => mention.name).join(' ')})`)
    .join(' ');
}

describe('functions of an object that a body returns', () => {
  const rows: readonly (readonly [what: string, body: string, expected: string])[] = [
    ['as methods and properties', 'return { list() { use(a); }, add: async () => use(b), size: 3 };', 'list(a) add(b)'],
    ['held by variables', 'const list = () => use(a); function add() {} return { list, put: add };', 'list(a) put()'],
    ['in an object held by a variable', 'const store: Store = { list() {} }; return store;', 'list()'],
    ['in an object in the object', 'return { orders: { list() {} }, add() {} };', 'list() add()'],
    ['in one of two objects', 'if (p) return { list() {} }; return p ? { add() {} } : null;', 'list() add()'],
    ['in a frozen object', 'return Object.freeze({ list() {} });', 'list()'],
    [
      'with the functions that they may call',
      'const note = () => use(a); return { list() { note(); } };',
      'list() ?(a)',
    ],
    ['under a first name alone', 'const list = () => {}; return { list, all: list };', 'list()'],
    ["that are the module's own, by name", 'return { list: a, b };', 'list(a) b(b)'],
    ['by name, held by a variable', 'const store = { a }; return store;', 'a(a)'],
    ['through variables that hold each other', 'let x = { list() {} }; let y = x; x = y; return x;', 'list()'],
  ];
  it.each(rows)('%s', (_what, body, expected) => {
    expect(methodsOf(body)).toBe(expected);
  });

  const none: readonly (readonly [what: string, body: string])[] = [
    ['a function that is returned itself', 'return () => use(a);'],
    ['a function that is given to a call', 'return p.map(() => use(a));'],
    ['an object in what a call yields', 'return wrap({ list() {} });'],
    ['an object that a function in it returns', 'return p.map(() => ({ list() {} }));'],
    ['a getter, which runs when it is read', 'return { get list() { return use(a); } };'],
    ['an object that is not returned', 'const store = { list() {} }; use(store); return 3;'],
    ['a name in an object that is given to a call', 'use({ a }); return 3;'],
    ['a name of a parameter or of a variable', 'const a = p; return { a, p };'],
    ['a variable without an object', 'const list = () => {}; return list();'],
  ];
  it.each(none)('none for %s', (_what, body) => {
    expect(methodsOf(body)).toBe('');
  });

  it('tells what only they mention from what the body mentions too', () => {
    const { mentions } = unit(
      facts(
        "import { a, b, c } from 'm'; function f() { use(c); return { list() { use(a); use(c); }, add() { use(b); } , more: [b] }; }",
      ),
      'f',
    );
    expect(mentions.map(({ name, inner }) => `${name}${inner ? ' inner' : ''}`)).toEqual(['c', 'a inner', 'b']);
  });

  it('tells names that the body hands over besides from those that it only returns', () => {
    const { mentions } = unit(
      facts("import { a, b, c } from 'm'; function f() { use({ a, b }); return { a, c }; }"),
      'f',
    );
    expect(mentions.map(({ name, inner }) => `${name}${inner ? ' inner' : ''}`)).toEqual(['a', 'b', 'c inner']);
  });

  it('tells where they stand', () => {
    const { methods } = unit(facts('function f() {\n  return {\n    list() {\n      use();\n    },\n  };\n}'), 'f');
    expect(methods).toEqual([{ name: 'list', at: { line: 3, column: 5 }, end: { line: 5, column: 6 }, mentions: [] }]);
  });
});
