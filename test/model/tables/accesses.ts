import type { Operation } from '../../../src/core/facts.js';
import type { TableRef } from '../../../src/core/orm-plugin.js';
import type { ChargedAccess } from '../../../src/model/reach/reach-services.js';
import type { TableEvidence } from '../../../src/model/tables/ownership-evidence.js';

/** A read, or another operation, by a service; `place` is 'file table', or 'file table schema' of a table that a schema describes; `?` is a table that is not known. */
export function accessing(service: string, place: string, operation: Operation = 'read'): ChargedAccess {
  const [file = '', name = '', declaredIn] = place.split(' ');
  const at = { file, line: 1, column: 1 };
  const table: TableRef =
    name === '?'
      ? { kind: 'unknown', reason: 'computed' }
      : { kind: 'named', name, schema: null, database: null, ...(declaredIn !== undefined && { declaredIn }) };
  const access = { at, via: 'raw-sql', operation, table, columns: [], confidence: 'certain' } as const;
  return { service, access, symbol: null, through: [], entry: null, calls: [] };
}

/** Evidence in a code base, which is 'service orders' or 'library data'. */
export function evident(
  where: string,
  name: string,
  basis: TableEvidence['basis'] = 'schema',
  file = `${where.split(' ')[1]}/${basis}.sql`,
): TableEvidence {
  const [kind, id = ''] = where.split(' ');
  return {
    table: { kind: 'named', name, schema: null, database: null },
    codeBase: { kind: kind === 'library' ? 'library' : 'service', id },
    basis,
    at: { file, line: 1, column: 1 },
  };
}
