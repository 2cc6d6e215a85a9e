import { own } from '../../../../core/collections.js';
import type { CallView, DeclaredTable, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { items, refKey } from '../../things.js';
import { tablesOf } from './related-reads.js';
import { bare, filledWith, merged, type Shape, shapeOf } from './row-shapes.js';
import { targetOfRef } from './targets.js';

/** Tables that are written along with an object, and whether it may hold more that is out of sight. */
export type Cascaded = { readonly found: Map<string, TableRef>; isOutOfSight: boolean };

/** Related objects that are saved along: those of the relations that the saved objects are seen to hold. */
export function cascaded(
  table: DeclaredTable,
  saved: Thing | undefined,
  changes: NonNullable<CallView['changes']>,
  project: Project,
): Cascaded {
  const shapes = items(saved).map((row) => {
    const filled = filledWith(row, table, changes, project);
    const shape = shapeOf(row, project);
    if (!filled) return shape;
    // What is assigned here is what changes: of an object from elsewhere the rest is saved as it was.
    return row.kind === 'instance' && shape.open ? merged([bare, filled]) : merged([shape, filled]);
  });
  const into: Cascaded = { found: new Map(), isOutOfSight: false };
  follow(table, shapes, project, into);
  return into;
}

function follow(table: DeclaredTable, shapes: readonly Shape[], project: Project, into: Cascaded): void {
  const { found } = into;
  const isOpen = shapes.length === 0 || shapes.some(({ open }) => open);
  for (const relation of table.relations) {
    const held = shapes.flatMap(({ properties }) => items(own(properties, relation.property))).filter(isHeld);
    if (held.length === 0) {
      if (relation.cascade && isOpen) into.isOutOfSight = true;
      continue;
    }
    if (relation.joinTable) found.set(refKey(relation.joinTable), relation.joinTable);
    if (!relation.cascade || found.has(refKey(relation.target))) continue;
    for (const ref of tablesOf(relation)) found.set(refKey(ref), ref);
    const next = targetOfRef(relation.target, project).table;
    if (next)
      follow(
        next,
        held.map((one) => shapeOf(one, project)),
        project,
        into,
      );
  }
}

/** `customer: null` holds nothing. */
function isHeld(thing: Thing): boolean {
  return thing.kind !== 'literal' || thing.value !== null;
}
