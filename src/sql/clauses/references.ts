import { addTable, ddl } from '../reader/draft.js';
import { keyAt, type Reader, take } from '../reader/reader.js';
import { readTableName } from './names.js';
import { readColumnList } from './targets.js';

/** Reads `REFERENCES t (id)` when it comes next. */
export function readReferences(r: Reader): boolean {
  if (!take(r, 'REFERENCES')) return false;
  const name = readTableName(r);
  if (name === null) return true;
  const table = addTable(r.draft, name, ddl('references'));
  if (keyAt(r) === '(') readColumnList(r, table);
  return true;
}
