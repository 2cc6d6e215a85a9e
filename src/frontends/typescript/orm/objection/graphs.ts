import type { Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { items } from '../../query-builder/things.js';
import { related } from './related.js';

const deepest = 6;

/** The tables of the related rows in an object graph (`insertGraph({ items: [{ product: { ... } }] })`). */
export function graphTables(model: Thing, graph: Thing | undefined, project: Project, depth = 0): readonly TableRef[] {
  if (depth > deepest) return [];
  return items(graph).flatMap((one) => {
    if (one.kind !== 'record') return [];
    return Object.entries(one.properties).flatMap(([name, value]) =>
      related(model, [[name]], project).flatMap((found) => [
        ...found.tables,
        ...graphTables(found.model, value, project, depth + 1),
      ]),
    );
  });
}
