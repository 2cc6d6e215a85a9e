import type { DeclarationView, DecoratorView, MemberView } from '../../../../core/declaration-view.js';
import type { Project, TableDraft, Thing } from '../../../../core/orm-plugin.js';
import { property, textOf, unknown } from '../../things.js';
import { exportName } from './exports.js';
import { type ModelSource, modelDraft } from './model-draft.js';
import { modelIndex, symbolKey } from './model-index.js';
import { nameOptions } from './naming.js';
import { resolver } from './targets.js';

/** The table of `const User = sequelize.define('User', attributes, options)`. */
export function constantDraft({ call, symbol }: DeclarationView, project: Project): TableDraft | null {
  const [first, attributes, options] = call?.args ?? [];
  const name = textOf(first);
  if (call?.name !== 'define' || name === null) return null;
  const names = nameOptions((option) => property(options, option));
  return draft({ symbol, name, file: symbol.file, names, attributes: () => attributes, members: [] }, project);
}

/** The table of a class with `@Table` or with a call of `init`; null for every other class. */
export function classDraft(view: DeclarationView, project: Project): TableDraft | null {
  if (!isModel(view)) return null;
  const { symbol, members, decorators } = view;
  const { file } = symbol;
  const init = modelIndex(project).inits.get(symbolKey(symbol));
  if (init) {
    const names = nameOptions((option) => init.value(1, option));
    const name = init.text(1, 'modelName') ?? symbol.name;
    return draft({ symbol, name, file, names, attributes: () => init.value(0), members }, project);
  }
  if (!isTable(decorators) && !members.some(isAttribute)) return null;
  const options = tableOptions(view, project);
  const names = nameOptions((option) => options.map((one) => property(one, option)).find((one) => one !== undefined));
  const name = textOf(property(options[0], 'modelName')) ?? symbol.name;
  return draft({ symbol, name, file, names, attributes: () => undefined, members }, project);
}

function isTable(decorators: readonly DecoratorView[]): boolean {
  return decorators.some(({ callee }) => exportName(callee) === 'Table');
}

/** What `@Table` says of the class and of those it extends, nearest first: options are inherited. */
function tableOptions({ decorators, ancestors }: DeclarationView, project: Project): readonly Thing[] {
  const bases = ancestors.map((one) =>
    one.kind === 'symbol' ? (project.describe?.(one.symbol)?.decorators ?? []) : [],
  );
  return [decorators, ...bases].map((all) => {
    const table = all.find(({ callee }) => /^Table(?:\.Abstract)?$/.test(exportName(callee)));
    return table?.args[0] ?? unknown;
  });
}

function draft(source: ModelSource, project: Project): TableDraft {
  return modelDraft(source, resolver(project), project);
}

function isModel({ declaration, decorators, ancestors }: DeclarationView): boolean {
  const root = ancestors.at(-1);
  const isAbstract = declaration.abstract || decorators.some(({ callee }) => exportName(callee) === 'Table.Abstract');
  return !isAbstract && root !== undefined && exportName(root) === 'Model';
}

/** Sequelize 7 takes a class for a model that has attributes; sequelize-typescript wants `@Table`. */
function isAttribute({ decorators }: MemberView): boolean {
  return decorators.some(({ callee }) => exportName(callee) === 'Attribute');
}
