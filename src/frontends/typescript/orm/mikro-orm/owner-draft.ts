import type { Project, RelationDraft, SymbolRef, TableDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { isOff, items, property, textOf } from '../../things.js';
import { columnName, foreignKeyName, type Naming, pivotName } from './naming.js';
import { type PropertySource, propertiesOf } from './property-source.js';
import { targetsOf } from './targets.js';
import { isSet, returned } from './things.js';

/** The entity whose properties are drafted. */
export type Owner = {
  readonly symbol: SymbolRef;
  readonly table: string;
  readonly schema: string | null;
  readonly naming: Naming;
};

export function draftOf(
  owner: Owner,
  sources: readonly PropertySource[],
  names: readonly string[],
  project: Project,
): TableDraft {
  const { table, schema } = owner;
  return {
    name: table,
    schema,
    connection: null,
    view: false,
    columns: sources.flatMap((source) => columnsOf(source, owner.naming, project)),
    relations: sources.filter(isRelation).map((source) => relationDraft(source, owner, project)),
    aliases: [...new Set([...names, table, ...(schema ? [`${schema}.${table}`] : [])])],
  };
}

function isRelation({ kind }: PropertySource): boolean {
  return kind !== 'scalar' && kind !== 'embedded';
}

function columnsOf(source: PropertySource, naming: Naming, project: Project): TableDraft['columns'] {
  const { name, kind, options, mappedBy } = source;
  if (kind === '1:m' || kind === 'm:n' || (kind === '1:1' && mappedBy !== null)) return [];
  if (kind === 'embedded') return embeddedColumns(source, naming, project);
  const given = ['joinColumn', 'fieldName', 'name'].map((key) => textOf(property(options, key)));
  const several = ['joinColumns', 'fieldNames'].flatMap((key) => items(property(options, key)));
  const columns = [...given, ...several.map(textOf)].filter((column) => column !== null);
  if (columns.length > 0) return columns.map((column) => ({ property: name, column }));
  if (kind === 'scalar') return [{ property: name, column: columnName(naming, name) }];
  return [{ property: name, column: foreignKeyName(naming, name, primaryKey(source.target, naming, project)) }];
}

function primaryKey(target: Thing, naming: Naming, project: Project): string {
  const keys = target.kind === 'symbol' ? propertiesOf(target.symbol, project).filter((one) => one.primary) : [];
  const [key] = keys;
  if (key?.kind !== 'scalar') return 'id';
  return textOf(property(key.options, 'fieldName')) ?? columnName(naming, key.name);
}

/** The columns of an embedded class, prefixed by the property's name or by the prefix given; one column for an object. */
function embeddedColumns(source: PropertySource, naming: Naming, project: Project): TableDraft['columns'] {
  const { name, target, options } = source;
  const isObject = isSet(property(options, 'object')) || isSet(property(options, 'array'));
  if (isObject || naming.style === 'mongo' || target.kind !== 'symbol') {
    return [{ property: name, column: textOf(property(options, 'fieldName')) ?? columnName(naming, name) }];
  }
  const given = property(options, 'prefix');
  const prefix = isOff(given) ? '' : (textOf(given) ?? `${columnName(naming, name)}_`);
  const inner = propertiesOf(target.symbol, project).filter((one) => one.kind === 'scalar');
  return inner.flatMap((one) =>
    columnsOf(one, naming, project).map(({ column }) => ({ property: name, column: prefix + column })),
  );
}

/**
 * Target and pivot table depend on the other entity, whose draft may be under way: they are worked out when first asked for,
 * not while drafting.
 */
function relationDraft(source: PropertySource, owner: Owner, project: Project): RelationDraft {
  const { name, kind, options, mappedBy } = source;
  return {
    property: name,
    cascade: property(options, 'cascade') === undefined,
    eager: isSet(property(options, 'eager')),
    owning: kind === 'm:1' || (kind !== '1:m' && mappedBy === null),
    get target() {
      return targetRef(source, owner, project);
    },
    get joinTable() {
      return kind === 'm:n' ? pivotTable(source, owner, project) : null;
    },
  };
}

function targetRef({ target }: PropertySource, owner: Owner, project: Project): TableRef {
  const found = targetsOf(target, project, owner.symbol.file).find((one) => one.table);
  const reason = `a relation of ${owner.symbol.name} leads to an entity that cannot be told`;
  return found?.ref ?? { kind: 'unknown', reason };
}

/** Documents keep the keys themselves; tables need one in between, named by the owning side. */
function pivotTable(source: PropertySource, owner: Owner, project: Project): TableRef | null {
  const { options, mappedBy } = source;
  if (owner.naming.style === 'mongo') return null;
  const entity = property(options, 'pivotEntity');
  const declared = entity && targetsOf(returned(entity), project, owner.symbol.file).find((one) => one.table);
  if (declared) return declared.ref;
  if (mappedBy !== null) return pivotOfOwner(mappedBy, targetRef(source, owner, project), owner.symbol, project);
  const given = textOf(property(options, 'pivotTable'));
  const name = given ?? pivotName(owner.naming, owner.table, source.name);
  const dot = name.indexOf('.');
  const schema = dot < 0 ? owner.schema : name.slice(0, dot);
  return { kind: 'named', name: name.slice(dot + 1), schema, database: null };
}

/** The inverse side shares the pivot table of the relation that leads back to it. */
function pivotOfOwner(mappedBy: string, target: TableRef, symbol: SymbolRef, project: Project): TableRef | null {
  const relations = project.tableOfRef(target)?.relations.filter((one) => one.owning) ?? [];
  const back = (one: RelationDraft) => one.joinTable !== null && leadsTo(one.target, symbol);
  return (relations.find((one) => one.property === mappedBy) ?? relations.find(back))?.joinTable ?? null;
}

function leadsTo(ref: TableRef, symbol: SymbolRef): boolean {
  return ref.kind === 'declared' && ref.symbol.file === symbol.file && ref.symbol.name === symbol.name;
}
