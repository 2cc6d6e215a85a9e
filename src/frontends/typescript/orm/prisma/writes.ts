import type { Thing } from '../../../../core/orm-plugin.js';
import {
  combined,
  isOff,
  nowhere,
  overFields,
  overProperties,
  type Reach,
  recordsOf,
  relatedReach,
  type Scope,
  tableReach,
} from './reach.js';
import { filterReach, targetScope } from './reads.js';
import type { Relation } from './relations.js';

/** Nested operations that write the related record itself. */
const recordWrites = new Set([
  'create',
  'createMany',
  'connectOrCreate',
  'update',
  'updateMany',
  'upsert',
  'delete',
  'deleteMany',
]);
/** Nested operations that make or undo links between records. */
const links = new Set(['connect', 'connectOrCreate', 'create', 'set', 'disconnect', 'upsert', 'delete', 'deleteMany']);

/** `data` of a write: columns, and what is written through relations. */
export function dataReach(scope: Scope, data: Thing): Reach {
  return overFields(scope, data, (relation, value) => nestedReach(scope, relation, value));
}

function nestedReach(scope: Scope, relation: Relation, value: Thing): Reach {
  if (isOff(value)) return nowhere;
  if (recordsOf(value).length === 0) return linkReach(relation, nowhere);
  return overProperties(value, (operation, operand) =>
    isOff(operand) ? nowhere : operationReach(targetScope(scope, relation), relation, operation, operand),
  );
}

function operationReach(target: Scope, relation: Relation, operation: string, operand: Thing): Reach {
  const reached = operandReach(target, operation, operand);
  const link = links.has(operation) ? linkTablesReach(relation) : nowhere;
  if (recordWrites.has(operation)) return combined([relatedReach('write', relation, reached), link]);
  if (operation === 'connect') return linkReach(relation, reached);
  return links.has(operation) ? link : nowhere;
}

/** A record to link to is looked up, unless the link is written to it anyway. */
function linkReach(relation: Relation, reached: Reach): Reach {
  const writesTarget = relation.linkTables.length > 0 && relation.joinTable === null;
  return combined([relatedReach(writesTarget ? 'write' : 'read', relation, reached), linkTablesReach(relation)]);
}

function linkTablesReach(relation: Relation): Reach {
  return tableReach('write', relation.linkTables);
}

/** Operands are data (`create`), conditions (`connect`, `delete`), or records that hold both (`upsert`). */
function operandReach(target: Scope, operation: string, operand: Thing): Reach {
  if (operation === 'create') return dataReach(target, operand);
  if (operation === 'createMany' || operation === 'connectOrCreate' || operation === 'upsert') {
    return partsReach(target, operand);
  }
  if (operation === 'update' || operation === 'updateMany') return updateReach(target, operand);
  return filterReach(target, operand);
}

/** `update` of a single related record takes the data itself or `{ where, data }`. */
function updateReach(target: Scope, operand: Thing): Reach {
  const wrapped = recordsOf(operand).some((record) => 'data' in record.properties);
  return wrapped ? partsReach(target, operand) : dataReach(target, operand);
}

/** `data`, `create` and `update` hold data, `where` conditions; at the top of a call and in nested operations. */
export function partsReach(scope: Scope, args: Thing): Reach {
  return overProperties(args, (name, value) => {
    if (name === 'where') return filterReach(scope, value);
    return name === 'data' || name === 'create' || name === 'update' ? dataReach(scope, value) : nowhere;
  });
}
