import { expect, test } from 'vitest';
import { facts, show, showCalls, unit } from './support.js';

/** Body of `function f(p)`, and the value given to `use(...)` in it with locals spelled out. */
const bodies: readonly (readonly [string, string, string])[] = [
  ['a constant', `const a = 'x'; use(a)`, '"x"'],
  ['several assignments', `let a = 'x'; if (p) a = 'y'; use(a)`, '("x" | "y")'],
  ['an annotated variable', `const a: Order = p; use(a)`, '<Order>p0'],
  ['a variable declared first', `let a: Order; a = p.b; use(a)`, '<Order>p0.b'],
  ['a variable of a loop', `for (const a of p.items) use(a)`, 'p0.items[]'],
  ['a destructured variable of a loop', `for (const [a, b] of p) use(b)`, 'p0[][1]'],
  ['destructuring', `const { a: { b }, ...c } = p.x; use(b)`, 'p0.x.a.b'],
  ['destructuring with a default', `const { a = 'd' } = p.x; use(a)`, '(p0.x.a | "d")'],
  ['destructuring an array', `const [, a] = p.x; use(a)`, 'p0.x[1]'],
  ['destructuring by assignment', `let a; ({ a } = p.x); use(a)`, 'p0.x.a'],
  ['a parameter with a default', `const g = (q = 'd') => use(q)`, '"d"'],
  ['a caught error', `try { p() } catch (e) { use(e) }`, 'unknown'],
  ['a var in a block', `if (p) { var a = 'x'; } use(a)`, '"x"'],
  ['a function in a function', `function g() { return 'x'; } use(g)`, 'fn("x")'],
  ['appended text', `let a = 'x'; a += 'y'; a += p; use(a)`, '`xy{p0}`'],
  ['too many alternatives', `let a = '1'; a = '2'; a = '3'; a = '4'; a = '5'; a = '6'; a = '7'; use(a)`, 'unknown'],
  ['this in an arrow function', `p.then(() => use(this.x))`, 'this.x'],
  ['this in a function given to a call', `p.then(function () { use(this.x) })`, 'cb(0.0.-1).x'],
  ['this in a function of its own', `const g = function () { use(this.x) }`, 'unknown.x'],
  // Names that only look like what they shadow.
  ['a block-scoped variable that shadows', `const a = 'x'; { const a = 'y'; } use(a)`, '"x"'],
  ['a parameter that shadows an import', `((imported) => use(imported))`, 'unknown'],
  ['a variable that shadows a module constant', `const TABLE = 'mine'; use(TABLE)`, '"mine"'],
  ['a caught error that shadows', `try {} catch (TABLE) { use(TABLE) }`, 'unknown'],
  ['a local function that shadows', `function TABLE() {} use(TABLE)`, 'fn()'],
  ['a module constant', `use(TABLE)`, 'TABLE'],
  ['an import', `use(imported)`, 'imported'],
];

test.each(bodies)('%s', (_name, body, expected) => {
  const from = facts(`import { imported } from 'm'; const TABLE = 'orders'; function f(p) { ${body}; }`);
  const { calls, locals } = unit(from, 'f');
  const used = calls.find((call) => call.callee.kind === 'name' && call.callee.name === 'use')?.args[0] ?? null;
  const spelled = used?.kind === 'local' ? (locals[used.index] ?? null) : used;
  expect(show(spelled).replace(/\$(\d+)/g, (_all, index) => show(locals[Number(index)] ?? null))).toBe(expected);
});

test('a variable of a block at the top level is no name of the module', () => {
  const from = facts(`{ const a = 'x'; use(a); } use(a);`);
  expect(showCalls(unit(from, ''))).toEqual(['use($0)', 'use(a)']);
});

test('destructured parameters are paths of the unit', () => {
  const from = facts(`function f({ db: { pool }, ...rest }, [first], third) { pool.query(rest, first, third) }`);
  expect(showCalls(unit(from, 'f'))).toEqual(['p0.db.pool.query(p0, p1.0, p2)']);
});
