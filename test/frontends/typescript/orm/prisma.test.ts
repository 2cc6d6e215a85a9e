import { describe, expect, it } from 'vitest';
import type { Project, Thing } from '../../../../src/core/orm-plugin.js';
import { prisma } from '../../../../src/frontends/typescript/orm/prisma.js';
import { accessesOf, memberOf } from './prisma/accesses.js';
import { call, external, instance, model, modelsOnly, project, schema, thing } from './prisma/things.js';

const order = model('Order', 'id total items:Item[]', { table: 'orders' });
const item = model('Item', 'id order:Order!', { table: 'order_items' });
const oauth = model('OAuthToken', 'id', { table: 'oauth_tokens', schema: 'auth' });
const single = project({ 'prisma/schema.prisma': schema([order, item, oauth]) });

function clientFrom(file: string | undefined, packageName = '@prisma/client'): Thing {
  return instance(external(packageName, 'PrismaClient', file));
}

function findMany(of: Thing, accessor: string, inProject: Project): readonly string[] {
  return accessesOf(call(memberOf(of, accessor, inProject), 'findMany'), inProject);
}

describe('which packages wake it', () => {
  const outputs = project(
    {
      'apps/a/prisma/schema.prisma': schema([order], '../src/generated/client'),
      'apps/b/prisma/schema.prisma': schema([order], '../../../node_modules/@acme/b-client'),
      'apps/c/prisma/schema.prisma': schema([order], '../node_modules/.prisma/c-client'),
      'packages/client/prisma/schema.prisma': schema([order], '../generated'),
      'tools/prisma/schema.prisma': schema([order], './python', 'prisma-client-py'),
    },
    ['packages/client', 'packages/util'],
  );
  it.each([
    '@prisma/client',
    '.prisma/client',
    '@prisma/client/edge',
    '@prisma/client/runtime/library',
    '@prisma/extension-accelerate',
    'nestjs-prisma',
    'path:apps/a/src/generated/client',
    'path:apps/a/src/generated/client/index.js',
    'path:apps/a/src/generated/client/edge',
    '@acme/b-client',
    '@acme/b-client/edge',
    'path:node_modules/@acme/b-client',
    '.prisma/c-client',
    'path:apps/c/node_modules/.prisma/c-client/index.js',
    'path:packages/client',
  ])('%s does', (name) => expect(prisma.armedBy(name, outputs)).toBe(true));
  it.each([
    'prisma',
    '@prisma/clientele',
    '@prisma/internals',
    '@acme/b-client-utils',
    '@acme/a-client',
    'path:apps/a/src/generated',
    'path:apps/a/src/generated/client-utils',
    'path:packages/util',
    'path:tools/prisma/python',
    'path:apps/a',
    'typeorm',
    'path:',
  ])('%s does not', (name) => expect(prisma.armedBy(name, outputs)).toBe(false));
});

