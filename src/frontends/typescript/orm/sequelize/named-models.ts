import type { CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { text, textOf } from '../../things.js';
import { modelNamed } from './connection-calls.js';
import { staticMethod } from './methods.js';
import { modelMeaning } from './model-calls.js';
import { isLikeAModel, makesModel, makesModels, modelIndex } from './model-index.js';
import { defaultScope } from './scopes.js';

type NamedModel = Thing & { readonly kind: 'handle' };

/** Methods that hardly anything but a model of Sequelize has. */
const distinctive = new Set('findAll findByPk findAndCountAll findOrCreate findCreateFind bulkCreate'.split(' '));

/** `models.Order`, of which nothing but the name is known: which model it is depends on where it is used. */
export function modelByConvention(name: string, project: Project): Thing | null {
  if (!/^[A-Z]/.test(name)) return null;
  if (modelIndex(project).made.has(name)) return modelNamed(name, project, '');
  return isLikeAModel(name, project) ? byName(name) : null;
}

/** `sequelize.models.Order`. */
export function modelOfIndex(name: string, project: Project): Thing {
  const model = modelNamed(name, project, '');
  return model.kind === 'unknown' ? byName(name) : model;
}

/** `sequelize.models[name]`: the caller may tell which. */
export const computedModel: NamedModel = {
  kind: 'handle',
  plugin: 'sequelize',
  type: 'model',
  table: { kind: 'unknown', reason: 'the model is computed' },
  data: {},
};

function byName(name: string): NamedModel {
  const table = { kind: 'unknown', reason: `no model is named ${name}` } as const;
  return { kind: 'handle', plugin: 'sequelize', type: 'named', table, data: { model: text(name) } };
}

/** Null where the package of the call has no such model: then others may know what is called. */
export function namedMeaning(receiver: Thing, call: CallView, project: Project): CallMeaning | null {
  if (receiver.kind !== 'handle' || receiver.type !== 'named') return null;
  const model = modelNamed(textOf(receiver.data.model) ?? '', project, call.at.file);
  return model.kind === 'unknown' ? null : modelMeaning(model, [defaultScope], call, project);
}

/** What people call the object that holds all models. */
const holders = new Set('models db database sequelize'.split(' '));

/**
 * `this.models.Order.findAll()` in a package that makes models, but none like that; `options.database.order.findOne()` in one that
 * makes a model of just that name.
 */
export function unknownModel(call: CallView, path: readonly string[], project: Project): CallMeaning | null {
  const name = path.at(-1) ?? '';
  if (name === '' || staticMethod(call.name) === null) return null;
  const holder = path.at(-2) ?? '';
  const { file } = call.at;
  const isModel = /^[A-Z]/.test(name)
    ? (holder === 'models' || distinctive.has(call.name)) && makesModels(file, project)
    : holders.has(holder) && makesModel(name, file, project);
  return isModel ? modelMeaning(text(name), [defaultScope], call, project) : null;
}
