import type { AccessDraft, CallView, Project } from '../../../../core/orm-plugin.js';
import { isTelling } from '../../things.js';
import { access, physicalColumns, targetsOf } from './targets.js';

/** A flush writes the entities that the same body has changed by assigning to their properties. */
export function changesWritten(connection: string | null, call: CallView, project: Project): readonly AccessDraft[] {
  const written = (call.changes ?? []).flatMap(({ of, name }) => {
    if (!isTelling(of) || of.kind === 'symbol' || of.kind === 'text') return [];
    return targetsOf(of, project, call.at.file).flatMap(({ ref, table }) =>
      table?.via === 'mikro-orm' && hasProperty(table, name)
        ? [access('write', ref, connection, physicalColumns(table, [name]))]
        : [],
    );
  });
  return [...new Map(written.map((one) => [JSON.stringify(one), one])).values()];
}

function hasProperty(table: { readonly columns: readonly { readonly property: string }[] }, name: string): boolean {
  return table.columns.some((column) => column.property === name);
}
