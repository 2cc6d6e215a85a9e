import type { CallMeaning, CallView, Project, TableDraft, Thing } from '../../../../core/orm-plugin.js';
import { entries, textOf, unknown } from '../../things.js';
import { type Casing, cased, projectCasing } from './casing.js';
import { alternatives, type Handle, handle, handleOf, returned } from './things.js';

/** The columns of a table from its second argument: an object of columns, or a function that yields one. */
export function columnsOf(
  columns: Thing | undefined,
  casing: Casing,
  file: string,
  project: Project,
): TableDraft['columns'] {
  const named = alternatives(returned(columns)).flatMap(entries);
  // Casing is asked for only where it matters: the answer may need the tables that are being declared.
  const isNamed = ([, column]: readonly [string, Thing]) => givenName(column) !== null;
  const rule = casing ?? (named.every(isNamed) ? null : projectCasing(project, file));
  return named.map(([property, column]) => ({ property, column: givenName(column) ?? cased(property, rule) }));
}

function givenName(column: Thing): string | null {
  return textOf(handleOf(column, 'column')?.data.name);
}

/** A column as a call of its type makes it: `text('first_name')`, `text({ length: 20 })`, `text()`. */
export function columnMade(call: CallView): Handle {
  const [first = unknown] = call.args;
  return handle('column', null, first.kind === 'text' ? { name: first } : {});
}

/** What follows the making of a column (`.notNull()`, `.references(...)`) leaves its name alone. */
export function columnCalled(call: CallView): CallMeaning | null {
  const column = handleOf(call.receiver, 'column');
  if (column) return { accesses: [], result: column };
  if (handleOf(call.receiver, 'column-types')) return { accesses: [], result: columnMade(call) };
  if (call.receiver === null || handleOf(call.callee, 'column-type'))
    return handleOf(call.callee, 'column-type') ? { accesses: [], result: columnMade(call) } : null;
  return null;
}
