import type { Thing } from '../../../../core/orm-plugin.js';
import {
  combined,
  isOff,
  nowhere,
  overFields,
  overProperties,
  type Reach,
  relatedReach,
  type Scope,
  tableReach,
} from './reach.js';
import { listRelations, type Relation } from './relations.js';

const aggregations = new Set(['_sum', '_avg', '_min', '_max', '_count']);

/** The arguments of a query, or of a relation within `include` and `select`. */
export function queryReach(scope: Scope, args: Thing): Reach {
  return overProperties(args, (name, value) => {
    if (name === 'where' || name === 'cursor' || name === 'having') return filterReach(scope, value);
    if (name === 'select' || name === 'include') return selectionReach(scope, value);
    if (name === 'orderBy') return orderReach(scope, value);
    if (name === 'by' || name === 'distinct') return namedReach(scope, value);
    return aggregations.has(name) ? orderReach(scope, value) : nowhere;
  });
}

/**
 * `where`: columns, and relations looked into. Any other name (`AND`, `some`, `is`, a compound key such as
 * `userId_orderId`) holds fields one level down.
 */
export function filterReach(scope: Scope, where: Thing): Reach {
  return overFields(
    scope,
    where,
    (relation, value) => throughRelation(relation, filterReach(targetScope(scope, relation), value)),
    (_, value) => filterReach(scope, value),
  );
}

/** `select` and `include`: what is asked for, down through the relations. */
function selectionReach(scope: Scope, selection: Thing): Reach {
  const asked = (name: string, value: Thing) => (name === '_count' ? countReach(scope, value) : nowhere);
  return overFields(
    scope,
    chosen(selection),
    (relation, value) => throughRelation(relation, queryReach(targetScope(scope, relation), value)),
    asked,
  );
}

/** Properties set to `false` ask for nothing. */
function chosen(selection: Thing): Thing {
  if (selection.kind === 'either') return { ...selection, of: selection.of.map(chosen) };
  if (selection.kind !== 'record') return selection;
  const properties = Object.entries(selection.properties).filter(([, value]) => !isOff(value));
  return { ...selection, properties: Object.fromEntries(properties) };
}

/** `_count` reads every list relation, or the selected ones. */
function countReach(scope: Scope, value: Thing): Reach {
  if (value.kind === 'literal') {
    return combined(listRelations(scope.schema, scope.model).map((relation) => throughRelation(relation, nowhere)));
  }
  return overProperties(value, (name, selected) => (name === 'select' ? selectionReach(scope, selected) : nowhere));
}

/** `orderBy` and aggregations: columns, or columns of related records. */
function orderReach(scope: Scope, value: Thing): Reach {
  return overFields(scope, value, (relation, inner) =>
    throughRelation(relation, orderReach(targetScope(scope, relation), inner)),
  );
}

/** Fields given by name: `distinct: ['status']`. */
function namedReach(scope: Scope, value: Thing): Reach {
  const names = value.kind === 'list' ? value.items : [value];
  const fields = names.flatMap((name) =>
    scope.model.fields.filter((f) => name.kind === 'text' && f.name === name.value),
  );
  return { columns: fields.map((field) => field.column), related: [] };
}

function throughRelation(relation: Relation, reach: Reach): Reach {
  const joined = tableReach('read', relation.joinTable ? [relation.joinTable] : []);
  return combined([relatedReach('read', relation, reach), joined]);
}

export function targetScope(scope: Scope, relation: Relation): Scope {
  return { schema: scope.schema, model: relation.target };
}
