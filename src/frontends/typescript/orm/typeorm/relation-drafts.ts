import type { Project, RelationDraft, SymbolRef, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, property, textOf } from '../../things.js';
import { joinTableName, type Naming } from './naming.js';
import { isSet } from './things.js';

/** A relation as written, in a decorator or in an entity schema. */
export type RelationSource = {
  readonly property: string;
  readonly target: Thing;
  readonly manyToMany: boolean;
  readonly options: Thing | undefined;
  /** What `@JoinTable` says; null where there is none. */
  readonly joinTable: Thing | null;
  /** The property on the other side, where it is named. */
  readonly inverse: string | null;
  /** The closure table that this relation is kept in, for trees. */
  readonly closure: TableRef | null;
};

/** The side of a relation that is being drafted. */
export type Owner = {
  readonly symbol: SymbolRef;
  readonly table: string;
  readonly schema: string | null;
  readonly database: string | null;
  readonly naming: Naming;
};

/**
 * Target and join table depend on the other entity, whose draft may be under way: they are worked out when first asked for,
 * not while drafting.
 */
export function relationDraft(source: RelationSource, owner: Owner, project: Project): RelationDraft {
  const { options } = source;
  return {
    property: source.property,
    cascade: isSet(property(options, 'cascade')),
    eager: isSet(property(options, 'eager')),
    owning: source.joinTable !== null,
    get target() {
      return targetRef(source.target, owner.symbol, project);
    },
    get joinTable() {
      return joinTableRef(source, owner, project);
    },
  };
}

function targetRef(target: Thing, owner: SymbolRef, project: Project): TableRef {
  for (const one of alternatives(target)) {
    const type = one.kind === 'instance' ? one.type : one;
    if (type.kind === 'symbol') return { kind: 'declared', symbol: schemaOf(type.symbol, project) };
    const named = type.kind === 'text' ? project.tableOf(type, owner.file) : null;
    if (named) return { kind: 'declared', symbol: named.symbol };
  }
  return { kind: 'unknown', reason: `a relation of ${owner.name} leads to an entity that cannot be told` };
}

/** The declaration that makes a class a table: itself, or the entity schema that has it as its target. */
function schemaOf(symbol: SymbolRef, project: Project): SymbolRef {
  const itself = project.tableOf({ kind: 'symbol', symbol, declaration: 'class' }, symbol.file);
  if (itself) return itself.symbol;
  const schema = project.tableOf({ kind: 'text', value: symbol.name }, symbol.file);
  return schema?.via === 'typeorm' ? schema.symbol : symbol;
}

function joinTableRef(source: RelationSource, owner: Owner, project: Project): TableRef | null {
  if (source.closure) return source.closure;
  if (!source.manyToMany) return null;
  if (source.joinTable === null) return inverseJoinTable(source, owner, project);
  const options = source.joinTable;
  const given = textOf(options) ?? textOf(property(options, 'name'));
  const name = given === null ? defaultJoinTable(source, owner, project) : owner.naming.prefix + given;
  if (name === null) return null;
  return {
    kind: 'named',
    name,
    schema: textOf(property(options, 'schema')) ?? owner.schema,
    database: textOf(property(options, 'database')) ?? owner.database,
  };
}

function defaultJoinTable(source: RelationSource, owner: Owner, project: Project): string | null {
  const inverse = project.tableOfRef(targetRef(source.target, owner.symbol, project));
  return inverse && joinTableName(owner.naming, owner.table, source.property, inverse.name);
}

/** The side without `@JoinTable` shares the table of the relation that leads back to it. */
function inverseJoinTable(source: RelationSource, owner: Owner, project: Project): TableRef | null {
  const target = project.tableOfRef(targetRef(source.target, owner.symbol, project));
  const back = (target?.relations ?? []).filter(
    (relation) => relation.owning && leadsTo(relation.target, owner.symbol),
  );
  return (back.find((relation) => relation.property === source.inverse) ?? back[0])?.joinTable ?? null;
}

function leadsTo(ref: TableRef, symbol: SymbolRef): boolean {
  return ref.kind === 'declared' && ref.symbol.file === symbol.file && ref.symbol.name === symbol.name;
}
