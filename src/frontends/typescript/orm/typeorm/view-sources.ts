import type { TableRef, Thing } from '../../../../core/orm-plugin.js';
import { readSql } from '../../../../sql/read-sql.js';
import { property, textOf } from '../../things.js';

/** What `@ViewEntity({ expression: 'SELECT ...' })` selects from; nothing where the expression is a function. */
export function viewSources(options: Thing | undefined): readonly TableRef[] {
  const text = options && textOf(property(options, 'expression'));
  const reading = text ? readSql(text, { dialect: null, origin: 'code' }) : null;
  if (reading?.kind !== 'statements') return [];
  return reading.statements.flatMap(({ tables }) =>
    tables.flatMap(({ operation, name, schema, database }): readonly TableRef[] =>
      operation === 'read' ? [{ kind: 'named', name, schema, database }] : [],
    ),
  );
}
