import { own } from '../../core/collections.js';
import type { Dialect } from '../../core/manifest.js';
import type { CodeBase } from '../../core/model.js';
import type { Sources } from '../link/linker.js';

/** Drivers by package name; a service with drivers of several dialects has none that can be told. */
const drivers: { readonly [packageName: string]: Dialect } = {
  pg: 'postgresql',
  postgres: 'postgresql',
  'pg-promise': 'postgresql',
  slonik: 'postgresql',
  zapatos: 'postgresql',
  '@neondatabase/serverless': 'postgresql',
  '@vercel/postgres': 'postgresql',
  '@supabase/supabase-js': 'postgresql',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mariadb',
  'better-sqlite3': 'sqlite',
  sqlite3: 'sqlite',
  '@libsql/client': 'sqlite',
  mssql: 'tsql',
  tedious: 'tsql',
  mongoose: 'mongodb',
  mongodb: 'mongodb',
  '@google-cloud/bigquery': 'bigquery',
  '@clickhouse/client': 'clickhouse',
};

const prismaProviders: { readonly [provider: string]: Dialect } = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  cockroachdb: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
  sqlserver: 'tsql',
  mongodb: 'mongodb',
};

/** The SQL dialect of each service that shows exactly one, by its drivers and Prisma schemas. */
export function findDialects(sources: Sources, codeBaseOf: (path: string) => CodeBase | null): Map<string, Dialect> {
  const seen = new Map<string, Set<Dialect>>();
  for (const { path, facts } of sources.files.values()) {
    const base = codeBaseOf(path);
    if (base?.kind !== 'service') continue;
    const dialects = seen.get(base.id) ?? new Set<Dialect>();
    seen.set(base.id, dialects);
    if (facts.kind === 'package') for (const { name } of facts.dependencies) addKnown(dialects, own(drivers, name));
    if (facts.kind === 'prisma-schema') addKnown(dialects, dialectOfProvider(facts.datasource?.provider));
  }
  const single = [...seen].flatMap(([service, dialects]): [string, Dialect][] => {
    const [only] = dialects;
    return only && dialects.size === 1 ? [[service, only]] : [];
  });
  return new Map(single);
}

/** Of a Prisma schema's data source. */
export function dialectOfProvider(provider: string | null | undefined): Dialect | null {
  return own(prismaProviders, provider ?? '') ?? null;
}

function addKnown(dialects: Set<Dialect>, dialect: Dialect | null | undefined): void {
  if (dialect) dialects.add(dialect);
}
