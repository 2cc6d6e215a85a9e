import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, TableRef } from '../../../../core/orm-plugin.js';

const writes = new Set(
  'insert update upsert del delete truncate increment decrement onConflict batchInsert updateFrom'.split(' '),
);

/** What is called on the rows rather than on the query: nothing after it says what the query does. */
const afterRows = new Set(['then', 'map', 'forEach', 'filter', 'find', 'reduce', 'catch']);

export function isWrite(method: string): boolean {
  return writes.has(method);
}

const step =
  /^((and|or)?(where|having)\w*|\w*[jJ]oin(Raw)?|(count|sum|avg)(Distinct)?|orderBy\w*|groupBy\w*|with\w*|union\w*|clear\w*|select|first|columns?|distinct\w*|min|max|pluck|limit|offset|returning|from|as|clone|modify|transacting|forUpdate|forShare|skipLocked|noWait|timeout|debug|options|merge|ignore)$/;

/** Whether a method is one of queries rather than of rows. */
export function isStep(method: string): boolean {
  return isWrite(method) || step.test(method);
}

/** What a query does, by the methods that are called on it from here on; `otherwise` where none of them writes. */
export function operationAhead(chain: readonly string[], otherwise: Operation): Operation {
  for (const method of chain) {
    if (isWrite(method)) return 'write';
    if (afterRows.has(method)) break;
  }
  return otherwise;
}

export function accesses(operation: Operation, tables: readonly TableRef[]): readonly AccessDraft[] {
  return tables.map((table) => ({ operation, table, columns: [] }));
}
