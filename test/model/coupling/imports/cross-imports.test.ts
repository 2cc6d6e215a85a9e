import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../../../src/core/facts.js';
import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { findCrossImports } from '../../../../src/model/coupling/imports/cross-imports.js';
import { createImportIndex } from '../../../../src/model/coupling/imports/imported-names.js';
import { createLinker } from '../../../../src/model/link/link-symbols.js';
import { createSources } from '../../../../src/model/link/sources.js';
import {
  AT,
  declaring,
  declaringFile,
  exporting,
  exportingAll,
  exportingFrom,
  importing,
  moduleFile,
  unitOf,
} from '../../build-facts.js';
import { manifestOf } from '../../build-manifest.js';
import { readCode } from '../../read-code.js';

const manifest = manifestOf({
  services: { orders: ['orders'], billing: ['billing'] },
  libraries: { models: ['models'], launcher: ['launcher'] },
  contracts: { wire: ['wire'] },
});

function crossings(...files: readonly FileFacts[]): readonly string[] {
  const linker = createLinker(createSources(files));
  return findCrossImports(
    linker,
    createImportIndex(linker, assignServices(manifest)),
    assignServices(manifest),
    manifest,
  ).map((edge) => {
    const symbols = edge.symbols.map((symbol) => `${symbol.name}@${symbol.declaredIn}`).join(' ');
    return `${edge.from.id} > ${edge.to.id} in ${edge.at.file}: ${symbols}${edge.typeOnly ? ' (type)' : ''}`;
  });
}

const order = moduleFile('orders/order.ts', {
  declarations: [declaring('class', 'Order'), declaring('interface', 'Line')],
  exports: [exporting('Order'), exporting('Line')],
});

