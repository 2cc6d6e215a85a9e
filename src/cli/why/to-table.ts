import type { AccessPath } from '../../core/access-path.js';
import type { Operation } from '../../core/facts.js';
import type { Table, TableUse } from '../../core/model.js';
import type { WhyAnswer, WhyStep } from '../../core/why.js';
import { count, listWords, possessive, tableTitle } from '../../core/wording.js';
import type { DetailedFolder } from '../audit/audit-folder.js';
import { callSteps, importSteps, step } from './steps.js';

const verbs: { readonly [operation in Operation]: string } = { read: 'reads', write: 'writes', ddl: 'alters' };

/** The shortest way to a table: the imports that bring the service's own code in, its calls into libraries, the access. */
export function whyTable(service: string, table: Table, audited: DetailedFolder): WhyAnswer {
  const target = { kind: 'table', id: table.id } as const;
  const use = table.uses.find((one) => one.service === service);
  if (!use) return { target, verdict: notUsed(service, table, audited), chains: [] };
  const shows = `${used(service, table, use)} at ${count(use.sites.length, 'place')}; the shortest way is`;
  return { target, verdict: owned(table, service), chains: [{ shows, steps: tableSteps(service, table, audited) }] };
}

export function tableSteps(service: string, table: Table, { accessPaths, entryPath }: DetailedFolder): WhyStep[] {
  const paths = accessPaths(service, table);
  const entry = entryPath(service, paths.map(startOf));
  const path = paths.find((one) => startOf(one) === entry?.file) ?? paths[0];
  if (!path) return [];
  const { calls, at, operation, via } = path;
  const access = step('access', at, `${verbs[operation]} ${tableTitle(table.id)} (${via})`);
  return [...importSteps(entry?.steps ?? []), ...callSteps(calls), access];
}

/** The file of the service's own code that a way starts in. */
function startOf({ calls, at }: AccessPath): string {
  return calls[0]?.at.file ?? at.file;
}

export function used(service: string, table: Table, { operations }: Pick<TableUse, 'operations'>): string {
  return `${service} ${listWords(operations.map((operation) => verbs[operation]))} ${tableTitle(table.id)}`;
}

function owned({ owner, id }: Table, service: string): string {
  if (owner === null) return `nobody owns the table ${tableTitle(id)}`;
  return `${tableTitle(id)} is ${owner === service ? 'its own table' : `a table of ${owner}`}`;
}

function notUsed(service: string, { uses, id }: Table, { report }: DetailedFolder): string {
  const users = uses.map((use) => use.service);
  const others = users.length > 0 ? `; ${listWords(users, 4)} ${users.length === 1 ? 'uses' : 'use'} it` : '';
  const read = report.coverage.byService.find((one) => one.service === service);
  const unread = read ? read.accesses - read.resolvedAccesses : 0;
  const doubt =
    unread > 0 ? `; ${unread} of ${possessive(service)} ${read?.accesses} table accesses could not be read` : '';
  return `nothing that ${service} runs reaches the table ${tableTitle(id)}${others}${doubt}`;
}
