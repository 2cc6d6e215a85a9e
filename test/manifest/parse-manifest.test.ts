import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.js';
import { defaultLayers } from '../../src/manifest/default-layers.js';
import { parseManifest } from '../../src/manifest/parse-manifest.js';

const parse = (text: string) => parseManifest(text, 'services.yaml');

function refusal(text: string): UserError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the manifest was accepted');
}

const one = (lines: string) => `services:\n  a: { root: a }\n${lines}`;
const remedy = 'list at least one service under "services:", or delete the file to have services inferred';

/** Text of a manifest, and the problems without the file's name in front of line and column. */
const refused: readonly (readonly [title: string, text: string, ...problems: string[]])[] = [
  ['an empty file', '', `1:1 the manifest is empty; ${remedy}`],
  ['only a comment', '# later\n', `1:1 the manifest is empty; ${remedy}`],
  ['no services', 'version: 1\nservices:\n', `2:1 there are no services; ${remedy}`],
  ['an empty map of services', 'services: {}\n', `1:1 there are no services; ${remedy}`],
  [
    'no map at all',
    '[]',
    '1:1 the manifest must not be a list; write a map with the keys services, databases, libraries, layers, rules, accept, tables and plugins',
  ],
  ['a repeated key', one('  a: { root: b }\n'), '3:3 the key "a" is repeated; merge the two entries or rename one'],
  ['a tab', 'services:\n\ta: 1\n', '2:1 broken YAML, tabs are not allowed as indentation; indent with spaces'],
  [
    'an unclosed bracket',
    'services:\n  a: { root: a, owns: [x }\n',
    '2:26 broken YAML, flow sequence in block collection must be sufficiently indented and end with a ]; give the entries of one list or map the same indentation',
  ],
  [
    'a pattern that reads as an alias',
    'services:\n  a: { root: a, owns: [*log] }\n',
    '2:24 the alias "*log" has no anchor before it; quote a pattern that starts with "*", as in "*_log"',
  ],
  [
    'two documents',
    one('---\nb: 1\n'),
    '3:1 a second YAML document starts here; keep a single one, without "---" in between',
  ],
  ['an unknown key', one('librarys: {}\n'), '3:1 unknown key "librarys"; did you mean "libraries"?'],
  [
    'a key like no other',
    one('frobnicate: 1\n'),
    '3:1 unknown key "frobnicate"; known keys: version, services, databases, libraries, layers, rules, accept, tables, plugins',
  ],
  [
    'an unknown key of a service',
    'services:\n  a:\n    root: a\n    own: [x]\n',
    '4:5 unknown key "own" in services.a; did you mean "owns"?',
  ],
  [
    'a synonym',
    'services:\n  a: { path: a, tables: [x] }\n',
    '2:8 unknown key "path" in services.a; did you mean "root"?',
    '2:17 unknown key "tables" in services.a; did you mean "owns"?',
  ],
  [
    'Windows line ends',
    'services:\r\n  a:\r\n    root: a\r\n    own: x\r\n',
    '4:5 unknown key "own" in services.a; did you mean "owns"?',
  ],
  [
    'values of the wrong kind',
    'services:\n  a:\n    root: [a]\n    owns: orders\n',
    '3:11 services.a.root must not be a list; write a folder relative to the repository, such as services/orders',
    '4:11 services.a.owns must not be the text "orders"; write a list of the tables it owns: names, globs, schema.table, or database/schema.table',
  ],
  [
    'a service without a root',
    'services:\n  a: { owns: [x] }\n',
    '2:3 services.a has no root; add "root: <folder of its source>"',
  ],
  [
    'an empty service',
    'services:\n  a:\n',
    '2:5 services.a must not be empty; write a service: {root, owns, database, ...}',
  ],
  [
    'an unknown kind',
    'services:\n  a: { root: a, kind: backnd }\n',
    '2:23 services.a.kind is "backnd", did you mean "backend"?',
  ],
  [
    'an unknown dialect',
    one('databases: { a: { dialect: oracle } }\n'),
    '3:28 databases.a.dialect is "oracle", it must be one of postgresql, mysql, mariadb, sqlite, tsql, bigquery, clickhouse, mongodb',
  ],
  ['a newer version', `version: 2\n${one('')}`, '1:10 version is 2, it must be 1'],
  [
    'unknown rules and levels',
    one('rules: { shared-tabel: off, shared-table: of }\n'),
    '3:10 unknown key "shared-tabel" in rules; did you mean "shared-table"?',
    '3:43 rules.shared-table is "of", did you mean "off"?',
  ],
  [
    'an acceptance without a reason',
    one('accept:\n  - finding: "table:a/x <- a"\n'),
    '4:5 accept[0].reason is missing; write why this is agreed, for whoever reads the report',
  ],
  [
    'a day that does not exist',
    one('accept: [{ finding: "table:a/x <- a", reason: r, until: 2027-02-30 }]\n'),
    '3:57 accept[0].until is no real date: "2027-02-30"; write the last day on which it holds, such as 2027-03-01',
  ],
  [
    'an acceptance of something else',
    one('accept: [{ finding: orders, reason: r }]\n'),
    '3:21 "orders" is neither the subject nor the fingerprint of a finding; copy one from the report',
  ],
  [
    'an acceptance for an unknown service',
    'services:\n  billing: { root: b }\naccept: [{ finding: "table:shop/orders <- biling", reason: r }]\n',
    '3:21 "table:shop/orders <- biling" names the unknown service "biling"; did you mean "billing"?',
  ],
  [
    'an acceptance of an import by an unknown library',
    'services:\n  billing: { root: b }\nlibraries:\n  models: { root: m }\naccept: [{ finding: "import:modls -> billing", reason: r }]\n',
    '5:21 "import:modls -> billing" names the unknown service or library "modls"; did you mean "models"?',
  ],
  [
    'a table owned twice',
    'services:\n  a: { root: a, database: d, owns: [orders] }\n  b: { root: b, database: d, owns: [public.orders] }\n',
    '3:37 the table "public.orders" is owned by b and by a (services.yaml:2:37); leave it to one of them',
  ],
  [
    'a table listed twice',
    'services:\n  a: { root: a, owns: [orders, orders] }\n',
    '2:32 a lists the table "orders" twice (first at services.yaml:2:24); remove one',
  ],
  [
    'an unknown database of a table',
    'services:\n  a: { root: a, databases: [geo, shop], owns: [gio/places] }\n',
    '2:48 a owns "gio/places", but there is no database "gio"; did you mean "geo/places"?',
  ],
  [
    'a database that nobody uses',
    'services:\n  a: { root: a, database: shop }\ndatabases: { shpo: {} }\n',
    '3:14 no service uses the database "shpo"; did you mean "shop"?',
  ],
  [
    'roots that are no folders of the repository',
    'services:\n  a: { root: ../a }\n  b: { root: /b }\n  c: { roots: [c, "d/*"] }\n  d: { root: "d\\\\e" }\n',
    '2:14 the root "../a" of a lies outside the repository; name one inside it',
    '3:14 the root "/b" of b is absolute; write it relative to the repository',
    '4:19 the root "d/*" of c is a pattern; name the folders one by one under "roots:"',
    '5:14 the root "d\\e" of d has backslashes; use forward slashes',
  ],
  [
    'a name that findings cannot carry',
    'services:\n  "a b": { root: a }\n',
    '2:3 the name "a b" cannot be used in findings; use letters, digits and any of . _ - / @',
  ],
  [
    'a key unknown where values are merged',
    'services:\n  a: &s { root: a }\n  b: { <<: *s, foo: 1 }\n',
    '3:16 unknown key "foo" in services.b; known keys: root, roots, kind, owns, database, databases, reads, layers',
  ],
  [
    'a read with an unknown key',
    'services:\n  a: { root: a, reads: [x, { tabel: y }] }\n',
    '2:28 services.a.reads[1].table is missing; write a table: orders, audit.log, or shop/orders where a service has several databases',
    '2:30 unknown key "tabel" in services.a.reads[1]; did you mean "table"?',
  ],
];

