import { compareText } from '../../core/location.js';
import type { CodeBase } from '../../core/model.js';
import type { DeclaredTable, TableRef } from '../../core/orm-plugin.js';
import { basename, dirname } from '../../core/paths.js';
import type { Access } from '../reach/accesses.js';

/**
 * Where tables that several services may use are described: a library, by its id, or a Prisma schema that belongs to nobody
 * (`prisma/schema.prisma` beside the services) or a template that deploys tables, by its path. Its one client is made for one connection.
 */
export function homeOf(
  { table, at }: Pick<Access, 'table' | 'at'>,
  declared: (ref: TableRef) => DeclaredTable | null,
  codeBaseOf: (path: string) => CodeBase | null,
): string | null {
  const written = table.kind === 'named' ? table.declaredIn : undefined;
  const known = declared(table);
  if (known?.broughtAlong) return null;
  const file = known?.symbol.file ?? written ?? at.file;
  const base = codeBaseOf(file);
  if (base?.kind === 'library') return base.id;
  const deployed = table.kind === 'named' && table.deployed === true;
  return base === null && (deployed || isSchema(file)) ? file : null;
}

function isSchema(home: string): boolean {
  return home.endsWith('.prisma');
}

/** Of the homes that a service lives by the one that most services live by, the first by name where several are. */
export function commonHome(service: string, homes: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  const usersOf = (home: string) => [...homes.values()].filter((some) => some.has(home)).length;
  const own = [...(homes.get(service) ?? [])];
  return own.sort((a, b) => usersOf(b) - usersOf(a) || compareText(a, b))[0] ?? null;
}

const ofAnySchema = /^(prisma|schemas?|db|databases?|models?|src|infra\w*|stacks?|cdk|lib|)$/i;

/** A library's own name; for a schema the folder that is called after something, unless that is the name of another database. */
export function databaseNameOf(home: string, taken: readonly string[]): string {
  if (!home.includes('.') || !/\.(prisma|ya?ml|[cm]?[jt]s)$/.test(home)) return home;
  for (let folder = dirname(home); folder !== ''; folder = dirname(folder)) {
    const name = basename(folder);
    if (!ofAnySchema.test(name) && !taken.includes(name)) return name;
  }
  const [last, other] = isSchema(home) ? ['prisma', 'prisma-schema'] : ['dynamodb', 'dynamodb-tables'];
  return [last, other].find((name) => !taken.includes(name)) ?? home;
}