describe('what is a client', () => {
  const typed = (name: string, packageName = '@prisma/client') => instance(external(packageName, name, 'src/a.ts'));
  const made = (name: string, args: readonly Thing[] = []) => {
    const callee = external('@prisma/client', name, 'src/a.ts');
    return prisma.onCall?.(call(null, '', args, { kind: 'new', callee }), single)?.result ?? thing(undefined);
  };
  const yielded = (method: string, of: Thing) =>
    prisma.onCall?.(call(of, method, [thing({})]), single)?.result ?? thing(undefined);

  const clients: readonly (readonly [string, Thing])[] = [
    ['new PrismaClient()', made('PrismaClient')],
    ['a class of a default import', made('default.PrismaClient')],
    ['a parameter of type PrismaClient', typed('PrismaClient')],
    ['a transaction client', typed('Prisma.TransactionClient')],
    ['the service of nestjs-prisma', typed('PrismaService', 'nestjs-prisma')],
    ['an extended client', yielded('$extends', made('PrismaClient'))],
    ['an extended client, extended', yielded('$extends', yielded('$extends', typed('PrismaClient')))],
    ['a replica', yielded('$replica', typed('PrismaClient'))],
    [
      'the client of a custom service',
      memberOf(
        instance(external('nestjs-prisma', 'CustomPrismaService'), [external('@prisma/client', 'PrismaClient')]),
        'client',
        single,
      ),
    ],
  ];
  it.each(clients)('%s', (_, client) => expect(findMany(client, 'order', single)).toEqual(['read orders']));

  it.each(['Prisma.OrderDelegate', 'OrderDelegate'])('%s is a model of one', (name) =>
    expect(accessesOf(call(typed(name), 'deleteMany'), single)).toEqual(['write orders']));
  it('lower-cases only the first letter of a model', () =>
    expect(findMany(typed('PrismaClient'), 'oAuthToken', single)).toEqual(['read auth.oauth_tokens']));
  it('keeps the table on the handle of a model', () =>
    expect(memberOf(typed('PrismaClient'), 'order', single)).toMatchObject({
      kind: 'handle',
      table: { name: 'orders', declaredIn: 'prisma/schema.prisma' },
    }));

  const others: readonly (readonly [string, Thing])[] = [
    ['a row type', typed('Order')],
    ['an input type', typed('Prisma.OrderCreateInput')],
    ['an error', typed('Prisma.PrismaClientKnownRequestError')],
    ['an enum', external('@prisma/client', 'OrderStatus')],
    ['the class itself', external('@prisma/client', 'PrismaClient')],
    ['a client of the mongo driver', instance(external('mongodb', 'MongoClient'))],
    [
      'a mock of the repository',
      instance({ kind: 'symbol', symbol: { file: 'test/mock.ts', name: 'PrismaClient' }, declaration: 'class' }),
    ],
    ["another plug-in's handle", { kind: 'handle', plugin: 'typeorm', type: 'client', table: null, data: {} }],
    ['something unknown', thing(undefined)],
    ['a record', thing({ order: {} })],
  ];
  it.each(others)('%s is none', (_, of) => expect(prisma.onMember?.(of, 'order', single) ?? null).toBeNull());
});

describe('what goes by the name of a client', () => {
  const named = (name: string, inProject: Project) => prisma.onUnknown?.(name, inProject) ?? thing(undefined);

  it.each(['prisma', 'prismaClient', 'prismaService'])('%s is one', (name) =>
    expect(findMany(named(name, single), 'order', single)).toEqual(['read orders']));
  it('has the schema nearest to the call, wherever its client is generated', () => {
    const two = project({
      'apps/shop/prisma/schema.prisma': schema([order], './generated'),
      'apps/mail/prisma/schema.prisma': schema([model('Order', 'id', { table: 'mail_orders' })]),
    });
    expect(findMany(named('prisma', two), 'order', two)).toEqual(['read orders']);
  });
  it.each(['db', 'client', 'Prisma', 'order'])('%s is none', (name) =>
    expect(prisma.onUnknown?.(name, single)).toBeNull());
  it('nothing is in a repository without schemas', () => expect(prisma.onUnknown?.('prisma', project({}))).toBeNull());
  it('a model that no schema has makes no access', () =>
    expect(findMany(named('prisma', single), 'invoice', single)).toEqual([]));
});

describe('calls that are no query', () => {
  const client = clientFrom('src/a.ts');
  it.each([
    '$connect',
    '$disconnect',
    '$on',
    '$use',
    '$metrics',
    '$queryRaw',
    '$queryRawUnsafe',
    '$executeRaw',
    '$executeRawUnsafe',
    '$queryRawTyped',
  ])('%s does nothing and yields no client', (name) =>
    expect(prisma.onCall?.(call(client, name, ['SELECT 1']), single)).toEqual({ accesses: [] }));
  it.each(['Prisma.sql', 'Prisma.join', 'Prisma.raw', 'Prisma.PrismaClientKnownRequestError'])('%s', (name) =>
    expect(prisma.onCall?.(call(null, name, [], { callee: external('@prisma/client', name) }), single)).toBeNull());
  it.each(['onModuleInit', 'enableShutdownHooks'])('a method that only the client has: %s', (name) =>
    expect(prisma.onCall?.(call(client, name), single)).toBeNull());
  it('members that start with a dollar are no models', () =>
    expect(prisma.onMember?.(client, '$transaction', single)).toBeNull());
});

