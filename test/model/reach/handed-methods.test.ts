import { describe, expect, it } from 'vitest';
import { uses } from './uses.js';

const lib = `
import { open } from 'fake-orm';
export interface Port { list(): void }
export class Orders implements Port {
  constructor(readonly label: string) {}
  list() { return open('orders').read(); }
  add = async () => open('orders').write();
  get size() { return open('sizes').read(); }
  static all() { return open('orders').read(); }
}
export class Queue {
  constructor(private readonly orders: Orders) {}
  start() { consume('queue', this.run.bind(this)); }
  listen() { this.source.on('order', this.run); }
  routes() { router.get('/', this.orders.list); }
  async run() { return open('jobs').write(); }
}
export abstract class Base<T> {
  start() { consume({ handlers: [this.handle] }); }
  abstract handle(): unknown;
}
export class Items extends Base<string> { handle() { return open('items').read(); } }
`;

function usesOf(app: string): readonly string[] {
  const all = "import { Base, Items, Orders, type Port, Queue } from '../lib';";
  return uses({ 'lib/index.ts': lib, 'a/main.ts': `${all}\n${app}` });
}

describe('a method of an object that is handed over may be run', () => {
  it.each([
    ['as it is', "const orders = new Orders('x'); router.get('/', orders.list);", ['a read orders']],
    [
      'an arrow function of a field',
      "const orders = new Orders('x'); router.post('/', orders.add);",
      ['a write orders'],
    ],
    ['bound', "const orders = new Orders('x'); router.get('/', orders.list.bind(orders));", ['a read orders']],
    [
      'taken out before',
      "function f() { const { list } = new Orders('x'); router.get('/', list); }",
      ['a read orders'],
    ],
    ['among options', "consume({ handlers: [new Orders('x').list] });", ['a read orders']],
    ['of a parameter', 'function f(orders: Orders) { router.get(orders.list); }', ['a read orders']],
    ['bound by a library', 'new Queue(o).start();', ['a write jobs']],
    ['given away by a library', 'new Queue(o).listen();', ['a write jobs']],
    ['of a field', 'new Queue(o).routes();', ['a read orders']],
    ['of a port', 'new Orders("x"); function f(port: Port) { router.get(port.list); }', ['a read orders']],
    ['that a subclass has', 'new Items().start();', ['a read items']],
  ])('%s', (_, app, expected) => expect(usesOf(app)).toEqual(expected));

  it.each([
    ['a field', "const orders = new Orders('x'); log(orders.label);"],
    ['a getter', "const orders = new Orders('x'); log(orders.size);"],
    ['a method that is only named', "const orders = new Orders('x'); const list = orders.list;"],
    ['a method of the same name of something else', "import { other } from 'other'; router.get('/', other.list);"],
    ['what an object has besides', 'new Queue(o).other();'],
  ])('not %s', (_, app) => expect(usesOf(app)).toEqual([]));
});
