import { joinWords, rowVerbs } from '../tokens/keywords.js';
import { fetchLength } from './cursors.js';
import { holdsQuery, keyAt, peek, type Reader } from './reader.js';

/** Whether the keyword that comes next ends an expression; the value of each is the condition for it. */
type Stops = { readonly [keyword: string]: (r: Reader) => boolean };

const always = () => true;
const followedBy =
  (...keys: readonly string[]) =>
  (r: Reader) =>
    keys.includes(keyAt(r, 1));

/** Reserved words: they end an expression wherever they stand outside parentheses. */
const hard: Stops = {
  FROM: (r) =>
    !(keyAt(r, -1) === 'DISTINCT' && (keyAt(r, -2) === 'IS' || keyAt(r, -2) === 'NOT')) && keyAt(r, -1) !== 'FILL',
  WHERE: always,
  GROUP: (r) => keyAt(r, 1) === 'BY' && keyAt(r, -1) !== 'WITHIN',
  HAVING: always,
  ORDER: followedBy('BY', 'SIBLINGS'),
  LIMIT: always,
  UNION: always,
  INTERSECT: always,
  // BigQuery's `* EXCEPT (a, b)` and ClickHouse's `* EXCEPT a` list columns.
  EXCEPT: (r) => keyAt(r, -1) !== '*' || keyAt(r, 1) === 'SELECT' || keyAt(r, 1) === 'ALL' || holdsQuery(r, r.at + 1),
  FOR: always,
  INTO: always,
  RETURNING: always,
  ON: always,
  USING: (r) => keyAt(r, -1) !== 'ORDER',
  SET: always,
  SELECT: always,
};

/** Names in most databases: they end an expression only after a complete operand and before what belongs to them. */
const soft: Stops = {
  OFFSET: (r) => keyAt(r, 1) === '(' || ['number', 'parameter', 'hole', 'word'].includes(peek(r, 1).kind),
  FETCH: (r) => ['FIRST', 'NEXT'].includes(keyAt(r, 1)) || fetchLength(r) > 0,
  WINDOW: (r) => keyAt(r, 2) === 'AS',
  MINUS: followedBy('SELECT', '('),
  QUALIFY: always,
  PREWHERE: always,
  SETTINGS: (r) => keyAt(r, 2) === '=',
  FORMAT: (r) => peek(r, 1).kind === 'word' && ['', ';', 'SETTINGS'].includes(keyAt(r, 2)),
  OPTION: followedBy('('),
  OUTPUT: followedBy('INSERTED', 'DELETED', '$'),
  CONNECT: followedBy('BY'),
  START: followedBy('WITH'),
  WHEN: (r) => keyAt(r, 1) === 'MATCHED' || (keyAt(r, 1) === 'NOT' && keyAt(r, 2) === 'MATCHED'),
  INSERT: followedBy('INTO'),
  DELETE: followedBy('FROM'),
  MERGE: followedBy('INTO'),
  REPLACE: followedBy('INTO'),
  UPDATE: (r) => keyAt(r, 2) === 'SET' || keyAt(r, 4) === 'SET',
  WITH: (r) => keyAt(r, 2) === 'AS' && keyAt(r, 3) === '(',
  END: always,
  DECLARE: always,
  EXEC: always,
  IF: (r) => keyAt(r, 1) !== '(' || holdsQuery(r, r.at + 1),
};

export function endsExpression(r: Reader, afterOperand: boolean): boolean {
  const { kind, key } = peek(r);
  if (kind !== 'word' || keyAt(r, 1) === '.') return false;
  if (hard[key]?.(r)) return true;
  return afterOperand && (soft[key]?.(r) ?? false);
}

/** Number of words that introduce a join and stand next; 0 when none does. A function LEFT(x, 3) is no join. */
export function joinLength(r: Reader): number {
  if (keyAt(r) === 'STRAIGHT_JOIN') return 1;
  let length = 0;
  while (length < 6 && (joinWords.has(keyAt(r, length)) || keyAt(r, length) === 'ARRAY')) length++;
  return keyAt(r, length) === 'JOIN' || (keyAt(r, length) === 'APPLY' && length > 0) ? length + 1 : 0;
}

/** Whether a further statement begins here without a semicolon before it, as T-SQL allows. */
export function startsStatement(r: Reader): boolean {
  const key = keyAt(r);
  if (key === 'FETCH') return fetchLength(r) > 0;
  return rowVerbs.has(key) && (key === 'SELECT' || key === 'PERFORM' || (soft[key]?.(r) ?? false));
}
