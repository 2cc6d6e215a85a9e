import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { noScope, tablesNamed } from '../../query-builder/table-names.js';
import { exportName } from '../../query-builder/things.js';
import { text, textOf } from '../../things.js';
import { readingIn } from './naming.js';
import { thingOf } from './receivers.js';

const fragment: Thing = thingOf({ kind: 'sql' });

/** Parts of `sql` templates that stand for tables, and expression builders made by hand. The texts are read elsewhere. */
export function exportCalled(call: CallView, project: Project): CallMeaning | null {
  const [first] = call.args;
  switch (exportName(call.callee)) {
    case 'sql':
    case 'sql.join':
      return { accesses: [], result: fragment };
    case 'sql.table':
    case 'sql.ref':
      return named(first, call, project);
    case 'sql.id': {
      const parts = call.args.map(textOf);
      return named(parts.includes(null) ? first : text(parts.join('.')), call, project);
    }
    case 'sql.raw':
    case 'sql.lit':
    case 'sql.literal':
      return first ? { accesses: [], result: first } : null;
    case 'expressionBuilder':
      return { accesses: [], result: thingOf({ kind: 'starter', scope: noScope }) };
    default:
      return null;
  }
}

/** The table a name stands for, wherever the template puts it. */
function named(thing: Thing | undefined, call: CallView, project: Project): CallMeaning {
  const [table] = tablesNamed(thing, readingIn(call.at.file, noScope, project));
  return { accesses: [], result: table ? thingOf({ kind: 'table', table }) : fragment };
}
