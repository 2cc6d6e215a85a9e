import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { adopted, articleReport, render } from './formats.js';

const article = await articleReport();
const map = render('coupling-map', article);

/** What an edit that changes no coupling may do to a report. */
const quietChanges: readonly (readonly [string, (report: Report) => Report])[] = [
  [
    'moved lines',
    (report) => ({
      ...report,
      findings: report.findings.map((f) => ({ ...f, evidence: f.evidence.map((e) => ({ ...e, line: e.line + 9 })) })),
    }),
  ],
  [
    'renamed files',
    (report) => ({
      ...report,
      findings: report.findings.map((f) => ({ ...f, evidence: f.evidence.map((e) => ({ ...e, file: 'x.ts' })) })),
    }),
  ],
  ['more files', (report) => ({ ...report, coverage: { ...report.coverage, files: 999, accesses: 50 } })],
  ['another version of the tool', (report) => ({ ...report, tool: { ...report.tool, version: '9.9.9' } })],
  [
    'adoption of a baseline',
    (report) => ({ ...report, findings: report.findings.map((f) => ({ ...f, status: 'known' as const })) }),
  ],
  [
    'another order',
    (report) => ({
      ...report,
      findings: report.findings.toReversed(),
      tables: report.tables.toReversed(),
      services: report.services.toReversed(),
    }),
  ],
  [
    'more sites of the same use',
    (report) => ({
      ...report,
      tables: report.tables.map((t) => ({
        ...t,
        uses: t.uses.map((u) => ({ ...u, columns: ['x'], sites: [...u.sites, ...u.sites] })),
      })),
    }),
  ],
];

describe('the coupling map', () => {
  it.each(quietChanges)('does not change by %s', (_, change) => {
    expect(render('coupling-map', change(article))).toBe(map);
  });
  it('changes by a line when a use grows', () => {
    const tables = article.tables.map((table) => ({
      ...table,
      uses: table.uses.map((use) =>
        use.service === 'billing-service' && table.owner === 'order-service'
          ? { ...use, operations: ['read', 'write'] as const }
          : use,
      ),
    }));
    const before = new Set(map.split('\n'));
    const added = render('coupling-map', { ...article, tables })
      .split('\n')
      .filter((line) => !before.has(line));
    expect(added).toEqual(['- `billing-service` reads and writes `shop/public.orders` of `order-service`']);
  });
  it('does not call a service free that could not be read', () => {
    const services = article.services.map((one) => ({ ...one, lockedWith: [], tooLittleRead: true }));
    expect(render('coupling-map', { ...article, services })).not.toContain('deployable alone');
  });
  it('has neither numbers of lines nor guesses', () => {
    expect(map).not.toMatch(/:\d+/);
    expect(render('coupling-map', adopted(article))).not.toContain(
      'OrderResponse` of `order-service`\n- `shipping-service` names',
    );
    expect(render('coupling-map', adopted(article))).not.toContain('Types of adapters');
  });
});
