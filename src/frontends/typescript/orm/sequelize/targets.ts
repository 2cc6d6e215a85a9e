import type { Operation } from '../../../../core/facts.js';
import type { Location } from '../../../../core/location.js';
import type { AccessDraft, Project, TableDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { textOf, unknown } from '../../things.js';
import { exportName } from './exports.js';
import { modelDraft } from './model-draft.js';
import { type MadeModel, madeModel } from './model-index.js';
import { nameOptions } from './naming.js';
import type { ResolveModel } from './relations.js';
import { alternatives, returned } from './things.js';

/** A model as a call names it: the table it leads to and, where its declaration is known, what that says. */
export type Target = {
  readonly ref: TableRef;
  readonly draft: TableDraft | null;
  /** The model as a thing, to hand on in results. */
  readonly model: Thing;
};

const plugin = 'sequelize';

/** The models that a class, a constant, a handle, a name or a row may stand for. */
export function targetsOf(thing: Thing | undefined, project: Project, near: string): readonly Target[] {
  return alternatives(thing).map((one) => targetOf(returned(one), project, near));
}

function targetOf(thing: Thing, project: Project, near: string): Target {
  switch (thing.kind) {
    case 'symbol': {
      const table = project.tableOf(thing, near);
      if (table) return { ref: { kind: 'declared', symbol: table.symbol }, draft: table, model: thing };
      return { ref: reason(`${thing.symbol.name} is not declared as a model`), draft: null, model: thing };
    }
    case 'handle':
      return handleTarget(thing, project, near);
    case 'text':
      return namedTarget(thing.value, project, near);
    case 'instance':
      return instanceTarget(thing, project, near);
    case 'open':
    case 'member':
      return openTarget(thing, project, near);
    case 'external':
      return { ref: reason(externalReason(thing)), draft: null, model: thing };
    default:
      return { ref: reason('the model is computed'), draft: null, model: thing };
  }
}

function reason(why: string): TableRef {
  return { kind: 'unknown', reason: why };
}

function externalReason(thing: Thing & { readonly kind: 'external' }): string {
  return thing.package === 'global' ? 'the model is computed' : `the model ${thing.name} comes from ${thing.package}`;
}

const associations = new Set('Association HasOne HasMany BelongsTo BelongsToMany'.split(' '));

/** `Repository<User>`, `ModelStatic<User>`, `Association<User, Post>` and rows of a class. */
function instanceTarget(thing: Thing & { readonly kind: 'instance' }, project: Project, near: string): Target {
  const { type, typeArguments } = thing;
  const argument = typeArguments[associations.has(exportName(type)) ? 1 : 0];
  return targetOf(type.kind === 'external' && argument ? argument : type, project, near);
}

function handleTarget(thing: Thing & { readonly kind: 'handle' }, project: Project, near: string): Target {
  const { data } = thing;
  if (thing.type !== 'model') return targetOf(data.model ?? unknown, project, near);
  const made = madeModel(textOf(data.name) ?? '', textOf(data.file) ?? near, project);
  return { ref: thing.table ?? reason('the model is computed'), draft: made && madeDraft(made, project), model: thing };
}

/** A model's name: that of a declared model, or of one made in a function. */
function namedTarget(name: string, project: Project, near: string): Target {
  const declared = project.tableOf({ kind: 'text', value: name }, near);
  if (declared?.via === plugin) {
    const model: Thing = { kind: 'symbol', symbol: declared.symbol, declaration: 'class' };
    return { ref: { kind: 'declared', symbol: declared.symbol }, draft: declared, model };
  }
  const made = madeModel(name, near, project);
  const model = made ? modelHandle(made, project) : unknown;
  if (!made) return { ref: reason(`no model is named ${name}`), draft: null, model };
  return { ref: handleRef(model), draft: madeDraft(made, project), model };
}

/** `models.Post` in a function that is given all models: its name says which. */
function openTarget(thing: Thing & { readonly kind: 'open' | 'member' }, project: Project, near: string): Target {
  const name = thing.name.slice(thing.name.lastIndexOf('.') + 1);
  const named = thing.name.includes('.') || thing.kind === 'member' ? namedTarget(name, project, near) : null;
  if (named && named.ref.kind !== 'unknown') return named;
  if (thing.kind === 'open') return { ref: { kind: 'open', name: thing.name }, draft: null, model: thing };
  return { ref: reason('the model is computed'), draft: null, model: thing };
}

function handleRef(model: Thing): TableRef {
  return (model.kind === 'handle' ? model.table : null) ?? reason('the model is computed');
}

/** The table of a model made by a call, declared by no module of its own. */
function madeDraft({ name, file, call, options }: MadeModel, project: Project): TableDraft {
  const names = nameOptions((option) => call.value(options, option));
  const attributes = () => call.value(options - 1);
  return modelDraft({ symbol: null, name, file, names, attributes, members: [] }, resolver(project), project);
}

/** What stands for a model that is made in a function. */
export function modelHandle(made: MadeModel, project: Project): Thing {
  const { name, schema } = madeDraft(made, project);
  const table: TableRef = { kind: 'named', name, schema, database: null, declaredIn: made.file };
  const data = { name: { kind: 'text', value: made.name }, file: { kind: 'text', value: made.file } } as const;
  return { kind: 'handle', plugin, type: 'model', table, data };
}

/** Finds the table of the first model that a thing may stand for. */
export function resolver(project: Project): ResolveModel {
  return (model, near) => targetsOf(model, project, near)[0]?.ref ?? reason('the model is computed');
}

export function access(operation: Operation, table: TableRef, columns: readonly string[] = []): AccessDraft {
  return { operation, table, columns };
}

/** Access to a table that options ask for, at the place where they do. */
export function accessAt(operation: Operation, { ref, at }: { ref: TableRef; at: Location | undefined }): AccessDraft {
  return at ? { ...access(operation, ref), at } : access(operation, ref);
}

/** A row of a model, as queries yield it. */
export function rowOf(model: Thing): Thing {
  if (model.kind === 'symbol' && model.declaration === 'class') {
    return { kind: 'instance', type: model, typeArguments: [], args: [] };
  }
  if (model.kind === 'unknown' || model.kind === 'external') return unknown;
  return { kind: 'handle', plugin, type: 'row', table: null, data: { model } };
}

/** Physical names of attributes, as far as the model tells them. */
export function columnsOf(draft: TableDraft | null, attributes: readonly string[]): readonly string[] {
  const columns = attributes.flatMap((name) =>
    (draft?.columns ?? []).filter((one) => one.property === name).map((one) => one.column),
  );
  return [...new Set(columns)];
}
