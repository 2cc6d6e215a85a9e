import type { DeclarationView, DecoratorView, MemberView, Project, TableDraft, Thing } from '../../../../core/orm-plugin.js';
import { calledRelations, callDraft } from './made-models.js';
import { modelIndex, symbolKey } from './model-index.js';
import { columnName, type NameOptions, nameOptions, schemaName, sharedOptions, tableName } from './naming.js';
import { decoratedRelation } from './relations.js';
import { scopesOf, withDefaultScope } from './scopes.js';
import { property, textOf } from './things.js';

const packages = /^(?:sequelize|@sequelize\/core|sequelize-typescript)$/;

/** Whether a thing is an export of Sequelize with this name. */
export function isExport(thing: Thing, name: string): boolean {
  return thing.kind === 'external' && packages.test(thing.package) && thing.name.replace(/^default\./, '') === name;
}

/** The table of `const User = sequelize.define('User', attributes, options)`. */
export function constantDraft(view: DeclarationView, project: Project): TableDraft | null {
  const { call, symbol } = view;
  const name = textOf(call?.args[0]);
  if (call?.name !== 'define' || name === null) return null;
  const names = nameOptions((option) => property(call.args[2], option));
  const [attributes = { kind: 'unknown' } as const, options] = call.args.slice(1);
  const source = { symbol, name, file: symbol.file, names, attributes: () => attributes };
  return withDefaultScope(callDraft(source, project), () => scopesOf(options, [], project, symbol.file));
}

/** The table of a class with `@Table`, or with a call of `init`; null for every other class. */
export function classDraft(view: DeclarationView, project: Project): TableDraft | null {
  if (!isModel(view)) return null;
  const { symbol } = view;
  const init = modelIndex(project).inits.get(symbolKey(symbol));
  const table = view.decorators.find(({ callee }) => isExport(callee, 'Table'));
  if (init) {
    const names = nameOptions((option) => init.value(1, option));
    const name = init.text(1, 'modelName') ?? symbol.name;
    const source = { symbol, name, file: symbol.file, names, attributes: () => init.value(0) };
    const draft = decorated(callDraft(source, project), view, names, project);
    return withDefaultScope(draft, () => scopesOf(init.value(1), view.decorators, project, symbol.file));
  }
  if (!table && !view.members.some(isAttribute)) return null;
  return tableDraft(view, table?.args[0], project);
}

function isModel({ declaration, ancestors }: DeclarationView): boolean {
  if (declaration.abstract) return false;
  const root = ancestors.at(-1);
  return root !== undefined && ['Model', '*.Model'].some((name) => isExport(root.kind === 'instance' ? root.type : root, name));
}

function tableDraft(view: DeclarationView, options: Thing | undefined, project: Project): TableDraft {
  const { symbol } = view;
  const names = nameOptions((option) => property(options, option));
  const name = textOf(property(options, 'modelName')) ?? symbol.name;
  const shared = sharedOptions(symbol.file, project);
  const plain: TableDraft = {
    name: tableName(name, names, shared),
    schema: schemaName(names, shared),
    connection: null,
    view: false,
    columns: [],
    get relations() {
      return calledRelations(symbol, name, symbol.file, project);
    },
    aliases: name === symbol.name ? [name] : [name, symbol.name],
  };
  const draft = decorated(plain, view, names, project);
  return withDefaultScope(draft, () => scopesOf(options, view.decorators, project, symbol.file));
}

/** A draft with what the decorators of the class' properties add. */
function decorated(draft: TableDraft, view: DeclarationView, names: NameOptions, project: Project): TableDraft {
  const { symbol } = view;
  const shared = sharedOptions(symbol.file, project);
  return {
    ...draft,
    get columns() {
      return [...draft.columns, ...view.members.flatMap((member) => columnsOf(member, names, shared))];
    },
    get relations() {
      const own = view.members.flatMap((member) =>
        member.decorators.flatMap(
          (one) => decoratedRelation(exportName(one), one, member.name, symbol.file, project) ?? [],
        ),
      );
      return [...own, ...draft.relations];
    },
  };
}

const columnDecorators = new Set(['Column', 'Attribute', 'ForeignKey', 'PrimaryKey', 'CreatedAt', 'UpdatedAt', 'DeletedAt']);

export function exportName({ callee }: DecoratorView): string {
  return callee.kind === 'external' && packages.test(callee.package) ? callee.name : '';
}

/** Sequelize 7 takes a class for a model that has attributes; sequelize-typescript wants `@Table`. */
function isAttribute({ decorators }: MemberView): boolean {
  return decorators.some(({ callee }) => isExport(callee, 'Attribute'));
}

function columnsOf(member: MemberView, names: NameOptions, shared: NameOptions): TableDraft['columns'] {
  const decorators = member.decorators.filter((one) => columnDecorators.has(exportName(one)));
  if (member.static || decorators.length === 0) return [];
  const given = member.decorators.flatMap((one) => one.args.flatMap((arg) => textOf(property(arg, 'field')) ?? []));
  return [{ property: member.name, column: columnName(member.name, given[0] ?? null, names, shared) }];
}
