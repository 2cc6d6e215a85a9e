import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { crossImport, domainUse, libraryType, model, service, table, use } from '../smells/models.js';
import { adopted, articleReport, awkwardReport, render } from './formats.js';
import { reportOn } from './reports.js';

const article = await articleReport();

/** Services that all import each other. */
function mesh(amount: number): Report {
  const ids = Array.from({ length: amount }, (_, index) => `service-${index}`);
  const imports = ids.flatMap((from) => ids.filter((to) => to !== from).map((to) => crossImport(from, to)));
  return reportOn(model({ services: ids.map((id) => service(id)), imports }));
}

const lines = (format: string, report: Report) =>
  render(format, report)
    .trimEnd()
    .split('\n')
    .map((line) => line.trim());
const edges = (format: string, report: Report) =>
  lines(format, report).filter((line) => / (-->|-\.->|---|-\.-|->)/.test(line));

const edgeCases: readonly (readonly [string, Report, string, string])[] = [
  [
    'an owned table',
    reportOn(model({ tables: [table('orders', 'orders', [use('billing', ['read'])])] })),
    'n0 -->|"shared-table: orders"| n1',
    '"billing" -> "orders" [label="shared-table: orders"]',
  ],
  [
    'a type-only import',
    reportOn(model({ imports: [crossImport('billing', 'orders', { typeOnly: true })] })),
    'n0 -.->|"cross-service-import: Order"| n1',
    '"billing" -> "orders" [label="cross-service-import: Order" style=dashed]',
  ],
  [
    'one image',
    reportOn(
      model({
        sharedArtefacts: [
          {
            a: 'billing',
            b: 'orders',
            kind: 'image',
            at: { file: 'compose.yaml', line: 1, column: 1 },
            note: 'one image',
          },
        ],
      }),
    ),
    'n0 ---|"deploy-coupling: image"| n1',
    '"billing" -> "orders" [label="deploy-coupling: image" dir=none]',
  ],
];

describe('the graphs of services', () => {
  it.each(edgeCases)('draw %s as one edge', (_, report, mermaid, dot) => {
    expect(edges('mermaid', report)).toEqual([mermaid]);
    expect(edges('dot', report)).toEqual([dot]);
  });
  it('draw a library between the services that share its type', () => {
    const report = reportOn(model({ libraryTypes: [libraryType('Order', ['billing', 'orders'])] }));
    expect(edges('dot', report)).toEqual([
      '"billing" -> "models" [label="shared-domain-type: Order"]',
      '"orders" -> "models" [label="shared-domain-type: Order"]',
    ]);
  });
  it('draw tables without an owner as one node of their database', () => {
    const uses = [use('billing', ['write']), use('orders', ['read'])];
    const report = reportOn(model({ tables: [table('rates', null, uses), table('fees', null, uses)] }));
    expect(edges('mermaid', report)).toEqual([
      'n0 -->|"shared-table: fees and rates"| n3',
      'n1 -->|"shared-table: fees and rates"| n3',
    ]);
    expect(lines('mermaid', report)).toContain('n3[("shop: tables without an owner")]');
  });
  it('count what lies within one service', () => {
    const report = reportOn(
      model({ domainUses: [domainUse('shipping', 'services/shipping/src/adapters/carrier.ts')] }),
    );
    expect(edges('dot', report)).toEqual([]);
    expect(lines('dot', report)).toContain('// 1 findings lie within one service and are not drawn');
  });
  it('mark what is new, and leave out what is accepted', () => {
    const drawn = edges('dot', adopted(article));
    expect(drawn.filter((line) => line.includes('label="new ')).length).toBe(2);
    expect(drawn.join('\n')).not.toContain('cross-service-import');
  });
  it.each(['mermaid', 'dot'])('hold names of any kind (%s)', (format) => {
    const all = lines(format, awkwardReport());
    for (const line of all) {
      const quotes = line.replace(/\\\\/g, '').replace(/\\"/g, '').match(/"/g) ?? [];
      expect(quotes.length % 2).toBe(0);
    }
    expect(edges(format, awkwardReport()).length).toBeGreaterThan(3);
  });
});

describe('graphs of many services', () => {
  const report = mesh(60);
  it('stay small enough for Mermaid, and say what they leave out', () => {
    expect(edges('mermaid', report).length).toBeLessThanOrEqual(500);
    expect(edges('mermaid', report).length).toBeGreaterThan(300);
    expect(render('mermaid', report).length).toBeLessThanOrEqual(50_000);
    expect(render('mermaid', report)).toMatch(/and \d+ more edges/);
  });
  it('stay small enough for Graphviz, and say what they leave out', () => {
    expect(edges('dot', report).length).toBe(2000);
    expect(render('dot', report)).toContain('and 1540 more edges');
  });
  it('leave out services that nothing ties when there are too many', () => {
    const many = Array.from({ length: 3000 }, (_, index) => service(`a-service-with-a-long-name-${index}`));
    const sparse = reportOn(model({ services: many, imports: [crossImport(many[0]?.id ?? '', many[1]?.id ?? '')] }));
    expect(render('mermaid', sparse).length).toBeLessThan(1000);
  });
});
