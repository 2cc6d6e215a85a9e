import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, TableRef } from '../../../../core/orm-plugin.js';

const write =
  /^(insert|patch|update|upsert|del|delete)(Graph)?(AndFetch)?(ById)?(WithRelated)?(AndFetch)?$|^(truncate|increment|decrement|onConflict|relate|unrelate)$/;

export function isWrite(method: string): boolean {
  return write.test(method);
}

const step =
  /^((and|or)?(where|having)\w*|find\w*|\w*[jJ]oin\w*|withGraph\w*|allowGraph|modify\w*|\w*[eE]ager|orderBy\w*|groupBy\w*|select|first|column\w*|distinct\w*|count|min|max|sum|avg|page|range|limit|offset|returning|alias|clone|context|for|forUpdate|skipUndefined|throwIfNotFound|resultSize|toKnexQuery|transacting|with\w*|from|debug|timeout|modelClass)$/;

/** Whether a method is one of queries rather than of rows. */
export function isStep(method: string): boolean {
  return isWrite(method) || (step.test(method) && method !== 'find');
}

/** Whether a method writes the rows of an object and of what hangs on it. */
export function isGraphWrite(method: string): boolean {
  return /^(insert|upsert)(Graph|WithRelated)/.test(method);
}

/** What a query does, by the methods called on it; what begins with $ is called on its rows. */
export function operationAhead(chain: readonly string[]): Operation {
  for (const method of chain) {
    if (isWrite(method)) return 'write';
    if (method.startsWith('$') || method === 'then') break;
  }
  return 'read';
}

export function accesses(operation: Operation, tables: readonly TableRef[]): readonly AccessDraft[] {
  return tables.map((table) => ({ operation, table, columns: [] }));
}