describe('what passes a client on', () => {
  it.each([
    ['$transaction', call(clientFrom('src/a.ts'), '$transaction')],
    [
      'Prisma.defineExtension',
      call(null, 'defineExtension', [], { callee: external('@prisma/client', 'Prisma.defineExtension') }),
    ],
  ])('%s gives its callback a client', (_, view) => {
    const given = prisma.onCall?.(view, single)?.callbacks?.[0];
    const [tx] = given?.parameters ?? [];
    expect(given?.argument).toBe(0);
    expect(tx && findMany(tx, 'order', single)).toEqual(['read orders']);
  });
  it('does not look at the arguments of $transaction, which depend on what it gives them', () => {
    const view = Object.defineProperty(call(clientFrom('src/a.ts'), '$transaction'), 'args', {
      get: () => {
        throw new Error('looked');
      },
    });
    expect(prisma.onCall?.(view, single)?.accesses).toEqual([]);
  });
  it('takes arguments through Prisma.validator', () => {
    const made = prisma.onCall?.(
      call(null, 'validator', [], { callee: external('@prisma/client', 'Prisma.validator') }),
      single,
    );
    const callee = made?.result ?? thing(undefined);
    const args = thing({ include: { items: true } });
    const result = prisma.onCall?.(call(callee, '', [args], { callee }), single);
    expect(result).toEqual({ accesses: [], result: args });
  });
  it('takes a client through a policy wrapper', () => {
    const callee = external('@zenstackhq/runtime', 'enhance');
    const result = prisma.onCall?.(call(null, 'enhance', [clientFrom('src/a.ts'), {}], { callee }), single)?.result;
    expect(result && findMany(result, 'order', single)).toEqual(['read orders']);
  });
});

describe('tables that cannot be told', () => {
  const client = clientFrom('src/a.ts');
  it('a model that the schema lacks', () =>
    expect(findMany(client, 'invoice', single)).toEqual(['read ? no model "invoice" in prisma/schema.prisma']));
  it('a computed model', () => expect(findMany(client, '[]', single)).toEqual(['read ? computed model name']));
  it('a client without a schema', () =>
    expect(findMany(client, 'order', project({}))).toEqual(['read ? no prisma schema found for "@prisma/client"']));
  it('something else that the client holds', () => {
    const cache = memberOf(client, 'cache', single);
    expect(accessesOf(call(cache, 'getOrSet'), single)).toEqual([]);
    expect(accessesOf(call(cache, 'createStream'), single)).toEqual([]);
  });
});

describe('commands of MongoDB', () => {
  const run = (command: Thing) => accessesOf(call(clientFrom('src/a.ts'), '$runCommandRaw', [command]), single);
  it.each([
    [{ find: 'orders', filter: {} }, ['read orders']],
    [{ update: 'orders', updates: [] }, ['write orders']],
    [{ ping: 1 }, []],
    [{ find: undefined }, []],
    [{ filter: 'x', find: 'orders' }, []],
  ])('%j', (command, expected) => expect(run(thing(command))).toEqual(expected));
});