describe('imports between code bases', () => {
  test('name what is imported and where it is declared', () => {
    const files = [
      order,
      moduleFile('orders/index.ts', { exports: [exportingAll('./order')] }),
      moduleFile('billing/a.ts', { imports: [importing('../orders', ['Order', 'Line'])] }),
    ];
    expect(crossings(...files)).toEqual([
      'billing > orders in billing/a.ts: Line@orders/order.ts Order@orders/order.ts',
    ]);
  });

  test('are of types only by syntax, by what is imported, or by use', () => {
    const files = [
      order,
      moduleFile('billing/a.ts', { imports: [importing('../orders/order', ['Order'], { typeOnly: true })] }),
      moduleFile('billing/b.ts', { imports: [importing('../orders/order', ['Line'])] }),
      moduleFile('billing/c.ts', {
        imports: [importing('../orders/order', ['Order'])],
        typeUses: [{ name: 'Order', specifier: null, position: 'parameter', within: 'pay', at: AT }],
      }),
      moduleFile('billing/d.ts', {
        imports: [importing('../orders/order', ['Order'])],
        typeUses: [{ name: 'Order', specifier: null, position: 'parameter', within: 'pay', at: AT }],
        units: [unitOf({ mentions: [{ name: 'Order', at: AT }] })],
      }),
      moduleFile('billing/e.ts', { imports: [importing('../orders/order', [], { form: 'dynamic' })] }),
    ];
    expect(crossings(...files)).toEqual([
      'billing > orders in billing/a.ts: Order@orders/order.ts (type)',
      'billing > orders in billing/b.ts: Line@orders/order.ts (type)',
      'billing > orders in billing/c.ts: Order@orders/order.ts (type)',
      'billing > orders in billing/d.ts: Order@orders/order.ts',
      'billing > orders in billing/e.ts: @orders/order.ts',
    ]);
  });

  test('are of values where a decorated class has them injected', () => {
    const classes = (code: string) => [...readCode({ 'orders/o.ts': `export class Orders {}`, 'billing/a.ts': code })];
    const used = `import { Orders } from '../orders/o'; `;
    expect(crossings(...classes(`${used} @Injectable() export class A { constructor(orders: Orders) {} }`))).toEqual([
      'billing > orders in billing/a.ts: Orders@orders/o.ts',
    ]);
    expect(crossings(...classes(`${used} @Injectable() export class A { all(): Promise<Orders> {} }`))).toEqual([
      'billing > orders in billing/a.ts: Orders@orders/o.ts (type)',
    ]);
    expect(crossings(...classes(`${used} export class A { constructor(orders: Orders) {} }`))).toEqual([
      'billing > orders in billing/a.ts: Orders@orders/o.ts (type)',
    ]);
  });

  test('of what is exported without a name have the one that it has at home, else its file', () => {
    const files = readCode({
      'orders/a.ts': `class Order {} export default Order;`,
      'orders/b.ts': `export default class Line {}`,
      'orders/tax-rates.ts': `export default { full: 20 };`,
      'orders/routes/index.ts': `export default (app: object) => app;`,
      'billing/a.ts': `import Anything from '../orders/a'; import B from '../orders/b';`,
      'billing/b.ts': `import rates from '../orders/tax-rates'; import { default as routes } from '../orders/routes';`,
    });
    const names = crossings(...files).map((line) => line.split(': ')[1]?.split('@')[0]);
    expect(names).toEqual(['Order', 'Line', 'tax-rates', 'routes']);
  });

  test.each([
    ['', '@Inject() orders!: Orders;'],
    ['', 'constructor(@Inject("orders") orders: Orders) {}'],
    ['', '@Inject() set orders(to: Orders) {}'],
    ['', '@Get() find(id: string, orders: Orders | null) {}'],
    ['', 'find(@Body() orders: Orders) {}'],
    ['', '@Get() one(): Orders { return make(); }'],
    [' (type)', 'one(): Orders { return make(); } @Get() other() {}'],
    [' (type)', 'sign(orders: Orders) {} @Get() other(orders: string) {}'],
    [' (type)', 'last: Orders | null = null; @Get() other() {}'],
    [' (type)', 'last() { const one: Orders = this.get(); } @Get() other() {}'],
    [' (type)', 'find(@Body() orders: Orders[]) {}'],
    [' (type)', '@Get() list(): Promise<Orders> { return make(); }'],
  ])('are of what decorators of members are told: %s %s', (typeOnly, member) => {
    const code = `import { Orders } from '../orders/o'; @Controller() export class A { ${member} }`;
    const files = [...readCode({ 'orders/o.ts': `export class Orders {}`, 'billing/a.ts': code })];
    expect(crossings(...files)).toEqual([`billing > orders in billing/a.ts: Orders@orders/o.ts${typeOnly}`]);
  });

  test('go through the barrel of a library to the service behind it, and by the member of a namespace', () => {
    const files = [
      order,
      moduleFile('models/index.ts', {
        exports: [exportingFrom('../orders/order', 'Order'), exportingFrom('./sku', 'Sku')],
      }),
      declaringFile('models/sku.ts', 'Sku'),
      moduleFile('billing/a.ts', { imports: [importing('../models', ['Order', 'Sku'])] }),
      moduleFile('billing/b.ts', {
        imports: [importing('../orders/order', ['* as all'])],
        typeUses: [{ name: 'all.Line', specifier: null, position: 'field', within: 'X', at: AT }],
      }),
    ];
    expect(crossings(...files)).toEqual([
      'billing > models in billing/a.ts: Order@orders/order.ts Sku@models/sku.ts',
      'billing > orders in billing/a.ts: Order@orders/order.ts',
      'billing > orders in billing/b.ts: Line@orders/order.ts (type)',
    ]);
  });

  test('count from a library only when a service reaches it, from a contract always', () => {
    const inward = { imports: [importing('../orders/order', ['Order'])] };
    const files = [
      order,
      moduleFile('launcher/main.ts', inward),
      moduleFile('wire/message.ts', inward),
      moduleFile('models/sku.ts', inward),
      moduleFile('billing/a.ts', { imports: [importing('../models/sku', ['Sku'])] }),
    ];
    expect(crossings(...files)).toEqual([
      'billing > models in billing/a.ts: Sku@null',
      'models > orders in models/sku.ts: Order@orders/order.ts',
      'wire > orders in wire/message.ts: Order@orders/order.ts',
    ]);
    expect(crossings(...files.slice(0, -1))).toEqual(['wire > orders in wire/message.ts: Order@orders/order.ts']);
  });

  test('into files that are not there count; own, foreign and test files do not', () => {
    const files = [
      order,
      moduleFile('orders/own.ts', { imports: [importing('./order', ['Order']), importing('typeorm', ['Entity'])] }),
      moduleFile('orders/client.ts', { imports: [importing('../billing/generated/client', ['Client'])] }),
      moduleFile('billing/a.test.ts', { imports: [importing('../orders/order', ['Order'])] }, 'test'),
      moduleFile('tools/script.ts', { imports: [importing('../orders/order', ['Order'])] }),
      moduleFile('billing/a.ts', {
        imports: [importing('../tools/script', ['run']), importing('../package.json', ['default as x'])],
      }),
    ];
    expect(crossings(...files)).toEqual(['orders > billing in orders/client.ts: Client@null']);
  });

  test('into files that are not there are of a code base around the importer only in a folder of its code', () => {
    const around = manifestOf({ services: { root: [''], orders: ['apps/orders'], billing: ['apps/billing'] } });
    const importsFrom = (...specifiers: readonly string[]) => [
      moduleFile('src/main.ts', {}),
      moduleFile('apps/billing/a.ts', {}),
      moduleFile('apps/orders/a.ts', { imports: specifiers.map((specifier) => importing(specifier, ['X'])) }),
    ];
    const edges = (...specifiers: readonly string[]) => {
      const linker = createLinker(createSources(importsFrom(...specifiers)));
      const codeBaseOf = assignServices(around);
      return findCrossImports(linker, createImportIndex(linker, codeBaseOf), codeBaseOf, around).map(
        ({ to, file, missing }) => `${to.id} ${file}${missing ? ' missing' : ''}`,
      );
    };
    expect(edges('../shared/base', '../../shared/base', '../../../elsewhere/base', '../../dist/client')).toEqual([]);
    expect(edges('../../src/generated/client', '../../src/main')).toEqual([
      'root src/generated/client missing',
      'root src/main.ts',
    ]);
    expect(edges('../billing/logo.svg', '../billing/Order.vue', '../billing/order.service')).toEqual([
      'billing apps/billing/logo.svg',
      'billing apps/billing/Order.vue',
      'billing apps/billing/order.service missing',
    ]);
    expect(edges('../billing/dist/generated')).toEqual(['billing apps/billing/dist/generated missing']);
  });
});
