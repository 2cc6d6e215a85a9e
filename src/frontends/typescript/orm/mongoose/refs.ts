import type { Project, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives } from '../../things.js';
import { collectionOf } from './naming.js';
import { modelFor, modelName, modelNamed, tableOfModel } from './registry.js';

/** The collection that a model's name, class, constant or a function returning one of these leads to. */
export function refTable(ref: Thing, near: string, project: Project): TableRef {
  const [one = ref] = alternatives(ref);
  if (one.kind === 'lambda') return refTable(one.returns, near, project);
  if (one.kind === 'handle' && one.table) return one.table;
  if (one.kind === 'symbol') {
    const table = project.tableOf(one);
    if (table) return { kind: 'declared', symbol: table.symbol };
    const model = modelFor(one.symbol, project);
    if (model) return tableOfModel(model, project);
  }
  const name = modelName(one);
  if (name !== null) return tableNamed(name, near, project);
  if (one.kind === 'open') return { kind: 'open', name: one.name };
  return { kind: 'unknown', reason: 'the model of a reference is computed' };
}

/** A model by its name; one that no call registers has the collection that its name gives. */
export function tableNamed(name: string, near: string, project: Project): TableRef {
  const model = modelNamed(name, near, project);
  return model ? tableOfModel(model, project) : collectionOf(name, near, project);
}