describe('the schema that a client comes from', () => {
  const named = (table: string, ...names: readonly string[]) =>
    ['Order', ...names].map((name) => model(name, 'id', { table: `${table}_${name.toLowerCase()}` }));

  const repository = project(
    {
      'prisma/schema.prisma': schema(named('root', 'Rooted')),
      'apps/shop/prisma/schema.prisma': schema(named('shop')),
      'apps/billing/prisma/schema.prisma': schema(named('billing'), '../src/generated/client'),
      'apps/mail/prisma/schema.prisma': schema(named('mail'), '../../../node_modules/@prisma/mail-client'),
      'apps/chat/prisma/schema.prisma': schema(named('chat'), '../node_modules/.prisma/client'),
      'packages/db/prisma/schema.prisma': schema(named('db', 'Shared')),
    },
    ['', 'apps/shop', 'apps/billing', 'apps/mail', 'apps/chat', 'packages/db'],
  );
  const rows: readonly (readonly [string, string, string, string, string])[] = [
    ['its own package', '@prisma/client', 'apps/shop/src/orders.ts', 'order', 'read shop_order'],
    ['the package that wraps the client', '@prisma/client', 'packages/db/src/index.ts', 'order', 'read db_order'],
    ['the nearest folder above', '@prisma/client', 'apps/web/src/orders.ts', 'order', 'read root_order'],
    ['the one that has the model', '@prisma/client', 'apps/web/src/orders.ts', 'shared', 'read db_shared'],
    [
      'the one that has the model, from a package of its own',
      '@prisma/client',
      'apps/shop/src/a.ts',
      'rooted',
      'read root_rooted',
    ],
    ['its output folder', 'path:apps/billing/src/generated/client', 'apps/web/src/a.ts', 'order', 'read billing_order'],
    [
      'a file of its output folder',
      'path:apps/billing/src/generated/client/index.js',
      'apps/billing/src/a.ts',
      'order',
      'read billing_order',
    ],
    ['its output package', '@prisma/mail-client', 'apps/web/src/a.ts', 'order', 'read mail_order'],
    ['an output that is the default client', '@prisma/client', 'apps/chat/src/a.ts', 'order', 'read chat_order'],
    [
      'not the schema nearby when another client is imported',
      '@prisma/mail-client',
      'apps/shop/src/a.ts',
      'order',
      'read mail_order',
    ],
    [
      'never a schema of another client',
      '@prisma/mail-client',
      'apps/shop/src/a.ts',
      'shared',
      'read ? no model "shared" in apps/mail/prisma/schema.prisma',
    ],
  ];
  it.each(rows)('%s', (_, packageName, file, accessor, expected) =>
    expect(findMany(clientFrom(file, packageName), accessor, repository)).toEqual([expected]));

  it('goes by the file of the call where no import is known', () => {
    const view = call(memberOf(clientFrom(undefined), 'order', repository), 'findMany');
    expect(accessesOf(view, repository)).toEqual(['read shop_order']);
  });
  it('goes by the import rather than the call', () => {
    const made = prisma.onCall?.(
      call(null, '', [], {
        kind: 'new',
        callee: external('@prisma/client', 'PrismaClient', 'packages/db/src/index.ts'),
      }),
      repository,
    )?.result;
    expect(made && findMany(made, 'order', repository)).toEqual(['read db_order']);
  });
  describe('whose models are put in when it is built', () => {
    const bare = {
      'apps/shop/prisma/schema/schema.prisma': schema([]),
      'apps/web/prisma/schema.prisma': schema([], '../src/generated/client'),
      'packages/db/prisma/schema.prisma': schema(named('db'), '../src/generated'),
    };
    const folders = ['', 'apps/shop', 'apps/web', 'packages/db'];

    it('is the one that has them', () => {
      const files = project(bare, folders);
      expect(findMany(clientFrom('apps/shop/src/a.ts', '@prisma/client'), 'order', files)).toEqual(['read db_order']);
      const generated = clientFrom('apps/web/src/a.ts', 'path:apps/web/src/generated/client');
      expect(findMany(generated, 'order', files)).toEqual(['read db_order']);
    });
    it('is not guessed between equals', () => {
      const files = project({ ...bare, 'packages/crm/prisma/schema.prisma': schema(named('crm'), '../src/own') }, [
        ...folders,
        'packages/crm',
      ]);
      expect(findMany(clientFrom('apps/shop/src/a.ts', '@prisma/client'), 'order', files)).toEqual([
        'read ? model "order" may be that of packages/crm/prisma/schema.prisma or of packages/db/prisma/schema.prisma',
      ]);
    });
    it('is no other where it has a model of its own', () => {
      const files = project(
        { ...bare, 'apps/shop/prisma/schema/schema.prisma': schema([model('Tag', 'id')]) },
        folders,
      );
      expect(findMany(clientFrom('apps/shop/src/a.ts', '@prisma/client'), 'order', files)).toEqual([
        'read ? no model "order" in apps/shop/prisma/schema/schema.prisma',
      ]);
    });
  });
  it('is not guessed between equals', () => {
    const equals = project({
      'libs/a/prisma/schema.prisma': schema(named('a')),
      'libs/b/prisma/schema.prisma': schema(named('b')),
    });
    expect(findMany(clientFrom('apps/web/a.ts'), 'order', equals)).toEqual([
      'read ? model "order" may be that of libs/a/prisma/schema.prisma or of libs/b/prisma/schema.prisma',
    ]);
  });
  it('is one of two that are the same for different databases', () => {
    const twins = (outputs: readonly [string | null, string | null], tables: readonly [string, string]) =>
      project({
        'packages/db/mysql/schema.prisma': schema(named(tables[0]), outputs[0]),
        'packages/db/postgresql/schema.prisma': schema(named(tables[1]), outputs[1]),
      });
    const asked = (of: Project) => findMany(clientFrom('apps/web/a.ts'), 'order', of);
    const ambiguous =
      'read ? model "order" may be that of packages/db/mysql/schema.prisma or of packages/db/postgresql/schema.prisma';
    expect(asked(twins([null, null], ['shop', 'shop']))).toEqual(['read shop_order']);
    expect(asked(twins([null, null], ['shop', 'mail']))).toEqual([ambiguous]);
    expect(asked(twins(['./a', './b'], ['shop', 'shop']))).toEqual([ambiguous]);
  });
  it('is the folder around the code in a repository with a single package', () => {
    const nx = project(
      { 'apps/a/prisma/schema.prisma': schema(named('a')), 'apps/b/src/prisma/schema.prisma': schema(named('b')) },
      [''],
    );
    expect(findMany(clientFrom('apps/a/src/x.ts'), 'order', nx)).toEqual(['read a_order']);
    expect(findMany(clientFrom('apps/b/src/x.ts'), 'order', nx)).toEqual(['read b_order']);
    expect(findMany(clientFrom('apps/b/main.ts'), 'order', nx)).toEqual(['read b_order']);
  });
  it('is one with a custom output when no schema makes the default client', () => {
    const only = project({ 'db/schema.prisma': schema(named('db'), './generated') });
    expect(findMany(clientFrom('src/a.ts'), 'order', only)).toEqual(['read db_order']);
  });
  it('needs no generator', () => {
    const bare = project({ 'prisma/schema.prisma': schema(named('bare'), undefined) });
    expect(findMany(clientFrom('src/a.ts'), 'order', bare)).toEqual(['read bare_order']);
  });
});

