import type { DeclarationView } from '../../../../core/declaration-view.js';
import type { Project, TableDraft, Thing } from '../../../../core/orm-plugin.js';
import { entries, items, nameOf, property, textOf, unknown } from '../../things.js';
import { columnName, joinColumnName, type Naming, namingFor, placeOf } from './naming.js';
import { type Owner, relationDraft } from './relation-drafts.js';
import { isSet, recordOf, returned } from './things.js';

/** The table of a constant made by `new EntitySchema({...})`; null for every other constant. */
export function schemaDraft(view: DeclarationView, project: Project): TableDraft | null {
  const { call } = view;
  if (call?.callee.kind !== 'external' || call.callee.name !== 'EntitySchema') return null;
  if (call.callee.package !== 'typeorm') return null;
  const options = recordOf(call.args[0]);
  const name = textOf(property(options ?? undefined, 'name'));
  if (!options || name === null) return null;
  const naming = namingFor(view.symbol.file, project);
  const owner = schemaOwner(view, options, className(options) ?? name, naming);
  return {
    name: owner.table,
    schema: owner.schema,
    connection: owner.database,
    view: textOf(property(options, 'type')) === 'view',
    columns: [...columns(options, naming), ...foreignKeys(options, naming)],
    relations: entries(property(options, 'relations')).map(([key, relation]) =>
      relationDraft(relationSource(key, relation), owner, project),
    ),
    aliases: [name, ...[className(options) ?? name].filter((one) => one !== name), owner.table],
  };
}

function className(options: Thing): string | null {
  const target = property(options, 'target');
  return target?.kind === 'symbol' ? target.symbol.name : null;
}

function schemaOwner(view: DeclarationView, options: Thing, name: string, naming: Naming): Owner {
  return {
    symbol: view.symbol,
    ...placeOf(naming, name, nameOf(property(options, 'tableName')), options),
    database: textOf(property(options, 'database')),
    naming,
  };
}

function columns(options: Thing, naming: Naming): TableDraft['columns'] {
  return entries(property(options, 'columns')).map(([key, column]) => ({
    property: key,
    column: columnName(naming, key, textOf(property(column, 'name'))),
  }));
}

function foreignKeys(options: Thing, naming: Naming): TableDraft['columns'] {
  return entries(property(options, 'relations')).flatMap(([key, relation]) => {
    const join = property(relation, 'joinColumn');
    if (!isSet(join) && textOf(property(relation, 'type')) !== 'many-to-one') return [];
    const [first = unknown] = items(join);
    const referenced = textOf(property(first, 'referencedColumnName')) ?? 'id';
    return [{ property: key, column: textOf(property(first, 'name')) ?? joinColumnName(naming, key, referenced) }];
  });
}

function relationSource(key: string, relation: Thing) {
  const joinTable = property(relation, 'joinTable');
  const target = property(relation, 'target');
  return {
    property: key,
    target: target ? returned(target) : unknown,
    manyToMany: textOf(property(relation, 'type')) === 'many-to-many',
    options: relation,
    joinTable: joinTable && isSet(joinTable) ? joinTable : null,
    inverse: textOf(property(relation, 'inverseSide')),
    closure: null,
  };
}
