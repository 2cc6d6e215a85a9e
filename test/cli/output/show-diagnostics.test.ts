import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { diagnosticLines, explainFailure } from '../../../src/cli/output/show-diagnostics.js';
import { type Diagnostic, UserError } from '../../../src/core/errors.js';

const plain = new Chalk({ level: 0 });
const at = { file: 'services.yaml', line: 3, column: 5 };
const note = (code: string, parts: Partial<Diagnostic> = {}): Diagnostic => {
  return { code, severity: 'warning', message: `${code} happened`, at: null, ...parts };
};

describe('diagnosticLines', () => {
  it('puts the grave ones first, with place and hint', () => {
    const diagnostics = [note('b', { severity: 'notice' }), note('a', { severity: 'error', at, hint: 'mend it' })];
    expect(diagnosticLines(diagnostics, false, plain)).toEqual([
      'error: services.yaml:3:5: a happened',
      '  hint: mend it',
      'note: b happened',
    ]);
  });
  it('does not repeat a place that the message tells', () => {
    const diagnostic = note('a', { at, message: 'services.yaml:3:5 is odd' });
    expect(diagnosticLines([diagnostic], false, plain)).toEqual(['warning: services.yaml:3:5 is odd']);
  });
  it('counts what is many of one kind, unless all is asked for', () => {
    const many = Array.from({ length: 8 }, (_, index) => note('same', { message: `m${index}` }));
    expect(diagnosticLines(many, false, plain)).toHaveLength(6);
    expect(diagnosticLines(many, false, plain).at(-1)).toBe('  and 3 more of this kind (--all)');
    expect(diagnosticLines(many, true, plain)).toHaveLength(8);
  });
});

describe('explainFailure', () => {
  it('tells what the user can mend, code 2', () => {
    const error = new UserError('manifest-invalid', 'unknown key "onws"', { at, hint: 'did you mean owns?' });
    expect(explainFailure(error, false, plain)).toEqual({
      code: 2,
      lines: ['error: services.yaml:3:5: unknown key "onws"', '  hint: did you mean owns?'],
    });
  });
  it('owns up to a bug, code 70, with the stack only on demand', () => {
    const quiet = explainFailure(new TypeError('x is not a function'), false, plain);
    expect(quiet.code).toBe(70);
    expect(quiet.lines[0]).toBe('error: this is a bug in coupling-audit: x is not a function');
    expect(quiet.lines.join('\n')).not.toContain('    at ');
    expect(explainFailure(new TypeError('x'), true, plain).lines.join('\n')).toContain('    at ');
  });
});
