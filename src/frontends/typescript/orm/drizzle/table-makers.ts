import type { CallMeaning, CallView, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { nameGiven, text, textOf, unknown } from '../../things.js';
import { dialectOfMaker, exportName, makerOf } from './exports.js';
import { schemaNamed } from './schema-names.js';
import { type Handle, handle, handleOf, returned } from './things.js';

/** Stands for the name of a table in the result of a function that makes names. */
const nameMark = '\u0001';

/** What a call makes that defines tables: a table, a view, a schema, a maker of tables, or the next step of one of these. */
export function makerCalled(call: CallView, project: Project): CallMeaning | null {
  const name = exportName(call.callee);
  if (name !== null) return exportCalled(call, name, project);
  const creator = handleOf(call.callee, 'creator');
  if (creator) return made(call, tableNamed(call, createdName(creator, call.args[0]), undefined, kindOf(creator.data)));
  const schema = handleOf(call.receiver, 'schema');
  if (schema) return inSchema(call, schema);
  const table = handleOf(call.receiver, 'table');
  return table && !handleOf(call.callee, 'table') ? continued(call, table) : null;
}

/** The table that a call makes, or goes on making (`pgView('x').as(...)`); null for every other call. */
export function tableMade(call: CallView, project: Project): Handle | null {
  return handleOf(makerCalled(call, project)?.result, 'table');
}

function exportCalled(call: CallView, name: string, project: Project): CallMeaning | null {
  const [first = unknown] = call.args;
  const [style = '', step] = name.split('.');
  if (style === 'snakeCase' || style === 'camelCase')
    return step === undefined ? null : styled(call, step, style === 'snakeCase' ? 'snake_case' : 'camelCase', project);
  const kind = kindNamed(name);
  switch (makerOf(name)) {
    case 'table':
      return made(call, tableNamed(call, first, undefined, kind));
    case 'view':
      return made(call, viewNamed(call, first, undefined, kind));
    case 'creator':
      return {
        accesses: [],
        result: handle('creator', null, { ...kind, name: first, at: place(call) }),
        callbacks: [{ argument: 0, parameters: [text(nameMark)] }],
      };
    case 'schema':
      return { accesses: [], result: handle('schema', null, { ...kind, name: schemaNamed(first, call, project) }) };
    case 'enumeration':
      return { accesses: [], result: handle('column-type', null) };
    case null:
      return null;
  }
}

/** `pgTable` is for PostgreSQL, and so is what a maker makes that is. */
function kindNamed(maker: string): Handle['data'] {
  const dialect = dialectOfMaker(maker);
  return dialect === null ? {} : { dialect: text(dialect) };
}

function kindOf({ dialect }: Handle['data']): Handle['data'] {
  return dialect === undefined ? {} : { dialect };
}

/** `snakeCase.table('x', ...)`: makers that name columns after their properties in one style. */
function styled(call: CallView, step: string, casing: string, project: Project): CallMeaning | null {
  const [first = unknown] = call.args;
  const data = { casing: text(casing) };
  if (step === 'table') return made(call, tableNamed(call, first, undefined, data));
  if (step === 'view' || step === 'materializedView') return made(call, viewNamed(call, first, undefined, data));
  return step === 'schema'
    ? { accesses: [], result: handle('schema', null, { ...data, name: schemaNamed(first, call, project) }) }
    : null;
}

/** `auth.table('users', ...)` of `pgSchema('auth')`. */
function inSchema(call: CallView, schema: Handle): CallMeaning | null {
  const [first = unknown] = call.args;
  const { name, ...data } = schema.data;
  if (call.name === 'table') return made(call, tableNamed(call, first, name, data));
  if (call.name === 'view' || call.name === 'materializedView') {
    return made(call, viewNamed(call, first, name, data));
  }
  return call.name === 'enum' ? { accesses: [], result: handle('column-type', null) } : null;
}

/** `enableRLS()`, and what completes a view; a view's own query is its definition, not an access. */
function continued(call: CallView, table: Handle): CallMeaning {
  const callbacks = [{ argument: 0, parameters: [handle('definition', null)] }];
  return call.name === 'as' ? { accesses: [], result: table, callbacks } : { accesses: [], result: table };
}

function made(call: CallView, table: Handle): CallMeaning {
  const columns = [{ argument: 1, parameters: [handle('column-types', null)] }];
  return call.args[1]?.kind === 'lambda'
    ? { accesses: [], result: table, callbacks: columns }
    : { accesses: [], result: table };
}

function tableNamed(call: CallView, name: Thing, schema: Thing | undefined, data: Handle['data']): Handle {
  return handle('table', physical(name, schema), { ...data, columns: call.args[1] ?? unknown });
}

function viewNamed(call: CallView, name: Thing, schema: Thing | undefined, data: Handle['data']): Handle {
  return tableNamed(call, name, schema, { ...data, view: { kind: 'literal', value: true } });
}

function physical(given: Thing, schema: Thing | undefined): TableRef {
  const name = nameGiven(given);
  // The caller, who tells the schema, tells the table.
  if (schema?.kind === 'open') return { kind: 'open', name: schema.name };
  if (name.kind === 'text') return { kind: 'named', name: name.value, schema: textOf(schema), database: null };
  if (name.kind === 'open') return { kind: 'open', name: name.name };
  return { kind: 'unknown', reason: 'the name of the table is computed' };
}

function createdName(creator: Handle, given: Thing = unknown): Thing {
  const pattern = textOf(returned(creator.data.name));
  if (pattern === null) return unknown;
  return given.kind === 'text' ? text(pattern.replaceAll(nameMark, given.value)) : given;
}

/** Functions look alike as things; the place tells makers apart. */
function place(call: CallView): Thing {
  return text(`${call.at.file}:${call.at.line}:${call.at.column}`);
}
