import type { AccessDraft, Thing } from '../../../../core/orm-plugin.js';
import { entries, items, property, textOf } from '../../things.js';
import { access } from './targets.js';

/** The collections that the stages of an aggregation read or write besides the one it starts from. */
export function lookups(pipeline: Thing): readonly AccessDraft[] {
  return items(pipeline).flatMap((stage) =>
    entries(stage).flatMap(([name, value]) => {
      switch (name) {
        case '$lookup':
        case '$graphLookup':
          return named('read', property(value, 'from'));
        case '$unionWith':
          return named('read', property(value, 'coll') ?? value);
        case '$merge':
          return named('write', property(value, 'into') ?? value);
        case '$out':
          return named('write', property(value, 'coll') ?? value);
        default:
          return [];
      }
    }),
  );
}

function named(operation: 'read' | 'write', thing: Thing | undefined): readonly AccessDraft[] {
  const name = textOf(thing);
  return name === null ? [] : [access(operation, { kind: 'named', name, schema: null, database: null }, null)];
}
