import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../../src/core/facts.js';
import type { Value } from '../../../src/core/module-facts.js';
import { createLinker } from '../../../src/model/link/link-symbols.js';
import type { Linked } from '../../../src/model/link/linker.js';
import { createSources } from '../../../src/model/link/sources.js';
import {
  declaring,
  declaringFile,
  exporting,
  exportingAll,
  exportingFrom,
  importing,
  moduleFile,
} from '../build-facts.js';

const name = (text: string): Value => ({ kind: 'name', name: text });

function linkerOf(...files: readonly FileFacts[]) {
  return createLinker(createSources(files));
}

/** `file#name`, then the barrels; `module:path`; `package:name`. */
function show(linked: Linked | null): string | null {
  if (linked === null) return null;
  if (linked.kind === 'module') return `module:${linked.path}`;
  if (linked.kind === 'external') return `${linked.package}:${linked.name}`;
  return [`${linked.symbol.file}#${linked.symbol.name}`, ...linked.through].join(' < ');
}

describe('exports', () => {
  test('are followed through barrels, renamings and stars', () => {
    const linker = linkerOf(
      declaringFile('order.ts', 'Order', 'Line'),
      moduleFile('named.ts', { exports: [exportingFrom('./order', 'Order', 'Purchase')] }),
      moduleFile('index.ts', {
        exports: [exportingAll('./named'), exportingAll('./order'), exportingFrom('./order', '*', 'orders')],
      }),
      moduleFile('local.ts', {
        imports: [importing('./index', ['Line as L', '* as all'])],
        exports: [exporting('Row', 'L'), exporting('all')],
      }),
      moduleFile('use.ts', {
        imports: [importing('./index', ['Purchase', 'orders', 'None']), importing('./local', ['Row', 'all'])],
      }),
    );
    expect(show(linker.lookup('use.ts', 'Purchase'))).toBe('order.ts#Order < index.ts < named.ts');
    expect(show(linker.lookup('use.ts', 'Row'))).toBe('order.ts#Line < local.ts < index.ts');
    expect(show(linker.lookup('use.ts', 'orders'))).toBe('module:order.ts');
    expect(show(linker.lookup('use.ts', 'orders.Line'))).toBe('order.ts#Line');
    expect(show(linker.lookup('use.ts', 'all.orders.Order'))).toBe('order.ts#Order');
    expect(linker.lookup('use.ts', 'None')).toBeNull();
    expect(linker.lookup('use.ts', 'Promise')).toBeNull();
    expect(linker.lookup('use.ts', 'orders.None')).toBeNull();
  });

  test('in cycles end, whichever module is asked first', () => {
    const files = [
      moduleFile('a.ts', { exports: [exportingAll('./b'), exportingAll('./c')] }),
      moduleFile('b.ts', { exports: [exportingAll('./a'), exportingFrom('./a', 'Loop')] }),
      moduleFile('c.ts', {
        declarations: [declaring('class', 'X')],
        exports: [exporting('X'), exportingFrom('./b', 'Loop')],
      }),
    ];
    for (const order of [
      ['a.ts', 'b.ts'],
      ['b.ts', 'a.ts'],
    ]) {
      const linker = linkerOf(...files);
      const answers = new Map(order.map((file) => [file, show(linker.exported(file, 'X'))]));
      expect(answers.get('a.ts')).toBe('c.ts#X < a.ts');
      expect(answers.get('b.ts')).toBe('c.ts#X < b.ts < a.ts');
      expect(linker.exported('a.ts', 'Loop')).toBeNull();
    }
  });

  test('of the first module in order win, and default is not passed on by a star', () => {
    const linker = linkerOf(
      moduleFile('one.ts', {
        declarations: [declaring('class', 'Same')],
        exports: [exporting('Same'), exporting('default', 'Same')],
      }),
      declaringFile('two.ts', 'Same'),
      moduleFile('index.ts', { exports: [exportingAll('./one'), exportingAll('./two')] }),
    );
    expect(show(linker.exported('index.ts', 'Same'))).toBe('one.ts#Same < index.ts');
    expect(show(linker.exported('index.ts', 'default'))).toBe('module:index.ts');
  });

  test('of packages and of files that are not there stay external', () => {
    const linker = linkerOf(
      moduleFile('db.ts', { exports: [exportingFrom('typeorm', 'DataSource'), exportingAll('./generated/client')] }),
      moduleFile('use.ts', {
        imports: [importing('./db', ['DataSource', 'PrismaClient']), importing('pg', ['* as pg', 'default as d'])],
      }),
    );
    expect(show(linker.lookup('use.ts', 'DataSource'))).toBe('typeorm:DataSource');
    expect(show(linker.lookup('use.ts', 'PrismaClient'))).toBe('path:generated/client:PrismaClient');
    expect(show(linker.lookup('use.ts', 'pg.Pool'))).toBe('pg:Pool');
    expect(show(linker.lookup('use.ts', 'pg'))).toBe('pg:*');
    expect(show(linker.lookup('use.ts', 'd.Pool'))).toBe('pg:default.Pool');
  });
});

