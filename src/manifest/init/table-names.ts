import { groupBy, unique } from '../../core/collections.js';
import type { Model, Table } from '../../core/model.js';

/** How a service would name a table among what it owns; null for a name that no pattern can stand for. */
export type NameFor = (service: string, table: Table) => string | null;

/** As short as it can be: with its schema where the same name stands in several, with its database where the service has several. */
export function createTableNames({ services, tables }: Pick<Model, 'services' | 'tables'>): NameFor {
  const databases = new Map(services.map((service) => [service.id, service.databases]));
  const alike = groupBy(tables, keyOf);
  return (service, table) => {
    if (/[*\s]/.test(table.name) || table.database.includes('/')) return null;
    const several = unique((alike.get(keyOf(table)) ?? []).map(({ schema }) => schema)).length > 1;
    const odd = table.name.includes('.') || several || !isDefault(table.schema);
    const name = odd ? `${table.schema ?? 'public'}.${table.name}` : table.name;
    const own = databases.get(service) ?? [];
    const plain = own.length === 1 && own[0] === table.database && !name.includes('/');
    return plain ? name : `${table.database}/${name}`;
  };
}

function keyOf({ database, name }: Table): string {
  return `${database}/${name}`.toLowerCase();
}

/** A table in it needs no schema in its name. */
function isDefault(schema: string | null): boolean {
  return schema === null || schema === 'public' || schema === 'dbo';
}
