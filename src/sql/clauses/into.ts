import { addTable, addTemporary, ddl } from '../reader/draft.js';
import { keyAt, peek, type Reader, takeAny, takeWhile } from '../reader/reader.js';
import { newScope } from '../reader/scope.js';
import { readExpression } from './expression.js';
import { readTableName } from './names.js';

const notTables = new Set(['OUTFILE', 'DUMPFILE', 'STRICT']);

/** Reads INTO of a SELECT: `SELECT ... INTO t` creates t, but variables, files and parameters may be given too. */
export function readInto(r: Reader): void {
  const whole = selectsWholeRows(r);
  r.at++;
  const temporary = takeAny(r, 'TEMPORARY', 'TEMP', 'LOCAL', 'GLOBAL', 'UNLOGGED');
  takeWhile(r, 'TEMPORARY', 'TEMP', 'TABLE');
  const told = temporary !== '' || whole || keyAt(r, 1) === '.' || r.dialect === 'tsql';
  const variables = r.inBody || peek(r).kind === 'parameter' || notTables.has(keyAt(r)) || keyAt(r, 1) === ',';
  const name = variables || (r.mayBeBody && !told) ? null : readTableName(r);
  if (name === null) {
    readExpression(r, newScope(null), { list: true });
    return;
  }
  if (temporary !== '' && temporary !== 'UNLOGGED') addTemporary(r.draft, name);
  addTable(r.draft, name, ddl('create'));
}

/** `SELECT *` and `SELECT t.*` fill no variable. */
function selectsWholeRows(r: Reader): boolean {
  for (let at = r.at - 1; at >= 0; at--) {
    const key = r.tokens[at]?.key;
    if (key === 'SELECT') return false;
    if (key === '*' && ['SELECT', ',', '.', 'ALL', 'DISTINCT'].includes(r.tokens[at - 1]?.key ?? '')) return true;
  }
  return false;
}
