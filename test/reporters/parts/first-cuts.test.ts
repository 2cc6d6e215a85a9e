import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/core/model.js';
import { firstCuts } from '../../../src/reporters/parts/first-cuts.js';
import { at, crossImport, libraryType, model, service, table, use } from '../../smells/models.js';
import { reportOn } from '../reports.js';

const ids = ['billing', 'cart', 'orders', 'shipping'];
const among = (parts: Partial<Model>) => model({ services: ids.map((id) => service(id)), ...parts });
const plan = (parts: Partial<Model>) => firstCuts(reportOn(among(parts)).findings);
const subjects = (parts: Partial<Model>) => plan(parts)?.cuts.map(({ finding }) => finding.subject);

describe('what to end first', () => {
  it('is what holds most pairs, and says what is left without it', () => {
    const told = plan({
      libraryTypes: [libraryType('Order', ids), libraryType('Invoice', ['billing', 'cart'])],
    });
    expect(told).toMatchObject({ before: 6, after: 0, freed: ids });
    expect(told?.cuts.map(({ finding, pairs }) => [finding.subject, pairs])).toEqual([
      ['type:models#Order', 6],
      ['type:models#Invoice', 1],
    ]);
  });
  it('is nothing where pairs are few, or where each has causes of its own', () => {
    expect(plan({})).toBeNull();
    expect(plan({ libraryTypes: [libraryType('Order', ['billing', 'cart', 'orders'])] })).toBeNull();
    const chain = ['billing -> cart', 'cart -> orders', 'orders -> shipping', 'shipping -> billing'];
    expect(plan({ imports: chain.map((edge) => crossImport(...ends(edge))) })).toBeNull();
  });
  it('takes all findings about one table together', () => {
    const orders = table(
      'orders',
      'orders',
      ['billing', 'cart', 'shipping'].map((id) => use(id, ['write'])),
    );
    const invoices = table('invoices', 'billing', [use('cart', ['write'])]);
    const told = plan({ tables: [orders, invoices] });
    expect(told?.cuts.map(({ finding, pairs }) => [finding.data.table, pairs])).toEqual([
      ['shop/public.orders', 3],
      ['shop/public.invoices', 1],
    ]);
  });
  it('counts a cause of a pair that has others for less than one that is alone', () => {
    const wide = ['A', 'B', 'C'].map((name) => libraryType(name, ['billing', 'cart', 'orders']));
    expect(subjects({ libraryTypes: [...wide, libraryType('Order', ids)] })?.at(0)).toBe('type:models#Order');
  });
  it('leaves out what frees nobody: warnings, and causes whose pairs are tied by an image, too', () => {
    const images = ids.flatMap((a, index) =>
      ids.slice(index + 1).map((b) => ({ a, b, kind: 'image' as const, at: at('compose.yaml', 1), note: 'one image' })),
    );
    expect(plan({ libraryTypes: [libraryType('Order', ids)], sharedArtefacts: images })).toBeNull();
    const [, ...rest] = images;
    const one = plan({ libraryTypes: [libraryType('Order', ids)], sharedArtefacts: rest });
    expect(one).toMatchObject({ before: 6, after: 5, freed: [] });
  });
  it('names no service that is still locked', () => {
    const types = [libraryType('Order', ids)];
    const imports = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => libraryType(name, ['billing', 'cart']));
    const told = plan({ libraryTypes: [...types, ...imports] });
    expect(told).toMatchObject({ after: 1, freed: ['orders', 'shipping'] });
    expect(told?.cuts).toHaveLength(1);
  });
  it('is the same whatever order the findings are in', () => {
    const types = ['A', 'B', 'C'].map((name) => libraryType(name, ids));
    const { findings } = reportOn(among({ libraryTypes: types }));
    expect(firstCuts(findings.toReversed())).toEqual(firstCuts(findings));
  });
});

function ends(edge: string): [string, string] {
  const [from = '', to = ''] = edge.split(' -> ');
  return [from, to];
}
