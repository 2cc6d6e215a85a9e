import type { AccessDraft, DeclaredTable, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, items, property, textOf } from '../../things.js';

/** The tables of the relations that a filter includes, at all depths; where they cannot be told, the caller's or nobody's to tell. */
export function includedTables(
  filter: Thing,
  ref: TableRef,
  table: DeclaredTable | null,
  project: Project,
): readonly AccessDraft[] {
  const mayHaveRelations = table ? table.relations.length > 0 : ref.kind === 'open';
  if (!mayHaveRelations) return [];
  return alternatives(filter).flatMap((one): readonly AccessDraft[] => {
    const include = property(one, 'include');
    if (include) return items(include).flatMap((each) => included(each, table, project));
    const parts = one.kind === 'record' ? (one.spread ?? []) : [one];
    return parts.flatMap((part) => decidedBy(part, '.include'));
  });
}

/** `'lines'`, `{ relation: 'lines', scope: { include: [...] } }`. */
function included(one: Thing, table: DeclaredTable | null, project: Project): readonly AccessDraft[] {
  const decided = decidedBy(one);
  if (decided.length > 0 || !table) return decided;
  const name = textOf(one) ?? textOf(property(one, 'relation'));
  if (name === null) return [untold(table)];
  return table.relations
    .filter((relation) => relation.property === name)
    .flatMap(({ target, joinTable }) => {
      const next = project.tableOfRef(target);
      const scope = property(one, 'scope');
      const below = scope && next ? includedTables(scope, target, next, project) : [];
      return [read(target), ...(joinTable ? [read(joinTable)] : []), ...below];
    });
}

/** What the caller includes with something that it hands over. */
function decidedBy(thing: Thing, at = ''): readonly AccessDraft[] {
  const decided = thing.kind === 'handle' ? thing.table : thing;
  return decided?.kind === 'open' ? [read({ kind: 'open', name: `${decided.name}${at}`, besides: true })] : [];
}

function untold({ symbol }: DeclaredTable): AccessDraft {
  return read({ kind: 'unknown', reason: `what is read along with ${symbol.name} cannot be told`, besides: true });
}

function read(table: TableRef): AccessDraft {
  return { operation: 'read', table, columns: [] };
}
