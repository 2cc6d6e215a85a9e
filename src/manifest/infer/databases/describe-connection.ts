import type { ConnectionLine } from '../../../core/manifest.js';
import type { DatabaseRef } from './connections.js';
import type { levels } from './database-sources.js';

type Level = (typeof levels)[number];

/** What a reference to a database is as a line of evidence. `told` when it can be compared with those of other services. */
export function lineOf(
  service: string,
  database: string,
  ref: DatabaseRef,
  level: Level,
  told: boolean,
): ConnectionLine {
  return {
    codeBase: { kind: 'service', id: service },
    connection: `inferred ${database}`,
    ...(ref.variable !== null && { variable: ref.variable }),
    database,
    dialect: ref.dialect,
    confidence: told && !ref.idle ? confidenceOf(ref, level) : 'guess',
    at: ref.at,
    note: `${service} is given ${meaningOf(ref)}${ref.replica ? ', a replica,' : ''} here${sourceOf(level)}`,
  };
}

/** On every developer's machine there is a localhost, and a default in code may be overridden. */
function confidenceOf({ server, replica }: DatabaseRef, level: Level): 'certain' | 'likely' {
  if (replica || level === 'code') return 'likely';
  return level === 'env file' && server.startsWith('localhost') ? 'likely' : 'certain';
}

function meaningOf({ server, database, variable }: DatabaseRef): string {
  if (server.includes(' ')) return `whatever database ${variable ?? 'a variable'} names`;
  return `the database ${database === null ? server : `${server}/${database}`}`;
}

function sourceOf(level: Level): string {
  if (level === 'common env file') return ', in a file for several services';
  return level === 'code' ? ', unless a variable says otherwise' : '';
}
