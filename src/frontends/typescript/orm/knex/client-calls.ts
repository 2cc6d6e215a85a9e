import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { noScope, tablesNamed } from '../../query-builder/table-names.js';
import { callbacksOf } from '../../query-builder/things.js';
import { property, text, textOf } from '../../things.js';
import { builderCalled, mainNamed } from './builder-calls.js';
import { readingIn } from './naming.js';
import { accesses } from './operations.js';
import { clientThing, newBuilder, thingOf } from './receivers.js';

const none: CallMeaning = { accesses: [] };
/** Methods of a database that are neither queries nor lead to some. */
const plain = /^(destroy|initialize|commit|rollback|savepoint|isCompleted|on|once|off|emit|removeListener|extend)$/;

/** A database or transaction: called with a table (`knex('orders')`), or one of its methods. */
export function clientCalled(call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  const [first] = args;
  switch (name) {
    case '':
      return tableChosen(call, project);
    case 'transaction': {
      const callbacks = callbacksOf(args, [clientThing]);
      return callbacks.length > 0 ? { accesses: [], callbacks } : { accesses: [], result: clientThing };
    }
    case 'transactionProvider':
      return { accesses: [], result: { kind: 'lambda', returns: clientThing } };
    case 'withUserParams':
      return { accesses: [], result: clientThing };
    case 'batchInsert': {
      const tables = tablesNamed(first, readingIn(call.at.file, noScope, project));
      return { accesses: accesses('write', tables), result: thingOf({ kind: 'raw' }) };
    }
    case 'queryBuilder':
      return { accesses: [], result: thingOf({ kind: 'builder', state: newBuilder }) };
    case 'raw':
    case 'ref':
      return { accesses: [], result: fragment(first, call, project) };
    default:
      return plain.test(name) ? none : builderCalled(newBuilder, call, project);
  }
}

/** `knex('orders')`; without a table, or with a configuration, it is asked for another database. */
function tableChosen(call: CallView, project: Project): CallMeaning {
  const [first] = call.args;
  if (!first || property(first, 'client') || property(first, 'connection'))
    return { accesses: [], result: clientThing };
  return mainNamed(newBuilder, call, project);
}

/** A name alone may stand for a table; anything longer is SQL, which is read elsewhere. */
function fragment(written: Thing | undefined, call: CallView, project: Project): Thing {
  const name = /^((["`]?[\w$]+["`]?\.)?["`]?[\w$]+["`]?)(\s+(as\s+)?["`]?\w+["`]?)?$/i.exec(textOf(written) ?? '')?.[1];
  const [table] = name ? tablesNamed(text(name), readingIn(call.at.file, noScope, project)) : [];
  return thingOf(table ? { kind: 'table', table } : { kind: 'raw' });
}
