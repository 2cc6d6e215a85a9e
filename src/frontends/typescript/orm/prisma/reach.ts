import { own } from '../../../../core/collections.js';
import type { Operation, PrismaModelFact } from '../../../../core/facts.js';
import type { Location } from '../../../../core/location.js';
import type { AccessDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { type Relation, relationOf } from './relations.js';
import type { Schema } from './schemas.js';

/** The model that a part of a call's arguments is about. */
export type Scope = { readonly schema: Schema; readonly model: PrismaModelFact };

/** What a part of the arguments touches: columns of the scope's own table, and other tables through relations. */
export type Reach = { readonly columns: readonly string[]; readonly related: readonly AccessDraft[] };

export const nowhere: Reach = { columns: [], related: [] };

export function combined(reaches: readonly Reach[]): Reach {
  return { columns: reaches.flatMap((r) => r.columns), related: reaches.flatMap((r) => r.related) };
}

/** The records a thing may be: itself, the items of a list, each alternative of several. */
export function recordsOf(thing: Thing): readonly (Thing & { kind: 'record' })[] {
  if (thing.kind === 'record') return [thing];
  if (thing.kind === 'list') return thing.items.flatMap(recordsOf);
  return thing.kind === 'either' ? thing.of.flatMap(recordsOf) : [];
}

/** Reach of every property of every record that a thing may be; other tables are reached where the property stands. */
export function overProperties(thing: Thing, reachOf: (name: string, value: Thing) => Reach): Reach {
  const records = recordsOf(thing);
  return combined(
    records.flatMap((one) =>
      Object.entries(one.properties).map(([name, value]) => placed(reachOf(name, value), own(one.places ?? {}, name))),
    ),
  );
}

/** What stands further in has told its place already. */
function placed(reach: Reach, at: Location | undefined): Reach {
  return at ? { ...reach, related: reach.related.map((draft) => ({ at, ...draft })) } : reach;
}

/** Each property as a relation or as a column; other names (`AND`, compound keys) are left to `otherwise`. */
export function overFields(
  scope: Scope,
  thing: Thing,
  ofRelation: (relation: Relation, value: Thing) => Reach,
  otherwise: (name: string, value: Thing) => Reach = () => nowhere,
): Reach {
  return overProperties(thing, (name, value) => {
    const relation = relationOf(scope.schema, scope.model, name);
    if (relation) return ofRelation(relation, value);
    const field = scope.model.fields.find((one) => one.name === name);
    return field ? { columns: [field.column], related: [] } : otherwise(name, value);
  });
}

/** What is reached in a related model, seen from the model that relates to it. */
export function relatedReach(operation: Operation, relation: Relation, reach: Reach): Reach {
  const own: AccessDraft = { operation, table: relation.table, columns: reach.columns };
  return { columns: [], related: [own, ...reach.related] };
}

export function tableReach(operation: Operation, tables: readonly TableRef[]): Reach {
  return { columns: [], related: tables.map((table) => ({ operation, table, columns: [] })) };
}

export function isOff(thing: Thing): boolean {
  return thing.kind === 'literal' && (thing.value === false || thing.value === null);
}

/** One access per operation, table and place, in order of first appearance, with the columns of all. */
export function mergedAccesses(drafts: readonly AccessDraft[]): readonly AccessDraft[] {
  const merged = new Map<string, AccessDraft>();
  for (const draft of drafts) {
    const key = `${draft.operation} ${JSON.stringify(draft.table)} ${draft.at?.line} ${draft.at?.column}`;
    const columns = [...new Set([...(merged.get(key)?.columns ?? []), ...draft.columns])];
    merged.set(key, { ...draft, columns });
  }
  return [...merged.values()];
}
