import { own } from '../../../../core/collections.js';
import type { CallMeaning, CallView, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { property, textOf, unknown } from '../../things.js';
import { access, targetsOf } from './targets.js';
import { alternatives } from './things.js';

const ddl = /^(?:create|drop|rename|add|remove|change)(?:Table|Column|Index|Constraint)$/;

/** Methods that read or write rows, by the argument that names the table. */
const rows: { readonly [name: string]: readonly ['read' | 'write', number] } = {
  bulkInsert: ['write', 0],
  bulkDelete: ['write', 0],
  bulkUpdate: ['write', 0],
  upsert: ['write', 0],
  insert: ['write', 1],
  update: ['write', 1],
  delete: ['write', 1],
  increment: ['write', 1],
  decrement: ['write', 1],
  select: ['read', 1],
};

/** Schema changes and rows through a query interface; reading the catalogue is no access. */
export function runnerMeaning(call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  if (name === 'createFunction') return defined(args[0]);
  if (ddl.test(name)) {
    const refs = [
      ...tablesIn(args[0], call, project),
      ...(name === 'renameTable' ? tablesIn(args[1], call, project) : []),
    ];
    return { accesses: refs.map((ref) => access('ddl', ref)) };
  }
  const [operation, argument] = own(rows, name) ?? [];
  if (!operation || argument === undefined) return null;
  return { accesses: tablesIn(args[argument], call, project).map((ref) => access(operation, ref)) };
}

/** `createFunction('next_job', params, returns, language, body)`: the body is read where its text stands. */
function defined(name: Thing | undefined): CallMeaning | null {
  const given = textOf(name);
  return given === null ? null : { accesses: [], defines: given.toLowerCase() };
}

function tablesIn(thing: Thing | undefined, call: CallView, project: Project): readonly TableRef[] {
  return alternatives(thing ?? unknown).map((one) => {
    const record = one.kind === 'record';
    const name = textOf(record ? property(one, 'tableName') : one);
    if (name !== null) return { kind: 'named', name, schema: textOf(property(one, 'schema')), database: null };
    if (one.kind === 'open') return { kind: 'open', name: one.name };
    const [target] = targetsOf(one, project, call.at.file);
    if (target && target.ref.kind !== 'unknown') return target.ref;
    return { kind: 'unknown', reason: 'the name of the changed table is computed' };
  });
}