describe('schemas of several files', () => {
  const config = { ...schema([]), generators: [] };
  const generator = { ...schema([]), datasource: null };
  const layouts: readonly (readonly [string, ReturnType<typeof project>])[] = [
    [
      'models beside the main file',
      project({ 'prisma/schema/schema.prisma': schema([item]), 'prisma/schema/order.prisma': modelsOnly([order]) }),
    ],
    [
      'models in folders below',
      project({ 'prisma/schema.prisma': schema([item]), 'prisma/models/shop/order.prisma': modelsOnly([order]) }),
    ],
    [
      'datasource and generator apart',
      project({
        'prisma/a.prisma': config,
        'prisma/b.prisma': generator,
        'prisma/order.prisma': modelsOnly([order, item]),
      }),
    ],
    [
      'the main file in a folder of its own',
      project({ 'prisma/main/schema.prisma': schema([item]), 'prisma/models/order.prisma': modelsOnly([order]) }),
    ],
    [
      'a generator in a folder below',
      project({ 'prisma/schema.prisma': schema([item]), 'prisma/more/erd.prisma': { ...generator, models: [order] } }),
    ],
    ['no main file', project({ 'prisma/item.prisma': modelsOnly([item]), 'prisma/order.prisma': modelsOnly([order]) })],
  ];
  it.each(layouts)('%s', (_, files) => {
    const delegate = memberOf(clientFrom('src/a.ts'), 'item', files);
    const view = call(delegate, 'findMany', [{ include: { order: true } }]);
    expect(accessesOf(view, files)).toEqual(['read order_items', 'read orders']);
  });
  it('keeps two whole schemas of one folder apart', () => {
    const files = project({
      'prisma/a.prisma': schema([order], './a'),
      'prisma/b.prisma': schema([item], './b'),
    });
    expect(findMany(clientFrom('src/x.ts', 'path:prisma/a'), 'order', files)).toEqual(['read orders']);
    expect(findMany(clientFrom('src/x.ts', 'path:prisma/b'), 'order', files)).toEqual([
      'read ? no model "order" in prisma/b.prisma',
    ]);
  });
});
