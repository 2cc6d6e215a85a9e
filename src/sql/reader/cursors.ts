import { keyAt, type Reader } from './reader.js';

const directions = new Set(['NEXT', 'PRIOR', 'FIRST', 'LAST', 'ABSOLUTE', 'RELATIVE', 'FORWARD', 'BACKWARD', 'ALL']);

/**
 * Number of words up to the cursor's name of a FETCH that stands next and takes rows from a cursor: `FETCH NEXT FROM c`, `FETCH c INTO @id`.
 * 0 for a query's own FETCH FIRST 5 ROWS ONLY. Without a direction only INTO tells it from a column of that name.
 */
export function fetchLength(r: Reader): number {
  if (keyAt(r) !== 'FETCH' || keyAt(r, -1) === 'AS') return 0;
  let length = 1;
  const directed = directions.has(keyAt(r, length));
  if (directed) length++;
  // ABSOLUTE -2, FORWARD @n, FORWARD ALL
  while (directed && length < 5 && !isLink(keyAt(r, length))) length++;
  const linked = isLink(keyAt(r, length));
  if (linked) length++;
  if (linked && keyAt(r, length) === 'GLOBAL' && keyAt(r, length + 1) !== 'INTO') length++;
  return (directed && linked) || (!directed && keyAt(r, length + 1) === 'INTO') ? length : 0;
}

function isLink(key: string): boolean {
  return key === 'FROM' || key === 'IN';
}
