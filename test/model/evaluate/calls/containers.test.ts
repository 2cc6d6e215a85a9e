import { describe, expect, it } from 'vitest';
import { uses } from '../../reach/uses.js';

describe('objects that a container is asked for by their class', () => {
  const store = `
import { open, Table } from 'fake-orm';
@Table('orders') export class Order {}
export class Orders { list() { return open(Order).read(); } add() { return open(Order).write(); } }
export const key = 'orders';
`;
  const of = (app: string) => uses({ 'lib/index.ts': store, 'a/main.ts': app });

  it.each(['injector.get(Orders)', 'container.resolve(Orders)', '(await app.resolve(Orders))'])('%s', (asked) => {
    expect(
      of(`import { Orders } from '../lib'; export async function f(injector, container, app) { ${asked}.list(); }`),
    ).toEqual(['a read orders']);
  });

  it('takes no other call with a class, and no other argument, for one', () => {
    expect(of("import { Orders } from '../lib'; registry.add(Orders).list();")).toEqual([]);
    expect(of("import { key } from '../lib'; container.get(key).list();")).toEqual([]);
    expect(of("import { Order } from '../lib'; container.get(Order).list();")).toEqual([]);
  });
});
