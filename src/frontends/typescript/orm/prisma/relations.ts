import type { PrismaModelFact } from '../../../../core/facts.js';
import { compareText } from '../../../../core/location.js';
import type { TableRef } from '../../../../core/orm-plugin.js';
import { modelOf, type Schema } from './schemas.js';

type Field = PrismaModelFact['fields'][number];

/** A field of a model that stands for another model. */
export type Relation = {
  readonly target: PrismaModelFact;
  readonly table: TableRef;
  readonly list: boolean;
  /** Tables that a link between the two is written to, apart from the model's own. */
  readonly linkTables: readonly TableRef[];
  /** The table between two lists, which has no model of its own. */
  readonly joinTable: TableRef | null;
};

/** Null for columns, enums and composite types. */
export function relationOf(schema: Schema, model: PrismaModelFact, fieldName: string): Relation | null {
  const field = model.fields.find((one) => one.name === fieldName);
  const target = field && modelOf(schema, field.type);
  if (!field || !target) return null;
  const opposite = oppositeOf(field, model, target);
  const joinTable = isManyToMany(field, opposite) ? joinTableOf(schema, field, model, target) : null;
  const table = tableOf(schema, target);
  return { target, table, list: field.list, joinTable, linkTables: linkTables(field, opposite, table, joinTable) };
}

/** The relation fields of a model that hold several records: what `_count: true` counts. */
export function listRelations(schema: Schema, model: PrismaModelFact): readonly Relation[] {
  return model.fields.filter((field) => field.list).flatMap((field) => relationOf(schema, model, field.name) ?? []);
}

export function tableOf(schema: Schema, model: PrismaModelFact): TableRef {
  return { kind: 'named', name: model.table, schema: model.schema, database: null, declaredIn: schema.path };
}

/** The field at the other end: same relation name, and another field where a model relates to itself. */
function oppositeOf(field: Field, model: PrismaModelFact, target: PrismaModelFact): Field | null {
  const ends = target.fields.filter((one) => one.type === model.name && one.relation === field.relation);
  return ends.find((one) => target !== model || one.name !== field.name) ?? null;
}

function isManyToMany(field: Field, opposite: Field | null): boolean {
  return field.list && opposite?.list === true && !field.foreignKey && !opposite.foreignKey;
}

/** Prisma's name for the table of an implicit many-to-many relation. */
function joinTableOf(schema: Schema, field: Field, model: PrismaModelFact, target: PrismaModelFact): TableRef {
  const [first, second] = compareText(model.name, target.name) <= 0 ? [model, target] : [target, model];
  const name = `_${field.relation ?? `${first.name}To${second.name}`}`;
  return { kind: 'named', name, schema: first.schema, database: null, declaredIn: schema.path };
}

/** MongoDB keeps the keys of a many-to-many relation on both sides. */
function linkTables(
  field: Field,
  opposite: Field | null,
  table: TableRef,
  joinTable: TableRef | null,
): readonly TableRef[] {
  if (joinTable) return [joinTable];
  return field.foreignKey && !opposite?.foreignKey ? [] : [table];
}
