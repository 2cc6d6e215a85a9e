import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, DeclaredTable, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, isTelling, oneOf, unknown, whyUnknown } from '../../things.js';
import { exportName } from './exports.js';

/** An entity as a call names it: the table it leads to and, where its declaration is known, what that says. */
export type Target = {
  readonly ref: TableRef;
  readonly table: DeclaredTable | null;
  /** The entity as a thing, to hand on in results. */
  readonly entity: Thing;
};

/** Types of MikroORM that only wrap an entity type: `Loaded<Order, 'items'>` is an Order. */
const wrappers = new Set(
  'EntityName EntityClass EntitySchema Ref Reference LoadedReference IdentifiedReference Rel Loaded Collection LoadedCollection InferEntity InferEntityFromProperties New AnyEntity'.split(
    ' ',
  ),
);

/** The entities that a class, an entity schema, a name or an instance may stand for: at least one. */
export function targetsOf(thing: Thing, project: Project, near: string): readonly Target[] {
  return alternatives(thing).map((one) => targetOf(unwrapped(one), project, near));
}

/** What a wrapping type or an instance says: the class behind it. */
export function unwrapped(thing: Thing): Thing {
  if (thing.kind === 'handle') return thing.data.entity ? unwrapped(thing.data.entity) : thing;
  if (thing.kind !== 'instance') return thing;
  const wrapped = wrappers.has(exportName(thing.type)) ? (thing.typeArguments[0] ?? unknown) : thing.type;
  return wrapped.kind === 'instance' ? unwrapped(wrapped) : wrapped;
}

/** The first of several descriptions that leads to an entity (`super(em, Order)` where a type argument says nothing). */
export function firstTelling(candidates: readonly (Thing | undefined)[], project: Project): Thing {
  const telling = candidates.filter(isTelling);
  const declared = telling.find((thing) => targetsOf(thing, project, '').some((target) => target.table));
  return declared ?? telling.find((thing) => thing.kind === 'open') ?? telling[0] ?? unknown;
}

function targetOf(thing: Thing, project: Project, near: string): Target {
  const table = declaredTable(thing, project, near);
  if (table) return { ref: { kind: 'declared', symbol: table.symbol }, table, entity: thing };
  if (thing.kind === 'open') return { ref: { kind: 'open', name: thing.name }, table: null, entity: thing };
  return { ref: { kind: 'unknown', reason: whyUnknown(thing) }, table: null, entity: thing };
}

/** A class or interface may be the shape of an entity schema: then its name leads there. */
function declaredTable(thing: Thing, project: Project, near: string): DeclaredTable | null {
  if (thing.kind === 'text') return project.tableOf(thing, near);
  if (thing.kind !== 'symbol') return null;
  const table = project.tableOf(thing, near);
  if (table) return table;
  const named = project.tableOf({ kind: 'text', value: thing.symbol.name }, thing.symbol.file);
  return named?.via === 'mikro-orm' ? named : null;
}

export function access(
  operation: Operation,
  ref: TableRef,
  connection: string | null,
  columns: readonly string[] = [],
): AccessDraft {
  const draft: AccessDraft = { operation, table: ref, columns };
  return connection === null ? draft : { ...draft, connection };
}

/** The entity that a table reference leads to, as a thing; unknown for physical tables. */
export function entityOf(ref: TableRef): Thing {
  if (ref.kind === 'declared') return { kind: 'symbol', symbol: ref.symbol, declaration: 'class' };
  return ref.kind === 'open' ? ref : unknown;
}

/** An instance of the entity, as what a query yields. */
export function rowOf(entity: Thing): Thing {
  if (entity.kind === 'symbol' || entity.kind === 'external') {
    return { kind: 'instance', type: entity, typeArguments: [], args: [] };
  }
  return entity.kind === 'open' ? entity : unknown;
}

export function rowsOf(targets: readonly Target[]): Thing {
  return oneOf(targets.map((target) => rowOf(target.entity.kind === 'symbol' ? target.entity : entityOf(target.ref))));
}

export function physicalColumns(table: DeclaredTable | null, properties: readonly string[]): readonly string[] {
  const columns = properties.flatMap((name) => table?.columns.filter((column) => column.property === name) ?? []);
  return [...new Set(columns.map((column) => column.column))];
}