describe('a manifest is refused for', () => {
  test.each(refused)('%s', (_, text, ...problems) => {
    const error = refusal(text);
    const lines = problems.map((problem) => `services.yaml:${problem}`);
    const heading = lines.length > 1 ? [`services.yaml has ${lines.length} problems`] : [];
    expect(error.message).toBe([...heading, ...lines].join('\n  '));
    expect(error.code).toBe('manifest-invalid');
    expect(error.details.at).toMatchObject({ file: 'services.yaml' });
  });
});

describe('a manifest says', () => {
  test('everything that it can say', () => {
    const manifest = parse(`
x-defaults: &shop { database: shop }
version: 1
services:
  orders:
    <<: *shop
    root: ./services/orders/
    owns: [orders, "order_*", audit.*]
    reads: [customers, { table: rates, reason: replica, until: 2027-01-31 }]
    layers: { domain: ["core/**"] }
  billing: { <<: *shop, roots: [services/billing, .], kind: job }
databases:
  shop: { env: [DATABASE_URL], connections: [default], dialect: postgresql }
libraries:
  models: { root: packages/models }
  contracts: { roots: [packages/contracts], kind: contract }
layers: { adapters: ["io/**"] }
rules: { shared-domain-type: warning }
accept:
  - { finding: "table:shop/orders <- billing", reason: agreed, until: "2027-03-01T00:00:00Z" }
  - { finding: 0123456789abcdef, reason: agreed }
`);
    const at = (line: number, column: number) => ({ file: 'services.yaml', line, column });
    expect(manifest).toEqual({
      services: [
        {
          id: 'orders',
          roots: ['services/orders'],
          kind: 'backend',
          kindAssumed: true,
          owns: [
            { pattern: 'orders', at: at(8, 12) },
            { pattern: 'order_*', at: at(8, 20) },
            { pattern: 'audit.*', at: at(8, 31) },
          ],
          databases: ['shop'],
          reads: [
            { table: 'customers', reason: null, until: null, at: at(9, 13) },
            { table: 'rates', reason: 'replica', until: '2027-01-31', at: at(9, 24) },
          ],
          layers: { domain: ['core/**'], adapters: ['io/**'] },
          evidence: [],
          at: at(5, 3),
        },
        {
          id: 'billing',
          roots: ['services/billing', ''],
          kind: 'job',
          owns: [],
          databases: ['shop'],
          reads: [],
          layers: null,
          evidence: [],
          at: at(11, 3),
        },
      ],
      libraries: [
        { id: 'models', roots: ['packages/models'], kind: 'library', at: at(15, 3) },
        { id: 'contracts', roots: ['packages/contracts'], kind: 'contract', at: at(16, 3) },
      ],
      databases: [{ name: 'shop', env: ['DATABASE_URL'], connections: ['default'], dialect: 'postgresql' }],
      layers: { domain: defaultLayers.domain, notDomain: defaultLayers.notDomain, adapters: ['io/**'] },
      rules: { 'shared-domain-type': 'warning' },
      accept: [
        { finding: 'table:shop/orders <- billing', reason: 'agreed', until: '2027-03-01', at: at(20, 5) },
        { finding: '0123456789abcdef', reason: 'agreed', until: null, at: at(21, 5) },
      ],
      inferred: false,
      path: 'services.yaml',
      diagnostics: [],
    });
  });

  test('the default layers where it says none', () => {
    expect(parse(one('')).layers).toEqual(defaultLayers);
  });

  test('layers of its own, of which those that it names replace the default ones whole', () => {
    const { adapters, adaptersInDomain, adapterLibraries } = defaultLayers;
    expect(parse(`${one('')}\nlayers: { domain: ["core/**"] }\n`).layers).toEqual({
      domain: ['core/**'],
      adapters,
      adaptersInDomain,
      adapterLibraries,
    });
  });

  test('the same as JSON, and after a byte order mark', () => {
    const json = JSON.stringify({ version: 1, services: { a: { root: '.', databases: ['x', 'y'], owns: ['x/t'] } } });
    expect(parse(json).services[0]).toMatchObject({ roots: [''], databases: ['x', 'y'] });
    expect(parse(`\uFEFF${json}`).services[0]?.id).toBe('a');
  });

  test.each([
    [
      'an exact name beside a glob',
      '{ root: a, database: d, owns: [order_log] }',
      '{ root: b, database: d, owns: ["order_*"] }',
    ],
    ['one name in two databases', '{ root: a, database: d, owns: [users] }', '{ root: b, database: e, owns: [users] }'],
    ['one name in databases of their own', '{ root: a, owns: [users] }', '{ root: b, owns: [users] }'],
    ['one name in two schemas', '{ root: a, database: d, owns: [x.users] }', '{ root: b, database: d, owns: [users] }'],
    ['nested roots', '{ root: a }', '{ root: a/b }'],
    [
      'an accepted import by a library',
      '{ root: a }',
      '{ root: b }\nlibraries:\n  l: { root: l }\naccept: [{ finding: "import:l -> b", reason: r }]',
    ],
  ])('nothing wrong with %s', (_, a, b) => {
    expect(parse(`services:\n  a: ${a}\n  b: ${b}\n`).diagnostics).toEqual([]);
  });
});

