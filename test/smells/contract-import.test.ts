import { describe, expect, it } from 'vitest';
import type { CodeBase } from '../../src/core/model.js';
import { contractImport } from '../../src/smells/contract-import.js';
import { crossImport, library, model } from './models.js';

const libraries = [
  library('models'),
  library('contracts', { kind: 'contract' }),
  library('events', { kind: 'contract' }),
];
const find = (from: CodeBase, to: CodeBase) =>
  contractImport.find(model({ libraries, imports: [crossImport('x', 'y', { from, to })] }), new Map());
const of = (kind: CodeBase['kind'], id: string): CodeBase => ({ kind, id });

describe('contract-import', () => {
  const loud: readonly [name: string, to: CodeBase, message: string][] = [
    ['a service', of('service', 'orders'), 'the contract library contracts imports Order from the service orders'],
    [
      'a plain library',
      of('library', 'models'),
      'the contract library contracts imports Order from models, a library that is no contract',
    ],
  ];
  it.each(loud)('is loud when a contract imports %s', (_, to, message) => {
    const found = find(of('library', 'contracts'), to);
    expect(found.map((f) => [f.subject, f.severity, f.message])).toEqual([
      [`contract:contracts -> ${to.id}`, 'error', message],
    ]);
  });
  const silent: readonly [name: string, from: CodeBase, to: CodeBase][] = [
    ['a contract imports a contract', of('library', 'contracts'), of('library', 'events')],
    ['a service imports a contract', of('service', 'orders'), of('library', 'contracts')],
    ['a plain library imports a service', of('library', 'models'), of('service', 'orders')],
    ['a plain library imports a contract', of('library', 'models'), of('library', 'contracts')],
  ];
  it.each(silent)('is silent when %s', (_, from, to) => {
    expect(find(from, to)).toEqual([]);
  });
});
