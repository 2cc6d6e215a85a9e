import type { Reader } from '../reader/reader.js';
import { words } from '../tokens/keywords.js';

/** Objects that are no tables and hold none. */
const others = words(`
  TYPE SCHEMA DATABASE EXTENSION ROLE USER DOMAIN COLLATION CAST OPERATOR LANGUAGE SERVER TABLESPACE CONVERSION SUBSCRIPTION
  ACCESS EVENT GROUP TRANSFORM KEYSPACE DICTIONARY LOGIN SYNONYM DATA MAPPING STAGE QUOTA PROFILE SETTINGS TEXT DEFAULT SYSTEM
  CONSTRAINT ASSERTION COLUMN LARGE WAREHOUSE ROUTINE AGGREGATE OWNED MASTER ASSEMBLY RESOURCE FUNCTION PROCEDURE PROC SEQUENCE
  PUBLICATION STATISTICS`);

/** Steps over CREATE, ALTER or DROP of an object that has no tables. */
export function skipOther(r: Reader, kind: string): void {
  if (!others.has(kind)) r.draft.breaks.push(`no object is called '${kind.toLowerCase()}'`);
  r.at = r.end;
}
