import { describe, expect, it } from 'vitest';
import { code, prose, row } from '../../src/reporters/parts/markdown.js';
import { shorten } from '../../src/reporters/parts/one-line.js';
import { withinLimit } from '../../src/reporters/parts/within-limit.js';
import { libraryType, model, service } from '../smells/models.js';
import { adopted, articleReport, awkwardReport, crowded, render } from './formats.js';
import { reportOn } from './reports.js';

const article = await articleReport();
const bytes = (text: string) => Buffer.byteLength(text);

describe('names in Markdown', () => {
  it.each([
    ['order_items', 'order\\_items'],
    ['<b>', '\\<b\\>'],
    ['a|b', 'a\\|b'],
    ['@shop/models', '@&#8203;shop/models'],
    ['#12', '#&#8203;12'],
    ['R&D', 'R&amp;D'],
    ['a\nb', 'a b'],
  ])('%j is written as %j', (text, expected) => {
    expect(prose(text)).toBe(expected);
  });
  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`a``', '``` `a`` ```'],
  ])('the code %j is written as %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
  it('do not end a cell', () => {
    expect(row(code('a|b'), prose('c|d'))).toBe('| `a\\|b` | c\\|d |');
  });
  it('are cut between characters', () => {
    expect(shorten('ab😀cd', 4)).toBe('ab…');
  });
});

describe('a document of limited size', () => {
  const sections = [
    { head: 'head', rows: ['one', 'two', 'three'], foot: 'foot', rest: (hidden: number) => `and ${hidden} more` },
    { head: 'last', rows: [] },
  ];
  it.each([
    [1000, 'head\none\ntwo\nthree\nfoot\nlast\n'],
    [48, 'head\none\ntwo\nand 1 more\nfoot\nlast\ncut short\n'],
    [20, 'last\ncut short\n'],
  ])('of %i bytes', (maxBytes, expected) => {
    const text = withinLimit(sections, { maxBytes, notice: 'cut short' });
    expect(text).toBe(expected);
    expect(bytes(text)).toBeLessThanOrEqual(maxBytes);
  });
});

describe('the comment for a pull request', () => {
  it('is found again by its first line', () => {
    expect(render('markdown', article)).toMatch(/^<!-- coupling-audit -->\n## ❌ coupling-audit failed/);
  });
  it('shows what is new, and only counts what is known', () => {
    const comment = render('markdown', adopted(article));
    expect(comment).toContain('### 2 new findings');
    expect(comment).toContain('· 4 known · 1 accepted · 1 fixed');
    expect(comment).not.toContain('Order of models');
  });
  it('stays within the limit of a comment, keeps the answer, and says what it leaves out', () => {
    const comment = render('markdown', crowded(30_000));
    expect(bytes(comment)).toBeLessThanOrEqual(65_536);
    expect(comment).toContain('_and 29925 more findings_');
    expect(comment).toContain('can be deployed alone');
    expect(comment).toContain('Shortened');
  });
});

describe('the summary of a job', () => {
  it('stays within the limit of a step and says what it leaves out', () => {
    const report = crowded(30_000);
    const findings = report.findings.map((finding, index) => ({
      ...finding,
      status: index < 10 ? finding.status : ('known' as const),
    }));
    const summary = render('step-summary', { ...report, findings });
    expect(bytes(summary)).toBeLessThanOrEqual(900 * 1024);
    expect(bytes(summary)).toBeGreaterThan(800 * 1024);
    expect(summary).toMatch(/_and \d+ more findings_\n\n<\/details>/);
    expect(summary).toContain('Shortened');
  });
  it('says where to begin when many services are locked', () => {
    const ids = ['billing', 'cart', 'orders', 'shipping_eu'];
    const services = ids.map((id) => service(id));
    const locked = reportOn(model({ services, libraryTypes: [libraryType('Order', ids)] }));
    expect(render('step-summary', locked)).toContain(
      [
        '### Where to begin',
        '',
        '| holds | what |',
        '| --- | --- |',
        '| 6 of 6 locked pairs | the type Order of models |',
        '',
        'Without it, no pair is left, and billing, cart, orders and shipping\\_eu can be deployed alone.',
      ].join('\n'),
    );
    expect(render('step-summary', article)).not.toContain('Where to begin');
  });
  it.each(['markdown', 'step-summary'])('has rows of as many cells as their head (%s)', (format) => {
    const rows = render(format, awkwardReport())
      .split('\n')
      .filter((line) => line.startsWith('| '));
    const cells = (line: string) => line.split(/(?<!\\)\|/).length;
    expect(new Set(rows.map(cells))).toEqual(new Set([5, 6]));
  });
});