describe('CommonJS', () => {
  const lib = moduleFile('lib.js', {
    declarations: [
      declaring('function', 'find'),
      declaring('const', 'api', {
        value: { kind: 'object', properties: [{ name: 'get', value: name('find') }], spreads: [] },
      }),
    ],
    exports: [exporting('=', 'api')],
  });
  const parts = moduleFile('parts.js', { declarations: [declaring('function', 'one')], exports: [exporting('one')] });

  test('modules are known whole and by property', () => {
    const linker = linkerOf(
      lib,
      parts,
      moduleFile('use.js', {
        imports: [
          importing('./lib', ['= as lib', 'get'], { form: 'require' }),
          importing('./parts', ['= as parts'], { form: 'require' }),
          importing('./lib', ['default as whole']),
        ],
      }),
    );
    expect(show(linker.lookup('use.js', 'lib'))).toBe('lib.js#api');
    expect(show(linker.lookup('use.js', 'whole'))).toBe('lib.js#api');
    expect(show(linker.lookup('use.js', 'get'))).toBe('lib.js#find');
    expect(show(linker.lookup('use.js', 'parts'))).toBe('module:parts.js');
    expect(show(linker.lookup('use.js', 'parts.one'))).toBe('parts.js#one');
  });
});

describe('declarations', () => {
  test('that only rename lead to what they rename', () => {
    const linker = linkerOf(
      declaringFile('order.ts', 'Order'),
      moduleFile('alias.ts', {
        imports: [importing('./order', ['Order', '* as ns'])],
        declarations: [
          declaring('const', 'Foo', { value: name('Order') }),
          declaring('const', 'Bar', { value: { kind: 'member', of: name('ns'), name: 'Order' } }),
          declaring('const', 'Self', { value: name('Self') }),
          declaring('const', 'Global', { value: name('Promise') }),
        ],
        exports: ['Foo', 'Bar', 'Self', 'Global'].map((each) => exporting(each)),
      }),
    );
    expect(show(linker.exported('alias.ts', 'Foo'))).toBe('order.ts#Order < alias.ts');
    expect(show(linker.exported('alias.ts', 'Bar'))).toBe('order.ts#Order < alias.ts');
    expect(show(linker.lookup('alias.ts', 'Foo'))).toBe('order.ts#Order');
    expect(show(linker.exported('alias.ts', 'Self'))).toBe('alias.ts#Self');
    expect(show(linker.exported('alias.ts', 'Global'))).toBe('alias.ts#Global');
  });

  test('inside namespaces have dotted names; members of enums and classes are the caller’s to evaluate', () => {
    const linker = linkerOf(
      moduleFile('types.ts', {
        declarations: [
          declaring('namespace', 'Api'),
          declaring('interface', 'Api.Order'),
          declaring('enum', 'Status'),
          declaring('class', 'Repo'),
        ],
        exports: [exporting('Api'), exporting('Status'), exporting('Repo')],
      }),
      moduleFile('use.ts', { imports: [importing('./types', ['Api', 'Status', 'Repo'])] }),
    );
    expect(show(linker.lookup('use.ts', 'Api.Order'))).toBe('types.ts#Api.Order');
    expect(linker.lookup('use.ts', 'Api.None')).toBeNull();
    expect(linker.lookup('use.ts', 'Status.Open')).toBeNull();
    expect(linker.lookup('use.ts', 'Repo.create')).toBeNull();
  });

  test('that merge are known by what exists at run time', () => {
    const linker = linkerOf(
      moduleFile('order.ts', {
        declarations: [declaring('type', 'Order'), declaring('const', 'Order', { value: { kind: 'unknown' } })],
        exports: [exporting('Order')],
      }),
    );
    const linked = linker.exported('order.ts', 'Order');
    expect(linked?.kind === 'declaration' && linked.declaration.kind).toBe('const');
  });
});
