import { own } from '../../../../core/collections.js';
/**
 * The methods that repositories, entity managers and active records share, by what they do. `where` is the argument that
 * holds conditions, `options` the one that holds find options (managers have the entity before it).
 */
export type EntityMethod = {
  readonly does: 'read' | 'write' | 'nothing';
  /** What the call yields: one entity, a list, a list with a count, its own argument, one with what is in all arguments, or nothing that leads to tables. */
  readonly yields: 'one' | 'many' | 'counted' | 'argument' | 'merged' | 'nothing';
  readonly where?: number;
  readonly options?: number;
  /** Whether the id of a row may stand where options do (0.2). */
  readonly takesId?: true;
  /** Whether eager relations are loaded too. */
  readonly loads?: boolean;
  /** The argument whose keys are the columns written. */
  readonly data?: number;
  /** Takes an entity object, whose class is the target when none is given. */
  readonly takesObject?: boolean;
  /** Whether related objects are written too. */
  readonly cascades?: boolean;
  /** Walks a tree: reads the closure table where there is one. */
  readonly tree?: boolean;
};

const one: EntityMethod = { does: 'read', yields: 'one', loads: true };
const many: EntityMethod = { does: 'read', yields: 'many', loads: true };
const counted: EntityMethod = { does: 'read', yields: 'counted', loads: true };
const value: EntityMethod = { does: 'read', yields: 'nothing' };
const change: EntityMethod = { does: 'write', yields: 'nothing' };
const object: EntityMethod = { does: 'write', yields: 'argument', takesObject: true };
const none: EntityMethod = { does: 'nothing', yields: 'nothing' };

const methods: { readonly [name: string]: EntityMethod } = {
  find: { ...many, options: 0 },
  findBy: { ...many, where: 0 },
  findAndCount: { ...counted, options: 0 },
  findAndCountBy: { ...counted, where: 0 },
  findByIds: { ...many, options: 1 },
  findOne: { ...one, options: 0, takesId: true },
  findOneBy: { ...one, where: 0 },
  findOneById: one,
  findOneOrFail: { ...one, options: 0, takesId: true },
  findOneByOrFail: { ...one, where: 0 },
  preload: { ...one, loads: false, yields: 'merged' },
  reload: one,
  count: { ...value, options: 0 },
  countBy: { ...value, where: 0 },
  exist: { ...value, options: 0 },
  exists: { ...value, options: 0 },
  existsBy: { ...value, where: 0 },
  sum: { ...value, where: 1 },
  average: { ...value, where: 1 },
  minimum: { ...value, where: 1 },
  maximum: { ...value, where: 1 },

  save: { ...object, data: 0, cascades: true },
  remove: object,
  softRemove: { ...object, cascades: true },
  recover: { ...object, cascades: true },
  insert: { ...change, data: 0 },
  update: { ...change, data: 1 },
  updateAll: { ...change, data: 0 },
  upsert: { ...change, data: 0 },
  delete: change,
  deleteAll: change,
  softDelete: change,
  restore: change,
  increment: change,
  decrement: change,
  clear: change,

  create: { ...none, yields: 'argument' },
  merge: { ...none, yields: 'merged' },

  findTrees: { ...many, options: 0 },
  findRoots: { ...many, options: 0 },
  findDescendants: { ...many, options: 1, tree: true },
  findDescendantsTree: { ...one, options: 1, tree: true },
  findAncestors: { ...many, options: 1, tree: true },
  findAncestorsTree: { ...one, options: 1, tree: true },
  countDescendants: { ...value, tree: true },
  countAncestors: { ...value, tree: true },

  aggregate: value,
  aggregateEntity: many,
  countDocuments: value,
  distinct: value,
  createCursor: value,
  createEntityCursor: value,
  geoHaystackSearch: value,
  geoNear: value,
  group: value,
  mapReduce: value,
  parallelCollectionScan: value,
  stats: value,
  watch: value,
  insertOne: { ...change, data: 0 },
  insertMany: { ...change, data: 0 },
  updateOne: change,
  updateMany: change,
  replaceOne: change,
  deleteOne: change,
  deleteMany: change,
  bulkWrite: change,
  findOneAndUpdate: change,
  findOneAndReplace: change,
  findOneAndDelete: change,
  initializeOrderedBulkOp: change,
  initializeUnorderedBulkOp: change,
};

export function entityMethod(name: string): EntityMethod | null {
  return own(methods, name) ?? null;
}
