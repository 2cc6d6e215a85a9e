import type { MemberView } from '../../../../core/declaration-view.js';
import type { Project, SymbolRef, TableDraft, Thing } from '../../../../core/orm-plugin.js';
import { property, textOf } from '../../things.js';
import { exportName } from './exports.js';
import { additionsOf } from './model-index.js';
import { columnName, type NameOptions, schemaName, sharedOptions, tableName } from './naming.js';
import { calledRelation, decoratedRelation, type ResolveModel } from './relations.js';
import { entries } from './things.js';

/** Where the parts of a model are written. */
export type ModelSource = {
  readonly symbol: SymbolRef | null;
  readonly name: string;
  readonly file: string;
  readonly names: NameOptions;
  /** The object of attributes, for models that are given one. */
  readonly attributes: () => Thing | undefined;
  /** The class' properties, for models whose attributes and associations are decorated. */
  readonly members: readonly MemberView[];
};

/** Attributes and associations are looked at when columns and relations are asked for: they may lead back to the model. */
export function modelDraft(source: ModelSource, resolve: ResolveModel, project: Project): TableDraft {
  const { symbol, name, file, names, members } = source;
  const shared = sharedOptions(file, project);
  return {
    name: tableName(name, names, shared),
    schema: schemaName(names, shared),
    connection: null,
    view: false,
    get columns() {
      return [
        ...attributeColumns(source.attributes(), names, shared),
        ...members.flatMap((member) => memberColumns(member, names, shared)),
      ];
    },
    get relations() {
      const called = additionsOf(symbol, name, file, project).flatMap((call) => calledRelation(call, resolve) ?? []);
      return [...members.flatMap((member) => memberRelations(member, file, resolve)), ...called];
    },
    aliases: symbol && symbol.name !== name ? [name, symbol.name] : [name],
  };
}

function attributeColumns(attributes: Thing | undefined, own: NameOptions, shared: NameOptions): TableDraft['columns'] {
  return entries(attributes).map(([attribute, definition]) => ({
    property: attribute,
    column: columnName(attribute, textOf(property(definition, 'field')), own, shared),
  }));
}

const columnDecorators = new Set('Column Attribute ForeignKey PrimaryKey CreatedAt UpdatedAt DeletedAt'.split(' '));

function memberColumns(member: MemberView, own: NameOptions, shared: NameOptions): TableDraft['columns'] {
  if (member.static || !member.decorators.some((one) => columnDecorators.has(exportName(one.callee)))) return [];
  const [given = null] = member.decorators.flatMap((one) =>
    one.args.flatMap((arg) => textOf(property(arg, 'field')) ?? []),
  );
  return [{ property: member.name, column: columnName(member.name, given, own, shared) }];
}

function memberRelations(member: MemberView, file: string, resolve: ResolveModel): TableDraft['relations'] {
  return member.decorators.flatMap((one) => {
    return decoratedRelation(exportName(one.callee), one, member.name, file, resolve) ?? [];
  });
}
