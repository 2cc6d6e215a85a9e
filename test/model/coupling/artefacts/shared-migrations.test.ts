import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../../../src/core/facts.js';
import type { Manifest } from '../../../../src/core/manifest.js';
import type { Table } from '../../../../src/core/model.js';
import { findSharedMigrations } from '../../../../src/model/coupling/artefacts/shared-migrations.js';
import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { createSources } from '../../../../src/model/link/sources.js';
import { fileOf } from '../../build-facts.js';
import { manifestOf } from '../../build-manifest.js';

const roots = manifestOf({
  services: { orders: ['apps/orders'], billing: ['apps/billing'], mailer: ['apps/mailer'], migrate: ['jobs/migrate'] },
  libraries: { common: ['packages/common'], audit: ['packages/audit'] },
});
const manifest: Manifest = {
  ...roots,
  services: roots.services.map((one) => (one.id === 'migrate' ? { ...one, kind: 'migration' } : one)),
};

const sql = (path: string) => fileOf(path, { kind: 'sql', statements: [] }, 'migration');
const image = (...copies: readonly string[]) =>
  fileOf('jobs/migrate/Dockerfile', { kind: 'dockerfile', copies, command: 'sh run.sh', workdir: null, base: null });
const common = sql('packages/common/migrations/1.sql');

function table(name: string, declaredIn: string, ...services: readonly string[]): Table {
  const uses = services.map((service) => ({ service, operations: ['read' as const], columns: [], sites: [] }));
  const declaredAt = [{ file: declaredIn, line: 1, column: 1 }];
  const basis = { owner: null, ownerBasis: 'contested' as const, dialect: null, agreedReaders: [] };
  return { id: `shop/${name}`, database: 'shop', schema: null, name, ...basis, declaredAt, uses };
}

const pairs = (files: readonly FileFacts[], tables: readonly Table[], of = manifest) =>
  findSharedMigrations(createSources(files), of, assignServices(of), tables).map(({ a, b }) => `${a} ${b}`);

const shared = [table('orders', common.path, 'orders', 'billing'), table('mails', 'apps/mailer/mail.ts', 'mailer')];

describe('a migrator is tied to the services whose tables it makes', () => {
  test('with the only migrations that there are', () => {
    expect(pairs([image(), common], shared)).toEqual(['billing migrate', 'migrate orders']);
  });

  test('with those that its image names', () => {
    const others = sql('packages/audit/migrations/1.sql');
    const tables = [...shared, table('log', others.path, 'orders', 'mailer')];
    expect(pairs([image('packages/audit'), common, others], tables)).toEqual(['mailer migrate', 'migrate orders']);
    expect(pairs([image(), common, others], tables)).toEqual([]);
  });
});

describe('a migrator is tied to nobody', () => {
  test.each<[string, readonly FileFacts[], readonly Table[]]>([
    ['when it brings its own migrations', [image(), common, sql('jobs/migrate/sql/V1__init.sql')], shared],
    ['when it works for one service alone', [image(), common], [table('orders', common.path, 'orders')]],
    ['when there are no migrations', [image()], shared],
  ])('%s', (_, files, tables) => {
    expect(pairs(files, tables)).toEqual([]);
  });

  test('when it is an ordinary service', () => {
    expect(pairs([image(), common], shared, roots)).toEqual([]);
  });
});
