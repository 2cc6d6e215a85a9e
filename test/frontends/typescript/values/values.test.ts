import { expect, test } from 'vitest';
import { declaration, facts, show, showCalls, unit } from '../support.js';

/** Expression, and how it is seen inside `function f(p) { return ... }`. */
const expressions: readonly (readonly [string, string])[] = [
  [`'a'`, '"a"'],
  ['`a`', '"a"'],
  ['-1', '-1'],
  ['undefined', 'null'],
  ['`a${p}b`', '`a{p0}b`'],
  [`'a' + 'b' + p`, '`ab{p0}`'],
  [`p + 1`, 'unknown'],
  [`(p)`, 'p0'],
  [`p!`, 'p0'],
  [`p as const`, 'p0'],
  [`p satisfies Order`, 'p0'],
  [`p as Order`, '<Order>p0'],
  [`p as unknown as Order`, '<Order>p0'],
  [`p as any`, 'p0'],
  [`p.a?.b`, 'p0.a.b'],
  [`p['a']`, 'p0.a'],
  [`p[0]`, 'p0[0]'],
  [`p[p.key]`, 'p0[p0.key]'],
  [`p ? 'a' : 'b'`, '("a" | "b")'],
  [`p || 'a'`, '(p0 | "a")'],
  [`p ?? 'a'`, '(p0 | "a")'],
  [`p && 'a'`, '"a"'],
  [`p ? 'a' : 'a'`, '"a"'],
  [`await p`, 'await p0'],
  [`{ a: 1, 'b': p, ['c']: 'd', p, ...rest }`, '{a: 1, b: p0, c: "d", p: p0, ...rest}'],
  [`{ [p]: 1 }`, '{}'],
  [`[1, 'a', ...p]`, '[1, "a", p0[]]'],
  [`() => p`, 'fn(p0)'],
  [`(x: Order) => x`, 'fn(p1)'],
  [`(x) => x`, 'fn(p1)'],
  [`function x() { return x }`, 'fn()'],
  [`class {}`, 'unknown'],
  [`/select/`, 'unknown'],
  [`typeof p`, 'unknown'],
  [`p === 1`, 'unknown'],
  [`<Order>p`, '<Order>p0'],
  [`globalThing.x`, 'globalThing.x'],
];

test.each(expressions)('the value of %s', (code, expected) => {
  const body = code.startsWith('{') ? `(${code})` : code;
  const { returns } = unit(facts(`async function f(p) { return ${body}; }`), 'f');
  expect(returns.length === 0 ? 'unknown' : returns.map(show).join()).toBe(expected);
});

/** Statements in `async function f(p) { ... }` and the calls they make. */
const calls: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a chain',
    `this.repo.createQueryBuilder('o').leftJoin(p).getMany()`,
    ['this.repo.createQueryBuilder("o")', '#0.leftJoin(p0)', '#1.getMany()'],
  ],
  ['arguments before the call', `save(load(1), make())`, ['load(1)', 'make()', 'save(#0, #1)']],
  ['a construction with type arguments', `new Map<string, Order>(p)`, ['new Map<string, Order>(p0)']],
  ['a tagged template with type arguments', 'sql<Row>`a ${p} b`', ['sql<Row>`a {p0} b`']],
  ['a tagged template without holes', 'db.sql`a`', ['db.sql`a`']],
  ['a callback, after the call it is given to', `p.then((x) => x.json())`, ['p0.then(fn(#1))', 'cb(0.0.0).json()']],
  ['an annotated callback parameter', `p.map((x: Order) => x.id())`, ['p0.map(fn(#1))', '<Order>cb(0.0.0).id()']],
  ['a destructured callback parameter', `run(p, ({ a: { b } }) => b())`, ['run(p0, fn(#1))', 'cb(0.1.0).a.b()']],
  ['a function inside an object', `serve({ get: (req) => req.go() })`, ['unknown.go()', 'serve({get: fn(#0)})']],
  ['super', `super.find(p)`, ['super.find(p0)']],
  ['an immediately called function', `(async (x) => { x.go(); })(p)`, ['fn()(p0)', 'p0.go()']],
  ['a call in a condition', `if (ok(p)) no(); else yes()`, ['ok(p0)', 'no()', 'yes()']],
  ['a spread argument', `go(...p)`, ['go(p0[])']],
  ['an element as callee', `p['go'](1)`, ['p0.go(1)']],
  ['a call in JSX', `const x = <A b={make()}>{each(p)}</A>`, ['make()', 'each(p0)']],
];

test.each(calls)('calls: %s', (_name, code, expected) => {
  const from = facts(`async function f(p) { ${code}; }`, 'src/a.tsx');
  expect(showCalls(unit(from, 'f'))).toEqual(expected);
});

test('the literal of a deeply nested object ends where nobody looks', () => {
  const { value } = declaration(facts(`const x = ${'{a:'.repeat(20)}1${'}'.repeat(20)}`), 'x');
  expect(show(value)).toBe(`${'{a: '.repeat(12)}unknown${'}'.repeat(12)}`);
});

test('a sum of thousands of operands is read', () => {
  const sum = Array.from({ length: 5000 }, (_, index) => `'${index % 10}'`).join(' +\n');
  const { value } = declaration(facts(`const x = ${sum}`), 'x');
  expect(value?.kind === 'string' && value.value.length).toBe(5000);
});
