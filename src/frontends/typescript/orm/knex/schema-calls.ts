import type { CallMeaning, CallView, Project } from '../../../../core/orm-plugin.js';
import { tablesNamed } from '../../query-builder/table-names.js';
import { callbacksOf } from '../../query-builder/things.js';
import { textOf } from '../../things.js';
import { readingIn } from './naming.js';
import { accesses } from './operations.js';
import { newBuilder, thingOf } from './receivers.js';

const changes =
  /^((create|drop|rename)Table(IfNotExists|IfExists|Like)?|alterTable|table|(create|drop|alter|refresh)(Materialized)?View\w*|renameView)$/;

/** `knex.schema`: whatever creates, alters, renames or drops a table or view; asking for one is no access. */
export function schemaCalled(schema: string | null, call: CallView, project: Project): CallMeaning {
  const { name, args } = call;
  const next = name === 'withSchema' ? textOf(args[0]) : schema;
  const result = thingOf({ kind: 'schema', schema: next });
  if (!changes.test(name)) return { accesses: [], result };
  const named = /^rename|Like$/.test(name) ? args.slice(0, 2) : args.slice(0, 1);
  const reading = readingIn(call.at.file, { schema, ctes: [] }, project);
  const tables = named.flatMap((one) => tablesNamed(one, reading));
  const callbacks = callbacksOf(args, [thingOf({ kind: 'raw' }), thingOf({ kind: 'builder', state: newBuilder })]);
  return { accesses: accesses('ddl', tables), result, callbacks };
}
