import type { MemberView, Project, SymbolRef, TableDraft, Thing } from '../../../../core/orm-plugin.js';
import { exportName } from './exports.js';
import { additionsOf, type MadeModel } from './model-index.js';
import { columnName, type NameOptions, nameOptions, schemaName, sharedOptions, tableName } from './naming.js';
import { calledRelation, decoratedRelation } from './relations.js';
import { entries, property, textOf } from './things.js';

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

/** The table of a model made by a call, declared by no module of its own. */
export function madeDraft({ name, file, call, options }: MadeModel, project: Project): TableDraft {
  const names = nameOptions((option) => call.value(options, option));
  const attributes = () => call.value(options - 1);
  return modelDraft({ symbol: null, name, file, names, attributes, members: [] }, project);
}

/** Attributes and associations are looked at when columns and relations are asked for: they may lead back to the model. */
export function modelDraft(source: ModelSource, project: Project): TableDraft {
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
      const called = additionsOf(symbol, name, file, project).flatMap((call) => calledRelation(call, project) ?? []);
      return [...members.flatMap((member) => memberRelations(member, file, project)), ...called];
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

function memberRelations(member: MemberView, file: string, project: Project): TableDraft['relations'] {
  return member.decorators.flatMap((one) => {
    return decoratedRelation(exportName(one.callee), one, member.name, file, project) ?? [];
  });
}
