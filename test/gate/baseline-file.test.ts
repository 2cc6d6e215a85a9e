import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.js';
import { smellIds } from '../../src/core/finding.js';
import { formatBaseline, mergeAttribute, parseBaseline } from '../../src/gate/baseline-file.js';
import { asSet, type RecordedFinding } from '../../src/gate/recorded.js';

const header = '{"coupling-audit-baseline":1}';
const read = '{"smell":"shared-table","subject":"table:shop/orders <- billing","extent":["read"]}';
const write = '{"smell":"shared-table","subject":"table:shop/orders <- billing","extent":["write"]}';
const type = '{"smell":"shared-domain-type","subject":"type:models#Order","extent":["a","b"],"reason":"ticket 7"}';
const text = (...lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
const orders = (extent: readonly string[]): RecordedFinding => ({
  smell: 'shared-table',
  subject: 'table:shop/orders <- billing',
  extent,
});
const order: RecordedFinding = {
  smell: 'shared-domain-type',
  subject: 'type:models#Order',
  extent: ['a', 'b'],
  reason: 'ticket 7',
};

describe('a baseline is read as a set', () => {
  const cases: readonly [name: string, text: string, findings: readonly RecordedFinding[]][] = [
    ['nothing recorded', text(header), []],
    ['two findings', text(header, read, type), [order, orders(['read'])]],
    ['lines in any order, the header last', text(type, read, header), [order, orders(['read'])]],
    ['repeated lines', text(header, read, read), [orders(['read'])]],
    ['two headers', text(header, read, header, type), [order, orders(['read'])]],
    ['one subject with two extents', text(header, read, write), [orders(['read', 'write'])]],
    ['line ends of Windows', text(header, read).replaceAll('\n', '\r\n'), [orders(['read'])]],
    ['a byte order mark', `\uFEFF${text(header, read)}`, [orders(['read'])]],
    ['no line end at the end', `${header}\n${read}`, [orders(['read'])]],
    ['empty lines', text(header, '', read, ''), [orders(['read'])]],
    ['a field of a later version', text(header, read.replace('}', ',"since":"x"}')), [orders(['read'])]],
    [
      'one subject with two reasons',
      text(header, type, type.replace('ticket 7', 'ticket 5')),
      [{ ...order, reason: 'ticket 5; ticket 7' }],
    ],
  ];
  it.each(cases)('%s', (_, content, findings) => {
    expect(parseBaseline(content, 'b.jsonl').findings).toEqual(findings);
  });
  it('keeps smells that it does not know, and says so once', () => {
    const strange = ['x', 'y'].map((subject) => JSON.stringify({ smell: 'shared-cache', subject, extent: [] }));
    const { findings, diagnostics } = parseBaseline(text(header, ...strange), 'b.jsonl');
    expect(findings.map(({ subject }) => subject)).toEqual(['x', 'y']);
    expect(diagnostics.map(({ code, severity, at }) => [code, severity, at])).toEqual([
      ['baseline-unknown-smell', 'warning', { file: 'b.jsonl', line: 2, column: 1 }],
    ]);
  });
  it('says nothing of the smells that it knows', () => {
    expect(parseBaseline(text(header, read, type), 'b.jsonl').diagnostics).toEqual([]);
  });
});

describe('what is no baseline ends the audit, with the line', () => {
  const cases: readonly [name: string, text: string, code: string, line: number, hint: string][] = [
    ['an empty file', '', 'baseline-foreign', 1, 'run `coupling-audit baseline`'],
    ['a list of another tool', '[\n  {"type":"module"}\n]\n', 'baseline-foreign', 1, 'another file with --baseline'],
    ['other JSON lines', text('{"file":"a.ts"}'), 'baseline-foreign', 1, 'another file with --baseline'],
    ['a lost header', text('', read), 'baseline-foreign', 2, 'another file with --baseline'],
    ['half a line', text(header, read, read.slice(0, 40)), 'baseline-corrupt', 3, 'restore the file from git'],
    ['a line without extent', text(header, '{"smell":"a","subject":"b"}'), 'baseline-corrupt', 2, 'restore'],
    [
      'an extent of numbers',
      text(header, '{"smell":"a","subject":"b","extent":[1]}'),
      'baseline-corrupt',
      2,
      'restore',
    ],
    ['a reason that is no text', text(header, type.replace('"ticket 7"', '7')), 'baseline-corrupt', 2, 'restore'],
    ['a line that is a list', text(header, '[]'), 'baseline-corrupt', 2, 'restore'],
    ['a header without format', text('{"coupling-audit-baseline":"x"}'), 'baseline-corrupt', 1, 'write {"coupling'],
    ['a newer format', text('{"coupling-audit-baseline":2}', read), 'baseline-newer', 1, 'update coupling-audit'],
    [
      'a conflict',
      text(header, '<<<<<<< HEAD', read, '=======', write, '>>>>>>> b'),
      'baseline-conflict',
      2,
      'merge=union',
    ],
    ['half a conflict', text(header, read, '=======', write), 'baseline-conflict', 3, 'delete the markers'],
  ];
  it.each(cases)('%s', (_, content, code, line, hint) => {
    const error = thrown(() => parseBaseline(content, 'shop/b.jsonl'));
    expect([error.code, error.details.at]).toEqual([code, { file: 'shop/b.jsonl', line, column: 1 }]);
    expect(error.details.hint).toContain(hint);
  });
});

function thrown(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error('no UserError was thrown');
}

describe('a baseline is written', () => {
  it('with a header, sorted, in a fixed order of keys, and a line end', () => {
    expect(formatBaseline([orders(['write', 'read']), { ...order, extent: ['b', 'a'] }])).toBe(
      text(header, type, read.replace('["read"]', '["read","write"]')),
    );
  });
  it('as its header alone when there is nothing to record', () => {
    expect(formatBaseline([])).toBe(text(header));
  });
  it('so that reading gives back what was written, whatever the names', () => {
    const names = fc.string({ unit: 'grapheme' });
    const record = fc.record({ smell: fc.constantFrom(...smellIds), subject: names, extent: fc.array(names) });
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const written = formatBaseline(records);
        expect(parseBaseline(written, 'b').findings).toEqual(asSet(records));
        expect(formatBaseline(asSet(records).reverse())).toBe(written);
      }),
    );
  });
  it('and merged by git with the attribute that is told', () => {
    expect(mergeAttribute('b.jsonl')).toBe('b.jsonl merge=union');
  });
});
