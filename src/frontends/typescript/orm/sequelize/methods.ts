import { own } from '../../../../core/collections.js';
/** What a method of a model does with its table. */
export type ModelMethod = {
  readonly reads: boolean;
  readonly writes: boolean;
  /** The argument that holds find options (`include`, `where`). */
  readonly options?: number;
  /** The argument whose keys are the columns written. */
  readonly data?: number;
  readonly yields: 'row' | 'rows' | 'found' | 'counted' | 'nothing';
  /** The lifecycle events that run hooks. */
  readonly events?: readonly string[];
};

const find = { reads: true, writes: false, events: ['Find'] } as const;
const value: ModelMethod = { reads: true, writes: false, yields: 'nothing', events: ['Count'] };
const change = { reads: false, writes: true, yields: 'nothing' } as const;
const creating = ['Validate', 'Create', 'Save'];
const updating = ['Validate', 'Update', 'Save', 'BulkUpdate'];
const destroying = ['Destroy', 'BulkDestroy'];

const statics: { readonly [name: string]: ModelMethod } = {
  findAll: { ...find, yields: 'rows', options: 0 },
  all: { ...find, yields: 'rows', options: 0 },
  findByPk: { ...find, yields: 'row', options: 1 },
  findById: { ...find, yields: 'row', options: 1 },
  findByPrimary: { ...find, yields: 'row', options: 1 },
  findOne: { ...find, yields: 'row', options: 0 },
  find: { ...find, yields: 'row', options: 0 },
  findAndCountAll: { ...find, yields: 'counted', options: 0 },
  findAndCount: { ...find, yields: 'counted', options: 0 },
  findOrBuild: { ...find, yields: 'found', options: 0 },
  count: { ...value, options: 0 },
  min: { ...value, options: 1 },
  max: { ...value, options: 1 },
  sum: { ...value, options: 1 },
  aggregate: { ...value, options: 2 },
  findOrCreate: { ...find, writes: true, yields: 'found', options: 0, events: creating },
  findCreateFind: { ...find, writes: true, yields: 'found', options: 0, events: creating },
  create: { ...change, yields: 'row', options: 1, data: 0, events: creating },
  bulkCreate: { ...change, yields: 'rows', options: 1, data: 0, events: [...creating, 'BulkCreate'] },
  update: { ...change, options: 1, data: 0, yields: 'found', events: updating },
  upsert: { ...change, data: 0, yields: 'found', events: ['Validate', 'Upsert'] },
  insertOrUpdate: { ...change, data: 0, events: ['Validate', 'Upsert'] },
  destroy: { ...change, events: destroying },
  restore: { ...change, events: ['Restore', 'BulkRestore'] },
  truncate: { ...change, events: destroying },
  increment: change,
  decrement: change,
};

/** `build` and the like make rows and reach no table. */
const builders = new Set(['build', 'bulkBuild']);

const ofRows: { readonly [name: string]: ModelMethod } = {
  save: { ...change, yields: 'row', events: [...creating, ...updating] },
  update: { ...change, yields: 'row', data: 0, events: updating },
  updateAttributes: { ...change, yields: 'row', data: 0, events: updating },
  destroy: { ...change, events: destroying },
  restore: { ...change, events: ['Restore'] },
  increment: { ...change, yields: 'row' },
  decrement: { ...change, yields: 'row' },
  reload: { ...find, yields: 'row', options: 0 },
};

export function staticMethod(name: string): ModelMethod | null {
  return own(statics, name) ?? null;
}

export function rowMethod(name: string): ModelMethod | null {
  return own(ofRows, name) ?? null;
}

export function isBuilder(name: string): boolean {
  return builders.has(name);
}
