import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.js';
import { type BaseFindings, compare } from '../../src/gate/compare.js';
import type { RecordedFinding } from '../../src/gate/recorded.js';
import { finding, tableUse } from './findings.js';

type Sides = {
  readonly baseline?: readonly RecordedFinding[] | null;
  readonly base?: BaseFindings | null;
  readonly judged?: (smell: string) => boolean;
};
const against = (findings: readonly Finding[], { baseline = null, base = null, judged = () => true }: Sides) =>
  compare(findings, { baseline, base, judged, ids: ['billing', 'orders', 'reporting'] });
const status = ({ status: word, widened, byManifest }: Finding) =>
  `${word}${widened ? ` + ${widened.join(', ')}` : ''}${byManifest ? ' by manifest' : ''}`;

const read = tableUse('billing', ['read']);
const readWrite = tableUse('billing', ['read', 'write']);
const none = tableUse('billing', []);
const accepted = tableUse('billing', ['read'], { status: 'accepted' });
const tree = (findings: readonly Finding[], own: readonly Finding[] | null = null): BaseFindings => ({
  findings,
  ownManifestFindings: own,
});

describe('compare', () => {
  const cases: readonly [name: string, found: Finding, sides: Sides, expected: string][] = [
    ['nothing to compare with', read, {}, 'new'],
    ['an empty baseline', read, { baseline: [] }, 'new'],
    ['recorded as it is', read, { baseline: [read] }, 'known'],
    ['recorded with more', read, { baseline: [readWrite] }, 'known'],
    ['recorded with less', readWrite, { baseline: [read] }, 'new + write'],
    ['recorded in two lines', readWrite, { baseline: [read, tableUse('billing', ['write'])] }, 'known'],
    ['recorded without an extent', none, { baseline: [none] }, 'known'],
    ['another service recorded', read, { baseline: [tableUse('reporting', ['read'])] }, 'new'],
    ['another smell of that subject', read, { baseline: [{ ...read, smell: 'shared-database' }] }, 'new'],
    ['accepted and recorded', accepted, { baseline: [read] }, 'accepted'],
    ['accepted and not recorded', accepted, { baseline: [] }, 'accepted'],
    [
      'recorded before its schema was known',
      read,
      { baseline: [{ ...read, subject: 'table:shop/orders <- billing' }] },
      'known',
    ],
    [
      'recorded in another schema',
      read,
      { baseline: [{ ...read, subject: 'table:shop/audit.orders <- billing' }] },
      'new',
    ],
    ['in the base tree', read, { base: tree([read]) }, 'known'],
    ['not in the base tree', read, { base: tree([]) }, 'new'],
    ['narrower in the base tree', readWrite, { base: tree([read]) }, 'new + write'],
    ['not in the base tree, but recorded', read, { base: tree([]), baseline: [read] }, 'known'],
    [
      'half in the base tree, half recorded',
      readWrite,
      { base: tree([read]), baseline: [tableUse('billing', ['write'])] },
      'known',
    ],
    ['in the base tree under both manifests', read, { base: tree([read], [read]) }, 'known'],
    ['made by the manifest', read, { base: tree([read], []) }, 'known by manifest'],
    ['widened by the manifest', readWrite, { base: tree([readWrite], [read]) }, 'known by manifest'],
    ['accepted by the manifest of then', read, { base: tree([read], [accepted]) }, 'known by manifest'],
    ['made by the manifest, but recorded', read, { base: tree([read], []), baseline: [read] }, 'known'],
    ['new whatever the manifest says', read, { base: tree([], []) }, 'new'],
  ];
  it.each(cases)('%s', (_, found, sides, expected) => {
    expect(against([found], sides).findings.map(status)).toEqual([expected]);
  });

  it('leaves order and all the rest of a finding alone', () => {
    const other = finding('shared-domain-type', 'type:models#Order', ['billing', 'orders']);
    const { findings } = against([read, other], { baseline: [other, read] });
    expect(findings).toEqual([
      { ...read, status: 'known' },
      { ...other, status: 'known' },
    ]);
  });
});

describe('fixed and stale', () => {
  const off = (smell: string) => smell !== 'shared-table';
  const line = 'shared-table table:shop/public.orders <- billing';
  const cases: readonly [name: string, found: readonly Finding[], sides: Sides, fixed: number, stale: string[]][] = [
    ['nothing to compare with', [], {}, 0, []],
    ['all of it there', [read], { baseline: [read] }, 0, []],
    ['gone', [], { baseline: [read] }, 1, [line]],
    ['narrower', [read], { baseline: [readWrite] }, 0, [line]],
    ['wider', [readWrite], { baseline: [read] }, 0, []],
    ['narrower and wider: told as widened only', [tableUse('billing', ['ddl'])], { baseline: [read] }, 0, []],
    ['accepted by now', [accepted], { baseline: [read] }, 0, [line]],
    ['gone since the base tree', [], { base: tree([read]) }, 1, []],
    ['gone from both', [], { base: tree([read]), baseline: [read] }, 1, [line]],
    ['accepted in the base tree, and gone', [], { base: tree([accepted]) }, 0, []],
    ['gone, but not judged', [], { baseline: [read], judged: off }, 0, []],
    ['narrower, but not judged', [read], { baseline: [readWrite], judged: off }, 0, []],
  ];
  it.each(cases)('%s', (_, found, sides, fixed, stale) => {
    const compared = against(found, sides);
    expect([compared.fixed, compared.stale]).toEqual([fixed, stale]);
  });
});

describe('a renamed service', () => {
  const former = tableUse('invoicing', ['read']);
  it('keeps its findings known, and is told', () => {
    const { findings, renames, renamedLines, fixed, stale } = against([read], { baseline: [former] });
    expect(findings.map(status)).toEqual(['known']);
    expect(renames).toEqual([{ from: 'invoicing', to: 'billing', findings: 1 }]);
    expect([renamedLines, fixed, stale]).toEqual([1, 0, []]);
  });
  it('is widened like any other', () => {
    expect(against([readWrite], { baseline: [former] }).findings.map(status)).toEqual(['new + write']);
  });
  it('leaves stale lines under the words that the file has', () => {
    const compared = against([read], { baseline: [tableUse('invoicing', ['read', 'write'])] });
    expect(compared.stale).toEqual(['shared-table table:shop/public.orders <- invoicing']);
  });
});
