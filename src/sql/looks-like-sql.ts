import { own } from '../core/collections.js';

/** What may stand before the first word: white space, comments, parentheses, holes, semicolons. */
const leading = /(?:[\s(;]+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|__hole_\d+__)*/y;
const firstWord = /[A-Za-z]+/y;

/** By first word the shape of the rest; the rest may begin with white space, a comment or a hole. */
const shapes: { readonly [verb: string]: RegExp } = {
  SELECT: /\bfrom\b|\(|__hole_|\binto\b/i,
  WITH: /\bas\b[\s\w]*\(|__hole_\d+__|\bas\b/i,
  INSERT: /\b(?:into|overwrite)\b|^\s+[[`"\w.\]]+\s*\(/i,
  REPLACE: /^\s+into\b/i,
  UPSERT: /^\s+into\b/i,
  UPDATE: /\bset\b|__hole_/i,
  DELETE: /\bfrom\b|\bwhere\b|__hole_/i,
  MERGE: /\busing\b/i,
  TRUNCATE: /^\s+\S/,
  CREATE:
    /^\s+(?:(?:or|replace|alter|global|local|temp|temporary|unlogged|unique|materialized|recursive|foreign|virtual|external|constraint|fulltext|spatial|clustered|nonclustered|transient|definer\s*=\s*\S+|algorithm\s*=\s*\w+|sql\s+security\s+\w+)\s+)*(?:table|view|index|trigger|policy|rule|function|procedure|proc|event|sequence|publication|statistics|schema|type|extension|database|domain)\b/i,
  ALTER:
    /^\s+(?:foreign\s+|materialized\s+)?(?:table|view|index|trigger|policy|rule|sequence|publication|type|schema|function|procedure|default)\b/i,
  DROP: /^\s+(?:temporary\s+|materialized\s+|foreign\s+)?(?:table|tables|view|index|trigger|policy|rule|function|procedure|sequence|type|schema|extension)\b/i,
  COMMENT: /^\s+on\b[\s\S]*\bis\b/i,
  GRANT: /\bto\b/i,
  REVOKE: /\bfrom\b/i,
  COPY: /\b(?:from|to)\b/i,
  LOCK: /^\s+tables?\b|\bin\b[\s\S]*\bmode\b/i,
  REFRESH: /^\s+materialized\b/i,
  EXPLAIN: /\b(?:select|insert|update|delete|with|merge)\b/i,
  DECLARE: /\bcursor\b|@|\bbegin\b/i,
  PREPARE: /\bas\b/i,
  DO: /^\s+(?:language\s+\w+\s+)?['$]/i,
  CALL: /^\s+[\w."`[\]]+\s*\(/,
  VALUES: /^\s*\(/,
  TABLE: /^\s+[\w."]+\s*;?\s*$/,
  ANALYZE: /^\s+\S/,
  VACUUM: /^/,
  CLUSTER: /^\s+\S+\s+using\b/i,
  REINDEX: /^\s+\(?\w/i,
  OPTIMIZE: /^\s+table\b/i,
  RENAME: /^\s+tables?\b/i,
  LOAD: /^\s+data\b[\s\S]*\binto\b/i,
  IF: /\b(?:select|insert|update|delete|create|alter|drop|exec)\b/i,
  SET: /;\s*\S|=|\bto\b/i,
  BEGIN: /^\s*(?:transaction|work|tran)?\s*;|\b(?:select|insert|update|delete|merge)\b/i,
  START: /^\s+transaction\b/i,
  USE: /^\s+\S+\s*;/i,
  PRAGMA: /^\s+\w/,
  EXEC: /\S/,
  EXECUTE: /^\s+(?:immediate\b|['$([]|\w+\.\w|sp_)/i,
  DISABLE: /^\s+trigger\b[\s\S]*\bon\b/i,
  ENABLE: /^\s+trigger\b[\s\S]*\bon\b/i,
};

/** A query in parentheses within a fragment of SQL: `id IN (SELECT order_id FROM items)`. */
const nestedQuery = /\(\s*select\b[\s\S]*?\bfrom\b/i;
/** A join or FROM clause kept apart from its query, in capitals and with what belongs to it. */
const fragment =
  /^\s*(?:(?:(?:LEFT|RIGHT|FULL|INNER|CROSS)\s+(?:OUTER\s+)?)?JOIN\b[\s\S]*\b(?:ON|USING|LATERAL)\b|FROM\s[\s\S]*\b(?:WHERE|JOIN|GROUP BY|ORDER BY)\b)/;

/**
 * Cheap test whether a text may be SQL at all: a statement's first word (in any case, behind comments, parentheses or holes)
 * with what has to follow it, or a query in parentheses. Says yes to some English; {@link readSql} looks closer.
 */
export function looksLikeSql(text: string): boolean {
  leading.lastIndex = 0;
  leading.test(text);
  firstWord.lastIndex = leading.lastIndex;
  const verb = firstWord.exec(text)?.[0].toUpperCase() ?? '';
  const shape = own(shapes, verb);
  if (shape?.test(text.slice(firstWord.lastIndex))) return true;
  return nestedQuery.test(text) || fragment.test(text);
}
