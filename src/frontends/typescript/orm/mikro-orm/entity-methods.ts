import { own } from '../../../../core/collections.js';
/**
 * The methods that entity managers and repositories share, by what they do. Numbers are arguments after the entity, which
 * managers take first and repositories know.
 */
export type EntityMethod = {
  readonly does: 'read' | 'write' | 'nothing';
  readonly yields: 'one' | 'many' | 'counted' | 'nothing';
  /** Holds conditions. */
  readonly where?: number;
  /** Hold find options, by version of the library. */
  readonly options?: readonly number[];
  /** Holds the data whose keys are the columns written. */
  readonly data?: number;
  /** Whether eager relations are loaded too. */
  readonly loads?: boolean;
  /** Takes an entity object (or several), whose class is the entity. */
  readonly object?: 'always' | 'instead';
  /** Whether objects within the data are written too. */
  readonly nested?: boolean;
};

const found = { does: 'read', where: 0, options: [1], loads: true } as const;
const counted: EntityMethod = { does: 'read', yields: 'nothing', where: 0, options: [1] };
const inserted = { does: 'write', data: 0, object: 'instead' } as const;
const changed: EntityMethod = { does: 'write', yields: 'nothing', object: 'always' };
const untouched: EntityMethod = { does: 'nothing', yields: 'one' };

const methods: { readonly [name: string]: EntityMethod } = {
  find: { ...found, yields: 'many' },
  findOne: { ...found, yields: 'one' },
  findOneOrFail: { ...found, yields: 'one' },
  findAndCount: { ...found, yields: 'counted' },
  findAll: { does: 'read', yields: 'many', options: [0], loads: true },
  findByCursor: { does: 'read', yields: 'many', where: 0, options: [0, 1], loads: true },
  stream: { does: 'read', yields: 'many', options: [0], loads: true },
  count: counted,
  countBy: { does: 'read', yields: 'nothing', options: [1] },
  aggregate: { does: 'read', yields: 'nothing' },
  aggregateEntity: { does: 'read', yields: 'nothing' },
  streamAggregate: { does: 'read', yields: 'nothing' },
  refresh: { does: 'read', yields: 'one', options: [0], object: 'always' },
  refreshOrFail: { does: 'read', yields: 'one', options: [0], object: 'always' },

  create: { does: 'write', yields: 'one', data: 0, nested: true },
  insert: { ...inserted, yields: 'nothing' },
  insertMany: { ...inserted, yields: 'nothing' },
  nativeInsert: { ...inserted, yields: 'nothing' },
  upsert: { ...inserted, yields: 'one' },
  upsertMany: { ...inserted, yields: 'many' },
  nativeUpdate: { does: 'write', yields: 'nothing', where: 0, data: 1 },
  nativeDelete: { does: 'write', yields: 'nothing', where: 0 },
  clone: { does: 'write', yields: 'one', object: 'instead' },

  persist: changed,
  persistAndFlush: changed,
  persistLater: changed,
  remove: changed,
  removeAndFlush: changed,
  removeLater: changed,
  removeEntity: changed,
  lock: changed,
  assign: { ...changed, yields: 'one', data: 0, nested: true },

  getReference: untouched,
  map: untouched,
  merge: untouched,
};

export function entityMethod(name: string): EntityMethod | null {
  return own(methods, name) ?? null;
}