describe('a manifest is doubted for', () => {
  test('two services with one root', () => {
    expect(parse('services:\n  a: { root: x }\n  b: { root: ./x/ }\n').diagnostics).toEqual([
      {
        code: 'root-claimed-twice',
        severity: 'warning',
        message: 'the root "x" of a (services.yaml:2:3) is also the root of b, so their files cannot be told apart',
        at: { file: 'services.yaml', line: 3, column: 3 },
        hint: 'give each a root of its own, or merge the two entries',
      },
    ]);
  });

  test('a service with the root of a library', () => {
    const [diagnostic] = parse('services:\n  a: { root: x }\nlibraries:\n  l: { root: x }\n').diagnostics;
    expect(diagnostic).toMatchObject({
      severity: 'notice',
      message: 'the root "x" of a is also the library l, so its files count for the library',
    });
  });

  test('a database named nearly like a listed one', () => {
    const [diagnostic] = parse(
      'services:\n  a: { root: a, database: shop }\n  b: { root: b, database: shpo }\ndatabases: { shop: {} }\n',
    ).diagnostics;
    expect(diagnostic).toMatchObject({
      code: 'unknown-database',
      message: 'b uses the database "shpo", which "databases:" does not list',
      hint: 'write "shop" if that is meant',
    });
  });
});
