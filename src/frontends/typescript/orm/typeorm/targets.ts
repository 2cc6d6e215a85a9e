import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, DeclaredTable, Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, isTelling, refKey, unknown, whyUnknown } from '../../things.js';

/** An entity as a call names it: the table it leads to and, where its declaration is known, what that says. */
export type Target = {
  readonly ref: TableRef;
  readonly table: DeclaredTable | null;
  /** The entity as a thing, to hand on in results. */
  readonly entity: Thing;
};

/** Types of TypeORM that only wrap an entity type: `EntityTarget<Order>` names Order. */
const wrappers = new Set(
  'EntityTarget ObjectType EntityClassOrSchema EntitySchema DeepPartial QueryDeepPartialEntity Relation Ref'.split(' '),
);

/** The entities that a class, an entity schema, a name or an instance may stand for: at least one. */
export function targetsOf(thing: Thing, project: Project, near: string): readonly Target[] {
  return alternatives(thing).map((one) => targetOf(unwrapped(one), project, near));
}

/** The entity that the first of several descriptions leads to (`super(Order, manager)` where a type argument says nothing). */
export function firstTelling(candidates: readonly (Thing | undefined)[], project: Project, near: string): Thing {
  const telling = candidates.filter(isTelling);
  const declared = telling.find((thing) => targetsOf(thing, project, near).some((target) => target.table));
  return declared ?? telling.find((thing) => thing.kind === 'open') ?? telling[0] ?? unknown;
}

function unwrapped(thing: Thing): Thing {
  if (thing.kind === 'record') return thing.properties.type ?? thing.properties.target ?? thing;
  if (thing.kind !== 'instance') return thing;
  const { type, typeArguments } = thing;
  const wrapped = type.kind === 'external' && wrappers.has(type.name) ? (typeArguments[0] ?? unknown) : type;
  return wrapped.kind === 'instance' ? unwrapped(wrapped) : wrapped;
}

function targetOf(thing: Thing, project: Project, near: string): Target {
  const table = declaredTable(thing, project, near);
  if (table) return { ref: { kind: 'declared', symbol: table.symbol }, table, entity: thing };
  if (thing.kind === 'open') return { ref: { kind: 'open', name: thing.name }, table: null, entity: thing };
  return { ref: { kind: 'unknown', reason: whyUnknown(thing) }, table: null, entity: thing };
}

/** A class may be the target of an entity schema, and an interface the shape of one: then the name leads there. */
function declaredTable(thing: Thing, project: Project, near: string): DeclaredTable | null {
  if (thing.kind === 'text') return project.tableOf(thing, near);
  if (thing.kind !== 'symbol') return null;
  const table = project.tableOf(thing, near);
  if (table) return table;
  const named = project.tableOf({ kind: 'text', value: thing.symbol.name }, thing.symbol.file);
  return named?.via === 'typeorm' ? named : null;
}

export function access(operation: Operation, ref: TableRef, columns: readonly string[], connection: string | null) {
  const draft: AccessDraft = { operation, table: ref, columns };
  return connection === null ? draft : { ...draft, connection };
}

/** The entity that a table reference leads to, as a thing; unknown for physical tables. */
export function entityOf(ref: TableRef): Thing {
  if (ref.kind === 'declared') return { kind: 'symbol', symbol: ref.symbol, declaration: 'class' };
  return ref.kind === 'open' ? ref : unknown;
}

/** The target behind a reference, such as the one a relation leads to. */
export function targetOfRef(ref: TableRef, project: Project): Target {
  return { ref, table: project.tableOfRef(ref), entity: entityOf(ref) };
}

/** A table named by its physical name, maybe with a schema ("audit.log"). */
export function namedTable(name: string): TableRef {
  const bare = name.replaceAll(/["`[\]]/g, '');
  return { kind: 'named', name: bare, schema: null, database: null };
}

/** Instances of an entity, as what a query yields. */
export function rowOf(entity: Thing): Thing {
  if (entity.kind === 'symbol' || entity.kind === 'external') {
    return { kind: 'instance', type: entity, typeArguments: [], args: [] };
  }
  return entity.kind === 'open' ? entity : unknown;
}

export function physicalColumns(table: DeclaredTable | null, properties: readonly string[]): readonly string[] {
  const columns = properties.flatMap((name) => {
    const own = table?.columns.filter((column) => column.property === name) ?? [];
    return own.map((column) => column.column);
  });
  return [...new Set(columns)];
}

export function isSameRef(a: TableRef, b: TableRef): boolean {
  return refKey(a) === refKey(b);
}
