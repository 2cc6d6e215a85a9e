import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.js';
import { nameOf, type RecordedFinding } from '../../src/gate/recorded.js';
import { pruned, type Revision, type Today, updated, withNewNames } from '../../src/gate/revise.js';
import { finding, tableUse } from './findings.js';

const today = (findings: readonly Finding[], judged: Today['judged'] = () => true): Today => ({
  findings,
  ids: ['billing', 'orders', 'payments'],
  judged,
});
const recorded = (service: string, extent: readonly string[], reason?: string): RecordedFinding => ({
  smell: 'shared-table',
  subject: `table:shop/public.orders <- ${service}`,
  extent,
  ...(reason !== undefined && { reason }),
});
const strange: RecordedFinding = { smell: 'shared-cache', subject: 'cache:x', extent: [] };
const isKnown = (smell: string) => smell !== 'shared-cache';
const name = (service: string) => nameOf(recorded(service, []));
const unchanged = { added: [], widened: [], narrowed: [], removed: [] };
type Case = readonly [
  name: string,
  records: readonly RecordedFinding[],
  today: Today,
  left: readonly RecordedFinding[],
  changes: Partial<Revision>,
];

describe('prune', () => {
  const cases: readonly Case[] = [
    [
      'leaves what is there',
      [recorded('billing', ['read'])],
      today([tableUse('billing', ['read'])]),
      [recorded('billing', ['read'])],
      {},
    ],
    ['drops what is gone', [recorded('billing', ['read'])], today([]), [], { removed: [name('billing')] }],
    [
      'narrows, and keeps the reason',
      [recorded('billing', ['read', 'write'], 'why')],
      today([tableUse('billing', ['read'])]),
      [recorded('billing', ['read'], 'why')],
      { narrowed: [{ name: name('billing'), parts: ['write'] }] },
    ],
    ['never adds a finding', [], today([tableUse('billing', ['read'])]), [], {}],
    [
      'never widens one',
      [recorded('billing', ['read'])],
      today([tableUse('billing', ['read', 'write'])]),
      [recorded('billing', ['read'])],
      {},
    ],
    [
      'drops what services.yaml accepts by now',
      [recorded('billing', ['read'])],
      today([tableUse('billing', ['read'], { status: 'accepted' })]),
      [],
      { removed: [name('billing')] },
    ],
    ['leaves what was not judged', [strange], today([], isKnown), [strange], {}],
    [
      'leaves lines under a former name',
      [recorded('invoicing', ['read'])],
      today([tableUse('billing', ['read'])]),
      [recorded('invoicing', ['read'])],
      {},
    ],
  ];
  it.each(cases)('%s', (_, records, now, left, changes) => {
    expect(pruned(records, now)).toEqual({ records: left, ...unchanged, ...changes });
  });
});

describe('update', () => {
  const cases: readonly Case[] = [
    [
      'adds, with the reason',
      [],
      today([tableUse('billing', ['read'])]),
      [recorded('billing', ['read'], 'now')],
      { added: [name('billing')] },
    ],
    [
      'keeps what is there as it is',
      [recorded('billing', ['read'])],
      today([tableUse('billing', ['read'])]),
      [recorded('billing', ['read'])],
      {},
    ],
    [
      'widens, with both reasons',
      [recorded('billing', ['read'], 'before')],
      today([tableUse('billing', ['read', 'write'])]),
      [recorded('billing', ['read', 'write'], 'before; now')],
      { widened: [{ name: name('billing'), parts: ['write'] }] },
    ],
    [
      'narrows without a word',
      [recorded('billing', ['read', 'write'], 'before')],
      today([tableUse('billing', ['read'])]),
      [recorded('billing', ['read'], 'before')],
      { narrowed: [{ name: name('billing'), parts: ['write'] }] },
    ],
    ['drops what is gone', [recorded('billing', ['read'])], today([]), [], { removed: [name('billing')] }],
    ['does not record what is accepted', [], today([tableUse('billing', ['read'], { status: 'accepted' })]), [], {}],
    ['keeps what was not judged', [strange], today([], isKnown), [strange], {}],
    [
      'takes a new name over, with the reason of then',
      [recorded('invoicing', ['read'], 'before')],
      today([tableUse('billing', ['read'])]),
      [recorded('billing', ['read'], 'before')],
      {},
    ],
  ];
  it.each(cases)('%s', (_, records, now, left, changes) => {
    expect(updated(records, now, 'now')).toEqual({ records: left, ...unchanged, ...changes });
  });
  it('gives no reason where none is told', () => {
    expect(updated([], today([tableUse('billing', ['read'])]), undefined).records).toEqual([
      recorded('billing', ['read']),
    ]);
  });
});

describe('rename', () => {
  const names = new Map([['invoicing', 'billing']]);
  const pair: RecordedFinding = {
    smell: 'deploy-coupling',
    subject: 'deploy:invoicing <-> orders',
    extent: ['import'],
  };
  it('rewrites every line that holds the name, fixed or not', () => {
    const { records, touched } = withNewNames([recorded('invoicing', ['read'], 'why'), pair, strange], names, []);
    expect(records.map(({ subject, reason }) => [subject, reason])).toEqual([
      ['deploy:billing <-> orders', undefined],
      ['cache:x', undefined],
      ['table:shop/public.orders <- billing', 'why'],
    ]);
    expect(touched).toBe(2);
  });
  it('unites lines that become the same', () => {
    const lines = [recorded('invoicing', ['read']), recorded('billing', ['write'])];
    expect(withNewNames(lines, names, []).records).toEqual([recorded('billing', ['read', 'write'])]);
  });
  it('renames a database only where the findings of today do', () => {
    const line = { smell: 'shared-table', subject: 'table:invoicing/public.bills <- orders', extent: ['read'] };
    const found = finding('shared-table', 'table:billing/public.bills <- orders', ['read']);
    expect(withNewNames([line], names, [found]).records[0]?.subject).toBe(found.subject);
    expect(withNewNames([line], names, [])).toEqual({ records: [line], touched: 0 });
  });
});
