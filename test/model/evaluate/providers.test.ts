import { describe, expect, it } from 'vitest';
import { probed, type Texts } from './probe.js';

const nest = "import { Inject, Module } from '@nestjs/common';";
const classes = `
  export class Orders { t = 'orders'; }
  export class Box<T> { constructor(readonly of: T) {} }
  export class Row {}
  export interface Port { t: string }`;
const model = { 'src/model.ts': classes };

function given(asked: string, providers: string, rest: Texts = {}): readonly string[] {
  const user = `${nest} import { Box, Orders, Port, Row } from './model'; import { TOKEN } from './tokens';
    class A { ${asked} m() { probe(this.d); } }`;
  const module = `${nest} import { Box, Orders } from './model'; import { TOKEN } from './tokens';
    @Module({ providers: [${providers}] }) export class AppModule {}`;
  const tokens = "export const TOKEN = Symbol('orders');";
  return probed({ ...model, 'src/tokens.ts': tokens, 'src/app.ts': user, 'src/app.module.ts': module, ...rest });
}

describe('what modules provide under a token', () => {
  it.each([
    ['a factory', "@Inject('X') private d: Box<Row>", "{ provide: 'X', useFactory: () => new Box(new Orders()) }"],
    ['a symbol', '@Inject(TOKEN) private d: Box<Row>', '{ provide: TOKEN, useFactory: () => new Box(new Orders()) }'],
    ['no annotation', "@Inject('X') private d", "{ provide: 'X', useFactory: async () => new Box(new Orders()) }"],
    ['a value', "@Inject('X') private d: any", "{ provide: 'X', useValue: new Box(new Orders()) }"],
  ])('is what a parameter is given: %s', (_name, parameter, provider) => {
    expect(given(`constructor(${parameter}) {}`, provider)).toEqual(['Box(Orders)']);
  });

  it('may be a class, and for a field', () => {
    expect(given('@Inject(TOKEN) private d;', '{ provide: TOKEN, useClass: Orders }')).toEqual(['Orders']);
  });

  it('leaves an interface to the classes that a service names, for there may be more of them', () => {
    const provider = '{ provide: TOKEN, useClass: options.orders || Orders }';
    expect(given('constructor(@Inject(TOKEN) private d: Port) {}', provider)).toEqual(['Port']);
  });

  it('may be asked for by a decorator of ones own', () => {
    const rest = { 'src/own.ts': `${nest} export const InjectOrders = () => Inject('X');` };
    const user = 'constructor(@InjectOrders() private d) {}';
    const asked = given(user, "{ provide: 'X', useClass: Orders }", {
      ...rest,
      'src/app.ts': `import { InjectOrders } from './own'; class A { ${user} m() { probe(this.d); } }`,
    });
    expect(asked).toEqual(['Orders']);
  });

  it('may be made by a function with a name', () => {
    const make = 'function make() { return new Orders(); }';
    const module = `${make} export const list = [{ provide: 'X', useFactory: make }];`;
    const rest = { 'src/list.ts': `import { Orders } from './model'; ${module}` };
    expect(given("constructor(@Inject('X') private d) {}", '', rest)).toEqual(['Orders']);
  });

  it('stands in modules that a function puts together', () => {
    const forRoot =
      "export class DataModule { static forRoot() { return { providers: [{ provide: 'X', useClass: Orders }] }; } }";
    const rest = { 'src/data.ts': `import { Orders } from './model'; ${forRoot}` };
    expect(given("constructor(@Inject('X') private d) {}", '', rest)).toEqual(['Orders']);
  });

  it('is of the nearest module, where several give it', () => {
    const rest = {
      'lib/other.ts': "export class Other {} export const all = [{ provide: 'X', useClass: Other }];",
    };
    expect(given("constructor(@Inject('X') private d) {}", "{ provide: 'X', useClass: Orders }", rest)).toEqual([
      'Orders',
    ]);
  });

  it('says nothing of other tokens, and less than an annotation that leads to a class', () => {
    expect(given("constructor(@Inject('Y') private d) {}", "{ provide: 'X', useClass: Orders }")).toEqual([
      'open self:0',
    ]);
    expect(given("constructor(@Inject('X') private d: Orders) {}", "{ provide: 'X', useValue: {} }")).toEqual([
      'Orders',
    ]);
  });

  it('is not asked for by a decorator of the same name from elsewhere', () => {
    const rest = {
      'src/app.ts': "import { Inject } from './own'; class A { constructor(@Inject('X') d) { probe(d); } }",
      'src/own.ts': 'export function Inject(token: string) { return () => {}; }',
    };
    expect(given('', "{ provide: 'X', useClass: Orders }", rest)).toEqual(['open self:0']);
  });
});

describe('what an abstract class only declares', () => {
  const stores = `
    import { Box, Orders, Row } from './model';
    export abstract class Stores { abstract rows: Box<Row>; own = new Box(new Row()); }
    export class OrderStores extends Stores { rows: Box<Row>; own = new Box(new Orders()); onModuleInit() { this.rows = new Box(new Orders()); } }
    export class OtherStores { rows = new Box(new Row()); }`;
  const probe = (member: string, ...providers: readonly string[]) =>
    probed({
      ...model,
      'src/stores.ts': stores,
      'src/app.ts': `import { Stores } from './stores'; class A { constructor(private stores: Stores) {} m() { probe(this.stores.${member}); } }`,
      'src/app.module.ts': `${nest} import * as s from './stores'; @Module({ providers: [${providers.join()}] }) export class AppModule {}`,
    });

  it('is what the class has that is provided in its place', () => {
    expect(probe('rows', '{ provide: s.Stores, useClass: s.OrderStores }')).toEqual(['Box(Orders)']);
    expect(probe('rows', '{ provide: s.Stores, useFactory: () => new s.OrderStores() }')).toEqual(['Box(Orders)']);
  });

  it.each<[string, string, readonly string[]]>([
    ['nobody provides it', 'rows', []],
    ['it is provided itself', 'rows', ['{ provide: s.Stores, useClass: s.Stores }']],
    ['another is provided', 'rows', ['{ provide: s.OtherStores, useClass: s.OrderStores }']],
    [
      'several may be',
      'rows',
      ['{ provide: s.Stores, useClass: s.OrderStores }', '{ provide: s.Stores, useClass: s.OtherStores }'],
    ],
  ])('stays what its type says where %s', (_, member, providers) => {
    expect(probe(member, ...providers)).toEqual(['Box<class Row>']);
  });

  it('is no more than what the class itself says', () => {
    expect(probe('own', '{ provide: s.Stores, useClass: s.OrderStores }')).toEqual(['Box(Row)']);
  });
});
