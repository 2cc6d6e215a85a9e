import { dirname, posix } from 'node:path';

/** A declaration with what it uses by name: where the names come from is up to the files, which may be rearranged. */
export type Declared = { readonly name: string; readonly text: string; readonly uses: readonly string[] };
export type Module = { readonly path: string; readonly declared: readonly Declared[] };

/** How files look, which means nothing. */
export type Looks = {
  readonly newline: '\n' | '\r\n';
  readonly quote: "'" | '"';
  readonly indent: string;
  readonly comment: string;
  readonly reversedImports: boolean;
  readonly oneImportForEachName: boolean;
};

export const plainLooks: Looks = {
  newline: '\n',
  quote: "'",
  indent: '  ',
  comment: '',
  reversedImports: false,
  oneImportForEachName: false,
};

const declared = (name: string, text: string, ...uses: readonly string[]): Declared => ({ name, text, uses });
const query = (name: string, statement: string, ...uses: readonly string[]): Declared =>
  declared(
    name,
    `export async function ${name}(pool: Pool) {\n\treturn pool.query('${statement}');\n}`,
    'Pool',
    ...uses,
  );

/** Three services and a library that are tied in most of the ways there are. */
export const tangled: readonly Module[] = [
  {
    path: 'libs/models/src/order.ts',
    declared: [
      declared(
        'Order',
        'export interface Order {\n\tid: string;\n\ttotal: number;\n\tstatus: OrderStatus;\n}',
        'OrderStatus',
      ),
      declared('OrderStatus', "export type OrderStatus = 'placed' | 'paid';"),
    ],
  },
  {
    path: 'services/orders/src/api/order-reply.ts',
    declared: [
      declared('OrderReply', 'export interface OrderReply {\n\torderId: string;\n\ttotal: number;\n}'),
      declared(
        'toReply',
        'export const toReply = (order: Order): OrderReply => ({ orderId: order.id, total: order.total });',
        'Order',
        'OrderReply',
      ),
    ],
  },
  {
    path: 'services/orders/src/store.ts',
    declared: [
      query('saveOrder', 'INSERT INTO orders (id, total) VALUES ($1, $2)'),
      query('loadOrders', 'SELECT id, total FROM orders'),
      declared(
        'place',
        'export async function place(pool: Pool, order: Order) {\n\tawait saveOrder(pool);\n\treturn order;\n}',
        'Pool',
        'Order',
        'saveOrder',
      ),
    ],
  },
  {
    path: 'services/billing/src/invoices.ts',
    declared: [
      query('totalOf', 'SELECT total FROM orders WHERE id = $1'),
      query('closeOrder', 'UPDATE orders SET total = 0 WHERE id = $1'),
      query('saveInvoice', 'INSERT INTO invoices (id, amount) VALUES ($1, $2)'),
      declared('amountOf', 'export const amountOf = (order: Order): number => order.total;', 'Order'),
    ],
  },
  {
    path: 'services/shipping/src/domain/shipment.ts',
    declared: [
      declared('Shipment', 'export class Shipment {\n\tconstructor(readonly reply: OrderReply) {}\n}', 'OrderReply'),
      declared(
        'parcel',
        'export const parcel = (reply: OrderReply): Shipment => new Shipment(reply);',
        'OrderReply',
        'Shipment',
      ),
    ],
  },
  { path: 'services/shipping/src/amounts.ts', declared: [query('amounts', 'SELECT amount FROM invoices')] },
];

const frame: { readonly [path: string]: string } = {
  'services.yaml': `version: 1
services:
  orders: { root: services/orders, database: shop, owns: [orders] }
  billing: { root: services/billing, database: shop, owns: [invoices] }
  shipping: { root: services/shipping, database: shop }
libraries:
  models: { root: libs/models }
`,
  'package.json': '{ "private": true, "workspaces": ["libs/*", "services/*"] }\n',
  'libs/models/package.json': '{ "name": "@shop/models", "main": "./src/index.ts" }\n',
  'services/orders/migrations/1.sql': 'CREATE TABLE orders (id text, total int);\n',
  'services/billing/migrations/1.sql': 'CREATE TABLE invoices (id text, amount int);\n',
};

/** All files of the repository: the modules as they are arranged, and what stands around them. */
export function filesOf(modules: readonly Module[], looks: Looks): ReadonlyMap<string, string> {
  const homes = new Map(modules.flatMap(({ path, declared: all }) => all.map(({ name }) => [name, path] as const)));
  const library = modules.filter(({ path }) => path.startsWith('libs/'));
  const barrel = library.map(({ path }) => `export * from '${specifier('libs/models/src/index.ts', path)}';\n`);
  return new Map([
    ...Object.entries(frame),
    ['libs/models/src/index.ts', barrel.sort().join('')],
    ...modules.map((module) => [module.path, textOf(module, homes, looks)] as const),
  ]);
}

function textOf({ path, declared: all }: Module, homes: ReadonlyMap<string, string>, looks: Looks): string {
  const names = [...new Set(all.flatMap(({ uses }) => uses))].filter((name) => homes.get(name) !== path);
  const bySource = new Map<string, string[]>();
  for (const name of names) {
    const source = specifier(path, homes.get(name) ?? 'pg');
    bySource.set(source, [...(bySource.get(source) ?? []), name]);
  }
  const imports = [...bySource].flatMap(([source, group]) => {
    const lists = looks.oneImportForEachName ? group.map((name) => [name]) : [group];
    return lists.map((list) => `import { ${list.join(', ')} } from '${source}';`);
  });
  const lines = [
    looks.comment,
    ...(looks.reversedImports ? imports.reverse() : imports),
    ...all.map(({ text }) => text),
  ];
  const text = lines.filter((line) => line !== '').join('\n\n');
  const quoted = text.replaceAll("'", looks.quote);
  return `${quoted.replaceAll('\t', looks.indent).replaceAll('\n', looks.newline)}${looks.newline}`;
}

/** As people write it: a library by its name, everything else by its path. */
function specifier(from: string, to: string): string {
  if (!to.includes('/')) return to;
  if (to.startsWith('libs/') && !from.startsWith('libs/')) return '@shop/models';
  const way = posix.relative(dirname(from), to).replace(/\.ts$/, '.js');
  return way.startsWith('.') ? way : `./${way}`;
}
