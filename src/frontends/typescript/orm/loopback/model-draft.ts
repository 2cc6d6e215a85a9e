import type { DeclarationView, DecoratorView, MemberView } from '../../../../core/declaration-view.js';
import type { Project, RelationDraft, TableDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { isTrue, nameOf, property, textOf } from '../../things.js';
import { connectorOf, hasDataSource } from './data-sources.js';
import { columnNamed, dialectOf, tableNamed } from './naming.js';

/** The table of an entity class with `@model`; null for other models, which are no rows (requests, parts of rows). */
export function modelDraft(view: DeclarationView, project: Project): TableDraft | null {
  const model = decoratorOf(view.decorators, 'model');
  if (!model || view.declaration.kind !== 'class' || view.declaration.abstract || !isEntity(view)) return null;
  const [definition] = model.args;
  const settings = property(definition, 'settings');
  const connector = connectorOf(settings, view.symbol.file, project);
  const named = nameOf(property(definition, 'name')) ?? view.symbol.name;
  const { name, schema } = tableNamed(named, settings, connector);
  const dialect = dialectOf(connector);
  return {
    name,
    schema,
    connection: null,
    ...(dialect && { dialect }),
    ...(!hasDataSource(view.symbol.file, project) && { broughtAlong: true }),
    view: false,
    columns: view.members.flatMap((member) => columnOf(member, connector)),
    relations: view.members.flatMap(relationOf),
    aliases: [view.symbol.name],
  };
}

/** A class below Entity that has a key: bodies of requests are often made from entities too, but for the key. */
function isEntity({ ancestors, members }: DeclarationView): boolean {
  const bases = ancestors.flatMap((one) => externalName(one) ?? []);
  if (!bases.some((name) => /Entity$/.test(name))) return false;
  const isKeyed = members.some(({ decorators }) =>
    isTrue(property(decoratorOf(decorators, 'property')?.args[0], 'id')),
  );
  return isKeyed || !bases.includes('Entity');
}

function externalName(thing: Thing): string | null {
  const type = thing.kind === 'instance' ? thing.type : thing;
  return type.kind === 'external' ? type.name : null;
}

function columnOf({ name, static: ofClass, decorators }: MemberView, connector: string | null): TableDraft['columns'] {
  const declared = decoratorOf(decorators, 'property', 'belongsTo');
  if (!declared || ofClass) return [];
  const definition = declared.args.at(-1);
  return [{ property: name, column: columnNamed(name, definition, connector) }];
}

const relationDecorators = ['hasMany', 'hasOne', 'belongsTo', 'referencesMany'];

function relationOf({ name, decorators }: MemberView): readonly RelationDraft[] {
  const relation = decoratorOf(decorators, ...relationDecorators);
  const target = relation && entityMeant(relation.args[0]);
  if (!target) return [];
  const [, options] = relation.args;
  const named = textOf(property(options, 'name')) ?? relationName(name, relation);
  const joinTable = entityMeant(property(property(options, 'through'), 'model'));
  return [{ property: named, target, joinTable, cascade: false, eager: false }];
}

/** `@belongsTo(() => Customer) customerId` is the relation `customer`. */
function relationName(member: string, { callee }: DecoratorView): string {
  const isKey = callee.kind === 'external' && /^(?:belongsTo|referencesMany)$/.test(callee.name);
  return isKey ? member.replace(/Ids?$/, '') : member;
}

function entityMeant(resolver: Thing | undefined): TableRef | null {
  const type = resolver?.kind === 'lambda' ? resolver.returns : resolver;
  return type?.kind === 'symbol' ? { kind: 'declared', symbol: type.symbol } : null;
}

function decoratorOf(decorators: readonly DecoratorView[], ...names: readonly string[]): DecoratorView | null {
  return decorators.find(({ callee }) => callee.kind === 'external' && names.includes(baseName(callee.name))) ?? null;
}

/** `@property.array(Tag)`. */
function baseName(name: string): string {
  return name.split('.')[0] ?? name;
}
