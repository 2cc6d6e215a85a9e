import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, Thing } from '../../../../core/orm-plugin.js';

const commandOperations: ReadonlyMap<string, Operation> = new Map([
  ['find', 'read'],
  ['aggregate', 'read'],
  ['count', 'read'],
  ['distinct', 'read'],
  ['insert', 'write'],
  ['update', 'write'],
  ['delete', 'write'],
  ['findAndModify', 'write'],
]);

/** A MongoDB command names its collection first: `{ find: 'orders', filter: {} }`. */
export function commandAccesses(command: Thing | undefined): readonly AccessDraft[] {
  const [first] = command?.kind === 'record' ? Object.entries(command.properties) : [];
  const operation = first && commandOperations.get(first[0]);
  if (!operation || first[1].kind !== 'text') return [];
  return [{ operation, table: { kind: 'named', name: first[1].value, schema: null, database: null }, columns: [] }];
}
