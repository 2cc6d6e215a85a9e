import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/core/errors.js';
import type { FileFacts } from '../../src/core/facts.js';
import { type ImportFact, type ModuleFacts, mayName, unitsWithTexts } from '../../src/core/module-facts.js';
import { deferredFile, type WayBack } from '../../src/extract/deferred-file.js';

const at = { line: 1, column: 1 };
const imported: ImportFact = { specifier: 'a', form: 'import', typeOnly: false, bindings: [], at };
const whole: ModuleFacts = {
  kind: 'module',
  imports: [imported],
  exports: [{ kind: 'local', exported: 'b', local: 'b', typeOnly: false, at }],
  declarations: [],
  units: [
    {
      owner: '',
      member: null,
      static: false,
      at,
      parameters: [],
      locals: [],
      calls: [],
      mentions: [],
      returns: [],
      texts: [],
    },
  ],
  typeUses: [{ name: 'T', specifier: null, position: 'other', within: '', at }],
};
const odd: Diagnostic = { code: 'syntax-error', severity: 'warning', message: 'odd', at: { file: 'a.ts' } };
const gone: Diagnostic = { code: 'gone', severity: 'error', message: 'a.ts is gone', at: { file: 'a.ts' } };

/** A module that was glanced at, and how often its text and its facts were asked for. */
function deferred(answer: Partial<ReturnType<WayBack['whole']>> = {}, text: string | null = 'export const b = 1;') {
  const asked = { text: 0, whole: 0 };
  const parsed: FileFacts = { path: 'a.ts', role: 'runtime', facts: whole, diagnostics: [odd], blindSpots: [] };
  const file = deferredFile(
    { path: 'a.ts', role: 'runtime' },
    { imports: [imported] },
    {
      mayName: (pattern) => {
        asked.text += 1;
        return pattern.test(text ?? '');
      },
      answers: {},
      whole: () => {
        asked.whole += 1;
        return { facts: parsed, diagnostics: [], ...answer };
      },
    },
  );
  if (file.facts.kind !== 'module') throw new Error('not a module');
  return { file, module: file.facts, asked };
}

describe('a module that was glanced at', () => {
  test('answers what shows at a glance without being parsed', () => {
    const { file, module, asked } = deferred();
    expect([file.path, file.role, file.diagnostics, file.blindSpots]).toEqual(['a.ts', 'runtime', [], []]);
    expect([module.kind, module.imports, unitsWithTexts(module)]).toEqual(['module', [imported], []]);
    expect(asked).toEqual({ text: 0, whole: 0 });
  });

  test('has the role that its text shows', () => {
    const back: WayBack = { mayName: () => false, answers: {}, whole: () => ({ facts: null, diagnostics: [] }) };
    const glance = { imports: [], role: 'generated' } as const;
    expect(deferredFile({ path: 'a.ts', role: 'runtime' }, glance, back).role).toBe('generated');
  });

  test.each(['exports', 'declarations', 'units', 'typeUses'] as const)('is parsed once %s are asked for', (part) => {
    const { module, asked } = deferred();
    expect(module[part]).toEqual(whole[part]);
    expect(asked).toEqual({ text: 0, whole: 1 });
  });

  test('is parsed once only, and then equals one that was parsed at once', () => {
    const { module, asked } = deferred();
    const { kind, imports } = module;
    const all = () => {
      const { exports, declarations, units, typeUses } = module;
      return { kind, imports, exports, declarations, units, typeUses };
    };
    expect(all()).toEqual(whole);
    expect(all()).toEqual(whole);
    expect(asked.whole).toBe(1);
  });

  test('tells what its text could name without being parsed', () => {
    const { module, asked } = deferred();
    expect([mayName(module, /\bb\b/), mayName(module, /\bc\b/)]).toEqual([true, false]);
    expect(asked).toEqual({ text: 2, whole: 0 });
  });

  test('tells what is wrong with it once it is parsed', () => {
    const { file, module } = deferred();
    expect(file.diagnostics).toEqual([]);
    expect(module.units).toHaveLength(1);
    expect(file.diagnostics).toEqual([odd]);
  });

  test('that cannot be read any more has nothing but its imports, and says why', () => {
    const { file, module, asked } = deferred({ facts: null, diagnostics: [gone] }, null);
    expect(mayName(module, /b/)).toBe(false);
    expect([module.imports, module.exports, module.units]).toEqual([[imported], [], []]);
    expect(file.diagnostics).toEqual([gone]);
    expect(asked.whole).toBe(1);
  });
});

test('of a module that was parsed at once everything is possible', () => {
  expect(mayName(whole, /nothing like that/)).toBe(true);
  expect(unitsWithTexts(whole)).toBe(whole.units);
});
