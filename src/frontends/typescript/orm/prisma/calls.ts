import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { combined, mergedAccesses, type Scope } from './reach.js';
import { queryReach } from './reads.js';
import { relationOf, tableOf } from './relations.js';
import { partsReach } from './writes.js';

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ...words('findUnique findUniqueOrThrow findFirst findFirstOrThrow findMany count aggregate groupBy', 'read'),
  ...words('findRaw aggregateRaw', 'read'),
  ...words('create createMany createManyAndReturn update updateMany updateManyAndReturn upsert', 'write'),
  ...words('delete deleteMany', 'write'),
]);

/** Methods that client extensions add speak for themselves: `findManyAndCount`, `softDelete`. */
const readingName = /^(find|count|get|exist|has|list|paginate|search|aggregate|group)/;
const writingName = /^(create|update|upsert|delete|remove|soft|restore|save|insert|archive)/;
/** A delegate method chosen at run time at least reads. */
const computedName = '[]';

/** What a method of a model does to the model's table; null for methods that are no queries. */
export function operationOf(method: string): Operation | null {
  const known = operations.get(method);
  if (known) return known;
  if (writingName.test(method)) return 'write';
  return readingName.test(method) || method === computedName ? 'read' : null;
}

/** Whether Prisma itself gives every model this method. */
export function isStandardMethod(method: string): boolean {
  return operations.has(method);
}

/** Accesses of one call on a model. `chain` are the methods called on its result: `findUnique(...).posts()`. */
export function queryAccesses(
  scope: Scope,
  operation: Operation,
  args: Thing | undefined,
  chain: readonly string[],
): readonly AccessDraft[] {
  const given: Thing = args ?? { kind: 'unknown' };
  const asked = queryReach(scope, given);
  const reach = operation === 'write' ? combined([partsReach(scope, given), asked]) : asked;
  const own: AccessDraft = { operation, table: tableOf(scope.schema, scope.model), columns: reach.columns };
  return mergedAccesses([own, ...reach.related, ...fluentReads(scope, chain)]);
}

/** Relations called as methods on the result of a query; a list of records has none. */
function fluentReads(scope: Scope, chain: readonly string[]): readonly AccessDraft[] {
  const [first, ...rest] = chain;
  const relation = first === undefined ? null : relationOf(scope.schema, scope.model, first);
  if (!relation) return [];
  const join: readonly TableRef[] = relation.joinTable ? [relation.joinTable] : [];
  const reads = [relation.table, ...join].map((table) => ({
    operation: 'read' as const,
    table,
    columns: [],
  }));
  return relation.list ? reads : [...reads, ...fluentReads({ schema: scope.schema, model: relation.target }, rest)];
}

function words(names: string, operation: Operation): readonly (readonly [string, Operation])[] {
  return names.split(' ').map((name) => [name, operation] as const);
}
