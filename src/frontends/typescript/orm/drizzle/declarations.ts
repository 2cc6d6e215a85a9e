import type { DeclarationView } from '../../../../core/declaration-view.js';
import type { Dialect } from '../../../../core/manifest.js';
import type { Project, TableDraft } from '../../../../core/orm-plugin.js';
import { textOf } from '../../things.js';
import { casingOf } from './casing.js';
import { columnsOf } from './columns.js';
import { tableMade } from './table-makers.js';

/** The table of a constant that holds one; null for every other declaration and where its name is not known. */
export function constantDraft(view: DeclarationView, project: Project): TableDraft | null {
  if (view.declaration.kind !== 'const' || !view.call) return null;
  const made = tableMade(view.call, project);
  if (made?.table?.kind !== 'named') return null;
  const { name, schema } = made.table;
  const { columns, view: isView, casing } = made.data;
  const dialect = textOf(made.data.dialect) as Dialect | null;
  return {
    name,
    schema,
    connection: null,
    ...(dialect !== null && { dialect }),
    view: isView !== undefined,
    columns: columnsOf(columns, casingOf(textOf(casing)), view.symbol.file, project),
    relations: [],
    aliases: [view.symbol.name],
  };
}
