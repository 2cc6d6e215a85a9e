import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { tablesNamed } from '../../query-builder/table-names.js';
import { textOf } from '../../things.js';
import { readingIn } from './naming.js';
import { type Receiver, thingOf } from './receivers.js';
import { accesses } from './start-calls.js';

const changes = /^((create|alter|drop)(Table|View)|refreshMaterializedView)$/;

/** `db.schema`: whatever creates, alters or drops a table or view; `db.dynamic`: tables named at run time. */
export function schemaCalled(
  receiver: Receiver & { readonly kind: 'schema' | 'dynamic' },
  call: CallView,
  project: Project,
): CallMeaning | null {
  const { scope } = receiver;
  const [first] = call.args;
  const tables = () => tablesNamed(first, readingIn(call.at.file, scope, project));
  if (receiver.kind === 'dynamic') {
    const [table] = call.name === 'table' ? tables() : [];
    return table ? { accesses: [], result: thingOf({ kind: 'table', table }) } : null;
  }
  const same = thingOf(receiver);
  if (call.name === 'withSchema') return { accesses: [], result: inSchema(receiver, first) };
  const renames = call.name === 'renameTo' || changes.test(call.name) || (call.name === 'on' && call.args.length === 1);
  return { accesses: renames ? accesses('ddl', tables()) : [], result: same };
}

function inSchema(receiver: Receiver & { readonly kind: 'schema' | 'dynamic' }, name: Thing | undefined): Thing {
  return thingOf({ ...receiver, scope: { ...receiver.scope, schema: textOf(name) } });
}
