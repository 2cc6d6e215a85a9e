import type { Project, RelationDraft, SymbolRef, TableDraft, Thing } from '../../../../core/orm-plugin.js';
import { additionsOf, type MadeModel } from './model-index.js';
import { columnName, type NameOptions, nameOptions, schemaName, sharedOptions, tableName } from './naming.js';
import { calledRelation } from './relations.js';
import { entries, property, textOf } from './things.js';

/** The table of a model made by a call, declared by no module of its own. Attributes are looked at when columns are asked for. */
export function madeDraft({ name, file, call, options }: MadeModel, project: Project): TableDraft {
  return callDraft(
    {
      symbol: null,
      name,
      file,
      names: nameOptions((option) => call.value(options, option)),
      attributes: () => call.value(options - 1),
    },
    project,
  );
}

export type ModelSource = {
  readonly symbol: SymbolRef | null;
  readonly name: string;
  readonly file: string;
  readonly names: NameOptions;
  readonly attributes: () => Thing;
};

/** What `define` or `init` say, together with the associations that are called on the model elsewhere. */
export function callDraft({ symbol, name, file, names, attributes }: ModelSource, project: Project): TableDraft {
  const shared = sharedOptions(file, project);
  return {
    name: tableName(name, names, shared),
    schema: schemaName(names, shared),
    connection: null,
    view: false,
    get columns() {
      return columns(attributes(), names, shared);
    },
    get relations() {
      return calledRelations(symbol, name, file, project);
    },
    aliases: symbol && symbol.name !== name ? [name, symbol.name] : [name],
  };
}

export function calledRelations(
  symbol: SymbolRef | null,
  name: string,
  file: string,
  project: Project,
): readonly RelationDraft[] {
  return additionsOf(symbol, name, file, project).flatMap((call) => calledRelation(call, project) ?? []);
}

function columns(attributes: Thing, own: NameOptions, shared: NameOptions): TableDraft['columns'] {
  return entries(attributes).map(([attribute, definition]) => ({
    property: attribute,
    column: columnName(attribute, textOf(property(definition, 'field')), own, shared),
  }));
}
