import type { DeclarationView, MemberView, Project, TableDraft } from '../../../../core/orm-plugin.js';
import { exportName } from './exports.js';
import { modelDraft } from './made-models.js';
import { modelIndex, symbolKey } from './model-index.js';
import { nameOptions } from './naming.js';
import { property, textOf } from './things.js';

/** The table of `const User = sequelize.define('User', attributes, options)`. */
export function constantDraft({ call, symbol }: DeclarationView, project: Project): TableDraft | null {
  const [first, attributes, options] = call?.args ?? [];
  const name = textOf(first);
  if (call?.name !== 'define' || name === null) return null;
  const names = nameOptions((option) => property(options, option));
  return modelDraft({ symbol, name, file: symbol.file, names, attributes: () => attributes, members: [] }, project);
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
    return modelDraft({ symbol, name, file, names, attributes: () => init.value(0), members }, project);
  }
  const table = decorators.find(({ callee }) => exportName(callee) === 'Table');
  if (!table && !members.some(isAttribute)) return null;
  const [options] = table?.args ?? [];
  const names = nameOptions((option) => property(options, option));
  const name = textOf(property(options, 'modelName')) ?? symbol.name;
  return modelDraft({ symbol, name, file, names, attributes: () => undefined, members }, project);
}

function isModel({ declaration, ancestors }: DeclarationView): boolean {
  const root = ancestors.at(-1);
  return !declaration.abstract && root !== undefined && exportName(root) === 'Model';
}

/** Sequelize 7 takes a class for a model that has attributes; sequelize-typescript wants `@Table`. */
function isAttribute({ decorators }: MemberView): boolean {
  return decorators.some(({ callee }) => exportName(callee) === 'Attribute');
}
