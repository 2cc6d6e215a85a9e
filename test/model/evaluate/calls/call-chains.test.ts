import { describe, expect, it } from 'vitest';
import { callChains } from '../../../../src/model/evaluate/calls/call-chains.js';
import { readCode } from '../../read-code.js';

/** The calls of the code's first body in source order, each with the methods called later on its result. */
function chains(code: string): readonly string[] {
  const [file] = readCode({ 'src/app.ts': code });
  if (file?.facts.kind !== 'module') throw new Error('not a module');
  const unit = file.facts.units.find((one) => one.calls.length > 0);
  if (!unit) return [];
  return callChains(unit).map((names, index) => {
    const callee = unit.calls[index]?.callee;
    return `${callee?.kind === 'member' || callee?.kind === 'name' ? callee.name : '?'}: ${names.join(' ')}`;
  });
}

describe('call chains', () => {
  it.each([
    ['db.from().where().run();', ['from: where run', 'where: run', 'run: ']],
    ['function f() { const q = db.from(); q.where(); return q.run(); }', ['from: where run', 'where: ', 'run: ']],
    [
      'function f() { let q = db.from(); q = q.where(); q = q.run(); }',
      ['from: where run', 'where: run', 'run: where'],
    ],
    ['function f() { let q = db.from(); if (x) q = q.where(); q.run(); }', ['from: where run', 'where: run', 'run: ']],
    ['async function f() { const q = await db.from(); q.where(); }', ['from: where', 'where: ']],
    ['function f() { const q = db.from() as Query; q.where(); }', ['from: where', 'where: ']],
    ['function f() { const q = x ? db.from() : db.into(); q.where(); }', ['from: where', 'into: where', 'where: ']],
    ['function f() { const q = db.from(); const r = q; r.where(); }', ['from: where', 'where: ']],
    ['function f() { const q = db.from(); use(q); }', ['from: ', 'use: ']],
    ['function f() { const q = db.from(); db.into().where(); }', ['from: ', 'into: where', 'where: ']],
    ['function f() { let q; q = q.where(); }', ['where: ']],
  ])('%s', (code, expected) => expect([...chains(code)].sort()).toEqual([...expected].sort()));
});
