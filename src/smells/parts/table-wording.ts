import type { Operation } from '../../core/facts.js';
import type { AccessSite, Table, TableUse } from '../../core/model.js';
import { listWords, possessive, tableTitle } from '../../core/wording.js';

const verbs: { readonly [operation in Operation]: string } = { read: 'reads', write: 'writes', ddl: 'alters' };
const maxNames = 3;

/** `billing reads orders.total, a table that order-service owns` */
export function messageFor(table: Table, use: TableUse, others: readonly string[]): string {
  const deed = `${use.service} ${deedsOf(use.operations)} ${tableWithColumns(table, use.columns)}`;
  const what = table.baseTables ? viewOf(table.baseTables) : 'a table';
  if (table.owner !== null) return `${deed}, ${what} that ${table.owner} owns`;
  const share = others.length === 1 ? 'uses' : 'use';
  return `${deed}, ${what} without an owner that ${listWords(others, maxNames)} ${share} too`;
}

/** What it is, for people who know its tables better: `a view of shop.orders and shop.customers` */
export function viewOf(baseTables: readonly string[]): string {
  return `a view of ${listWords(baseTables.map(tableTitle), maxNames)}`;
}

export function helpFor(table: Table, use: TableUse): string {
  const name = tableTitle(table.id);
  if (table.owner === null)
    return `name the owner of ${name} in services.yaml (owns: [${name}]); the other services then ask it through its API or keep a read model from its events`;
  const writes = use.operations.some((operation) => operation !== 'read');
  if (!writes)
    return `ask ${table.owner} through its API, or subscribe to its events and keep a read model of ${columnsOr(use, name)} in ${possessive(use.service)} own database`;
  return `send ${table.owner} a command, so that it changes ${name} itself and guards its rules; drop the statement from ${use.service}`;
}

/** What happens at one place, with the library symbols that lead to it. */
export function describeSite(table: Table, site: AccessSite): string {
  const through = site.through.length > 0 ? ` through ${site.through.join(' > ')}` : '';
  return `${verbs[site.operation]} ${tableTitle(table.id)}${through} (${site.via})`;
}

function tableWithColumns(table: Table, columns: readonly string[]): string {
  const named = columns.filter((column) => column !== '*');
  if (named.length === 0) return tableTitle(table.id);
  if (named.length === 1) return `${tableTitle(table.id)}.${named[0]}`;
  return `${tableTitle(table.id)} (${listWords(named, maxNames)})`;
}

function columnsOr(use: TableUse, fallback: string): string {
  const named = use.columns.filter((column) => column !== '*');
  return named.length > 0 ? listWords(named, maxNames) : fallback;
}

function deedsOf(operations: readonly Operation[]): string {
  return listWords((['read', 'write', 'ddl'] as const).filter((o) => operations.includes(o)).map((o) => verbs[o]));
}
