import type { DeclarationView } from '../../../../core/declaration-view.js';
import type { Project, TableDraft } from '../../../../core/orm-plugin.js';
import { exportPath } from './exports.js';
import { modelFor, type Registration, registrationOf, tableOfModel } from './registry.js';
import { schemaRelations } from './relations.js';
import { schemaInfo } from './schemas.js';

const makers = new Set(['model', 'getModelForClass']);

/** A constant that holds a model, or a class that a registered model is made of; null for every other declaration. */
export function modelDraft(view: DeclarationView, project: Project): TableDraft | null {
  const model = view.declaration.kind === 'class' ? classModel(view, project) : constantModel(view, project);
  if (!model) return null;
  const table = tableOfModel(model, project);
  if (table.kind !== 'named') return null;
  const schema = schemaInfo(model.schema);
  return {
    name: table.name,
    schema: null,
    connection: model.connection,
    view: false,
    columns: [],
    relations: schema ? schemaRelations(schema, project) : [],
    aliases: [model.name],
  };
}

function constantModel(view: DeclarationView, project: Project): Registration | null {
  const { call } = view;
  if (!call || !makers.has(call.name)) return null;
  const { callee, receiver } = call;
  const made = callee.kind === 'external' ? makers.has(exportPath(callee.name)) : receiver?.kind === 'handle';
  const model = made ? registrationOf({ ...call, at: view.at }, project) : null;
  return model?.schema ? model : null;
}

/** Only what is registered is a collection: a class with `@Schema` may as well describe a part of documents. */
function classModel(view: DeclarationView, project: Project): Registration | null {
  const isSchema = view.decorators.some(({ callee }) => callee.kind === 'external' && callee.name === 'Schema');
  return isSchema ? modelFor(view.symbol, project) : null;
}
