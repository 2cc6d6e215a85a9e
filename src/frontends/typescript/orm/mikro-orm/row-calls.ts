import type { AccessDraft, CallMeaning, CallView, Project, RelationDraft, Thing } from '../../../../core/orm-plugin.js';
import { isTelling, items, oneOf, property, refKey } from '../../things.js';
import { entityMeaning } from './entity-calls.js';
import { entityMethod } from './entity-methods.js';
import { conditionReads, optionReads, populatePaths, relatedTables, tablesOf } from './related-reads.js';
import { thingOf } from './roles.js';
import { access, entityOf, rowsOf, targetsOf } from './targets.js';

/** Methods of an entity object: `wrap(order).init()`, `order.assign({...})`. */
export function rowMeaning(entity: Thing, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  const near = call.at.file;
  if (name === 'populate') return populated(entity, args[0], null, project, near);
  if (name === 'toReference') return { accesses: [], result: thingOf({ kind: 'reference', entity }, project, near) };
  const method = entityMethod(name === 'init' ? 'refresh' : name);
  if (!method || (name !== 'init' && name !== 'assign')) return null;
  return entityMeaning({ name, method, entity, args, connection: null }, project, near);
}

/** `em.populate(orders, ['items.product'])`: the rows are there already, what they lead to is read. */
export function populated(
  rows: Thing,
  paths: Thing | undefined,
  connection: string | null,
  project: Project,
  near: string,
): CallMeaning {
  const accesses = targetsOf(oneOf(items(rows)), project, near).flatMap(({ table }) => {
    const refs = table ? relatedTables(table, populatePaths(paths), false, project) : [];
    return refs.map((ref) => access('read', ref, connection));
  });
  return { accesses, result: rows };
}

const loads = new Set(['load', 'loadOrFail', 'loadProperty']);
const gives = new Set(['get', 'getEntity', 'getProperty', 'unwrap']);

/** `order.customer.load()` reads the entity that it refers to. */
export function referenceMeaning(entity: Thing, call: CallView, project: Project): CallMeaning | null {
  const targets = targetsOf(entity, project, call.at.file);
  const result = rowsOf(targets);
  if (gives.has(call.name)) return { accesses: [], result };
  if (!loads.has(call.name)) return null;
  return { accesses: targets.map(({ ref }) => access('read', ref, null)), result };
}

export type CollectionRole = { readonly entity: Thing; readonly owner: Thing; readonly property: string };

const reads = new Set(['init', 'load', 'loadItems', 'matching']);
const changes = new Set(['add', 'set', 'remove', 'removeAll']);
const lists = new Set('getItems toArray getSnapshot slice filter'.split(' '));

/** Methods of a collection of related entities; changes are written by the next flush. */
export function collectionMeaning(role: CollectionRole, call: CallView, project: Project): CallMeaning | null {
  const { name } = call;
  const targets = targetsOf(itemOf(role, project), project, call.at.file);
  const row = rowsOf(targets);
  const relation = relationOf(role, project);
  if (changes.has(name)) return { accesses: relation ? changed(relation) : [] };
  if (name === 'loadCount')
    return { accesses: relation?.joinTable ? [access('read', relation.joinTable, null)] : main(targets) };
  const result: Thing = { kind: 'list', items: [row] };
  if (reads.has(name)) return { accesses: loaded(role, relation, call, project), result };
  const callbacks = [{ argument: 0, parameters: [row] }];
  return { accesses: [], callbacks, ...(lists.has(name) ? { result } : name === 'find' ? { result: row } : {}) };
}

function main(targets: ReturnType<typeof targetsOf>): readonly AccessDraft[] {
  return targets.map(({ ref }) => access('read', ref, null));
}

function relationOf({ owner, property: name }: CollectionRole, project: Project): RelationDraft | null {
  if (owner.kind === 'unknown') return null;
  const relations = targetsOf(owner, project, '').flatMap(({ table }) => table?.relations ?? []);
  return relations.find((one) => one.property === name) ?? null;
}

/** The entity that a collection holds; where the collection does not say, what the relation leads to. */
export function itemOf(role: CollectionRole, project: Project): Thing {
  const relation = isTelling(role.entity) ? null : relationOf(role, project);
  return relation ? entityOf(relation.target) : role.entity;
}

/** The keys are kept in the pivot table, else with the related entities. */
function changed(relation: RelationDraft): readonly AccessDraft[] {
  return [access('write', relation.joinTable ?? relation.target, null)];
}

function loaded(
  role: CollectionRole,
  relation: RelationDraft | null,
  call: CallView,
  project: Project,
): readonly AccessDraft[] {
  const targets = targetsOf(itemOf(role, project), project, call.at.file);
  const refs = relation ? tablesOf(relation) : targets.map(({ ref }) => ref);
  const [options] = call.args;
  const further = targets.flatMap(({ table }) => {
    if (!table) return [];
    return [...optionReads(options, table, project), ...conditionReads(property(options, 'where'), table, project)];
  });
  const each = new Map([...refs, ...further].map((ref) => [refKey(ref), ref]));
  return [...each.values()].map((ref) => access('read', ref, null));
}
