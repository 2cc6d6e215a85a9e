import type { CallMeaning, CallView, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, property, textOf } from '../../things.js';
import { access, namedTable } from './targets.js';

const ddl =
  /^(create|drop|add|change|rename|update)(Table|View|Columns?|PrimaryKeys?|ForeignKeys?|Index|Indices|UniqueConstraints?|CheckConstraints?|ExclusionConstraints?|TableComment)$/;

/** Schema changes through a query runner; reading the catalogue is no access. */
export function runnerMeaning(connection: string | null, call: CallView): CallMeaning | null {
  const [first, second] = call.args;
  if (call.name === 'getTable' || call.name === 'getView') return { accesses: [], result: tableThing(first) };
  if (call.name === 'clearTable')
    return { accesses: tablesIn(first).map((ref) => access('write', ref, [], connection)) };
  if (!ddl.test(call.name)) return null;
  const refs = [...tablesIn(first), ...(call.name === 'renameTable' ? tablesIn(second) : [])];
  return { accesses: refs.map((ref) => access('ddl', ref, [], connection)) };
}

/** `getTable('orders')` yields what `new Table({ name: 'orders' })` is. */
function tableThing(name: Thing | undefined): Thing {
  const type: Thing = { kind: 'external', package: 'typeorm', name: 'Table' };
  const properties = name ? { name } : {};
  return { kind: 'instance', type, typeArguments: [], args: [{ kind: 'record', properties, open: false }] };
}

function tablesIn(thing: Thing | undefined): readonly TableRef[] {
  return thing ? alternatives(thing).map(tableRef) : [];
}

function tableRef(thing: Thing): TableRef {
  const options = thing.kind === 'instance' ? thing.args[0] : undefined;
  const name = textOf(thing) ?? textOf(property(options, 'name'));
  if (name === null) {
    if (thing.kind === 'open') return { kind: 'open', name: thing.name };
    return { kind: 'unknown', reason: 'the name of the changed table is computed' };
  }
  const named = namedTable(name);
  if (named.kind !== 'named') return named;
  return { ...named, schema: textOf(property(options, 'schema')), database: textOf(property(options, 'database')) };
}
