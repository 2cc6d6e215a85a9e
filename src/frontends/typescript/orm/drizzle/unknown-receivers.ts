import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { unknown } from '../../things.js';
import { isReading, read, written } from './queries.js';
import { isFind, maybeFindCalled } from './relational-queries.js';
import { knownTable } from './targets.js';
import { alternatives, handle } from './things.js';

/** Steps without which a write is none: they tell `db.insert(users).values(...)` from methods of the same name. */
const writes: ReadonlyMap<string, readonly string[]> = new Map([
  ['insert', ['values', 'select']],
  ['update', ['set']],
]);

/**
 * A call on something of which nothing is known (`ctx.db`, `c.get('db')`): a query all the same when it is given one of
 * Drizzle's tables, or when it is written as a relational query and there is a table of that name.
 */
export function anyCalled(call: CallView, path: readonly string[], project: Project): CallMeaning | null {
  if (isFind(call.name)) return findWritten(call, path, project);
  if (isOfLanguage(call.receiver)) return null;
  if (isReading(call.name))
    return givenTable(call, project) ? read(call, project, unknown, handle('select', null)) : null;
  if (call.name === '$count') return givenTable(call, project) ? read(call, project, unknown) : null;
  if (call.name !== 'insert' && call.name !== 'update' && call.name !== 'delete') return null;
  const needed = writes.get(call.name);
  if (needed && !needed.some((step) => call.chain.includes(step))) return null;
  return givenTable(call, project) ? written(call, call.name, project) : null;
}

/** Something of the language itself, whose methods may be called like Drizzle's: `new Map().delete(users)`. */
function isOfLanguage(thing: Thing | null): boolean {
  if (thing?.kind === 'instance') return isOfLanguage(thing.type);
  return thing?.kind === 'list' || (thing?.kind === 'external' && thing.package === 'global');
}

function findWritten(call: CallView, path: readonly string[], project: Project): CallMeaning | null {
  const [owner, name] = path.slice(-2);
  const isQuery = owner === 'query' || owner === '_query';
  return isQuery && name !== undefined ? maybeFindCalled(call, name, project) : null;
}

/** A single argument that is a table and nothing else. */
function givenTable(call: CallView, project: Project): boolean {
  const given = alternatives(call.args[0]);
  return given.length > 0 && given.every((one) => knownTable(one, project) !== null);
}
