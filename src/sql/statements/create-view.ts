import { readTableName } from '../clauses/names.js';
import { addTable, addTemporary, ddl } from '../reader/draft.js';
import { atEnd, keyAt, type Reader, take } from '../reader/reader.js';
import { newScope, type Scope } from '../reader/scope.js';
import { addRelated } from './create-table.js';

/** Reads the rest of CREATE VIEW. ClickHouse's materialized views write `TO` another table. */
export function readCreateView(r: Reader, scope: Scope, temporary: boolean): void {
  const name = readTableName(r);
  if (name === null) {
    if (r.draft.computed === null) r.draft.breaks.push('CREATE VIEW without a name');
    return;
  }
  if (temporary) addTemporary(r.draft, name);
  addTable(r.draft, name, ddl('create-view'));
  while (!atEnd(r) && keyAt(r) !== 'AS') {
    if (take(r, 'TO')) addRelated(r, 'view-target');
    else r.at++;
  }
  if (take(r, 'AS')) readViewQuery(r, scope);
  else r.draft.breaks.push('CREATE VIEW without a query');
}

/** The query of a view is not run now: what it names is part of the definition. */
export function readViewQuery(r: Reader, scope: Scope): void {
  asDefinition(r, 'view-source', () => r.statement(r, newScope(scope)));
}

/** Reads something whose tables are named, but not read, by the statement. */
export function asDefinition(r: Reader, verb: string, read: () => void): void {
  const outer = r.draft.source;
  r.draft.source = ddl(verb);
  read();
  r.draft.source = outer;
}
