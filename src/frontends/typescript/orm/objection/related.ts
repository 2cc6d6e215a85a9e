import type { DeclaredTable, Project, RelationDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives } from '../../query-builder/things.js';
import { unknown } from '../../things.js';
import type { RelationPath } from './expressions.js';

/** The tables of a model class; a class without one is the base of those that have: the caller decides. */
export function tablesOf(model: Thing, project: Project): readonly TableRef[] {
  return alternatives(model).map((one): TableRef => {
    const table = project.tableOf(one);
    if (table) return { kind: 'declared', symbol: table.symbol };
    if (one.kind === 'open') return { kind: 'open', name: one.name };
    return one.kind === 'symbol'
      ? { kind: 'open', name: 'self' }
      : { kind: 'unknown', reason: 'the model is computed' };
  });
}

/** A relation that a query follows. */
export type Related = {
  readonly relation: RelationDraft;
  /** The class whose relation it is. */
  readonly owner: DeclaredTable;
  readonly model: Thing;
  readonly tables: readonly TableRef[];
};

/** What paths of relations lead to, step by step, from a model. Names that are no relations lead nowhere. */
export function related(model: Thing, paths: readonly RelationPath[], project: Project): readonly Related[] {
  return paths.flatMap((path) => {
    let at: readonly DeclaredTable[] = alternatives(model).flatMap((one) => project.tableOf(one) ?? []);
    let found: readonly Related[] = [];
    for (const name of path) {
      found = at.flatMap((owner) => relationNamed(owner, name));
      at = found.flatMap(({ relation }) => project.tableOfRef(relation.target) ?? []);
    }
    return found;
  });
}

function relationNamed(owner: DeclaredTable, name: string): readonly Related[] {
  return owner.relations
    .filter((relation) => relation.property === name)
    .map((relation) => {
      const tables = relation.joinTable ? [relation.target, relation.joinTable] : [relation.target];
      return { relation, owner, model: modelOf(relation.target), tables };
    });
}

function modelOf(ref: TableRef): Thing {
  return ref.kind === 'declared' ? { kind: 'symbol', symbol: ref.symbol, declaration: 'class' } : unknown;
}

/** A row of a model, on which its own methods can be called. */
export function rowOf(model: Thing): Thing {
  const rows = alternatives(model).flatMap((one): readonly Thing[] =>
    one.kind === 'symbol' ? [{ kind: 'instance', type: one, typeArguments: [], args: [] }] : [],
  );
  const [first = unknown, ...rest] = rows;
  return rest.length === 0 ? first : { kind: 'either', of: [first, ...rest] };
}
