import type { DeclarationView, DecoratorView, MemberView } from '../../../../core/declaration-view.js';
import type { DeclaredTable, Project, TableDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { isTelling, items, nameOf, property, textOf, unknown } from '../../things.js';
import { closureTableName, columnName, joinColumnName, type Naming, namingFor, placeOf } from './naming.js';
import { type Owner, type RelationSource, relationDraft } from './relation-drafts.js';
import { returned } from './things.js';
import { viewSources } from './view-sources.js';

/** The table of a class with `@Entity`, `@ViewEntity` or `@ChildEntity`; null for every other class. */
export function entityDraft(view: DeclarationView, project: Project): TableDraft | null {
  const entity = decoratorOf(view.decorators, 'Entity', 'ViewEntity', 'ChildEntity');
  if (!entity) return null;
  const naming = namingFor(view.symbol.file, project);
  const table = nameOfDecorator(entity) === 'ChildEntity' ? rootTable(view, project) : null;
  const owner = table ? childOwner(view, table, naming) : entityOwner(view, entity, naming);
  return {
    name: owner.table,
    schema: owner.schema,
    connection: owner.database,
    view: nameOfDecorator(entity) === 'ViewEntity',
    sources: viewSources(entity.args.find((arg) => arg.kind === 'record')),
    columns: view.members.flatMap((member) => columnsOf(member, naming)),
    relations: view.members.flatMap((member) => {
      const source = relationSource(member, view, owner);
      return source ? [relationDraft(source, owner, project)] : [];
    }),
    aliases: [view.symbol.name, owner.table, ...(owner.schema ? [`${owner.schema}.${owner.table}`] : [])],
  };
}

function entityOwner(view: DeclarationView, entity: DecoratorView, naming: Naming): Owner {
  const options = entity.args.find((arg) => arg.kind === 'record');
  const given = nameOf(entity.args[0]) ?? nameOf(property(options, 'name'));
  return {
    symbol: view.symbol,
    ...placeOf(naming, view.symbol.name, given, options),
    database: textOf(property(options, 'database')),
    naming,
  };
}

/** Single table inheritance: children live in the table of the nearest ancestor that has one. */
function rootTable(view: DeclarationView, project: Project): DeclaredTable | null {
  for (const ancestor of view.ancestors) {
    const table = project.tableOf(ancestor.kind === 'instance' ? ancestor.type : ancestor);
    if (table) return table;
  }
  return null;
}

function childOwner(view: DeclarationView, parent: DeclaredTable, naming: Naming): Owner {
  return { symbol: view.symbol, table: parent.name, schema: parent.schema, database: parent.connection, naming };
}

const columnDecorators = [
  'Column',
  'PrimaryColumn',
  'PrimaryGeneratedColumn',
  'CreateDateColumn',
  'UpdateDateColumn',
  'DeleteDateColumn',
  'VersionColumn',
  'ObjectIdColumn',
  'ViewColumn',
  'VirtualColumn',
];

/** Columns of embedded classes are left out: their names depend on a class that is no table. */
function columnsOf(member: MemberView, naming: Naming): TableDraft['columns'] {
  if (member.static) return [];
  const join = decoratorOf(member.decorators, 'JoinColumn');
  if (join || decoratorOf(member.decorators, 'ManyToOne')) return foreignKeys(member.name, join, naming);
  const column = decoratorOf(member.decorators, ...columnDecorators);
  if (!column || column.args[0]?.kind === 'lambda') return [];
  const given = column.args.map((arg) => textOf(property(arg, 'name'))).find((name) => name !== null);
  return [{ property: member.name, column: columnName(naming, member.name, given ?? null) }];
}

function foreignKeys(name: string, join: DecoratorView | null, naming: Naming): TableDraft['columns'] {
  const keys = items(join?.args[0]);
  return (keys.length > 0 ? keys : [unknown]).map((key) => {
    const referenced = textOf(property(key, 'referencedColumnName')) ?? 'id';
    return { property: name, column: textOf(property(key, 'name')) ?? joinColumnName(naming, name, referenced) };
  });
}

const relationDecorators = ['ManyToOne', 'OneToMany', 'OneToOne', 'ManyToMany', 'TreeParent', 'TreeChildren'];

function relationSource(member: MemberView, view: DeclarationView, owner: Owner): RelationSource | null {
  const relation = decoratorOf(member.decorators, ...relationDecorators);
  if (!relation || member.static) return null;
  const kind = nameOfDecorator(relation);
  const tree = kind === 'TreeParent' || kind === 'TreeChildren';
  const [first, second] = relation.args;
  const joinTable = decoratorOf(member.decorators, 'JoinTable');
  return {
    property: member.name,
    target: tree ? selfThing(view) : relationTarget(first, member),
    manyToMany: kind === 'ManyToMany',
    options: relation.args.find((arg) => arg.kind === 'record'),
    joinTable: joinTable && (joinTable.args[0] ?? unknown),
    inverse: inverseProperty(second),
    closure: kind === 'TreeChildren' ? closureTable(view, owner) : null,
  };
}

/** `() => Order`, `'Order'`; where that says nothing, the annotated type of the property. */
function relationTarget(target: Thing | undefined, member: MemberView): Thing {
  const named = target ? returned(target) : unknown;
  if (isTelling(named)) return named;
  return items(member.type)[0] ?? unknown;
}

function inverseProperty(inverse: Thing | undefined): string | null {
  const named = inverse ? returned(inverse) : unknown;
  if (named.kind === 'member') return named.name;
  if (named.kind === 'open') return named.name.slice(named.name.lastIndexOf('.') + 1);
  return textOf(named);
}

function selfThing(view: DeclarationView): Thing {
  return { kind: 'symbol', symbol: view.symbol, declaration: view.declaration.kind };
}

function closureTable(view: DeclarationView, owner: Owner): TableRef | null {
  const tree = decoratorOf(view.decorators, 'Tree');
  if (textOf(tree?.args[0]) !== 'closure-table') return null;
  const given = textOf(property(tree?.args[1], 'closureTableName'));
  const name = closureTableName(owner.naming, given ?? owner.table);
  return { kind: 'named', name, schema: owner.schema, database: owner.database };
}

function decoratorOf(decorators: readonly DecoratorView[], ...names: readonly string[]): DecoratorView | null {
  return decorators.find((one) => names.includes(nameOfDecorator(one))) ?? null;
}

function nameOfDecorator({ callee }: DecoratorView): string {
  return callee.kind === 'external' && callee.package === 'typeorm' ? callee.name : '';
}
