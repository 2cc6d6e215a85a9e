import type { DeclaredTable, Project, Thing } from '../../../../core/orm-plugin.js';
import { items, property } from '../../things.js';
import { loadedPaths } from './related-reads.js';
import { type Shape, shapedRow } from './row-shapes.js';
import { targetOfRef } from './targets.js';

/** What the rows hold that find options load: the relations they name, and eager ones. */
export function loadedShape(table: DeclaredTable, options: readonly Thing[], eager: boolean, project: Project): Shape {
  const paths = options.flatMap(loadedPaths).map((path) => path.split('.'));
  return rowShape(table, paths, eager && !options.some(isLazy), !options.every(isReadable), project, []);
}

function isLazy(options: Thing): boolean {
  const eager = property(options, 'loadEagerRelations');
  return eager?.kind === 'literal' && eager.value === false;
}

/** Whether the relations that options ask for are all told. An id (`findOne(1)` of 0.2) asks for none. */
function isReadable(options: Thing): boolean {
  if (options.kind === 'text' || options.kind === 'literal') return true;
  if (options.kind !== 'record' || options.open) return false;
  return items(property(options, 'relations')).every(
    (one) => one.kind === 'text' || (one.kind === 'record' && !one.open),
  );
}

function rowShape(
  table: DeclaredTable,
  paths: readonly (readonly string[])[],
  eager: boolean,
  open: boolean,
  project: Project,
  above: readonly DeclaredTable[],
): Shape {
  const properties: Record<string, Thing> = {};
  for (const relation of table.relations) {
    const below = paths.filter(([first]) => first === relation.property).map((path) => path.slice(1));
    const isEager = eager && relation.eager && !above.includes(table);
    if (below.length === 0 && !isEager) continue;
    const target = targetOfRef(relation.target, project);
    const deeper = below.filter((path) => path.length > 0);
    properties[relation.property] = target.table
      ? shapedRow(target, rowShape(target.table, deeper, eager, open, project, [...above, table]))
      : target.entity;
  }
  return { kind: 'record', properties, open };
}
