import type { Project, RelationDraft, SymbolRef, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { text, textOf } from '../../things.js';
import type { HandleThing } from '../mongo/things.js';
import { collectionOf, namedCollection } from './naming.js';
import { modelFor, modelNamed, type Registration, symbolsOf, tableOfModel } from './registry.js';
import { schemaRelations } from './relations.js';
import { customName, schemaCollection, schemaInfo } from './schemas.js';

/** The collection behind a model, query or document, and the schema that says where its references lead. */
export type Target = { readonly table: TableRef; readonly schema: Thing | null; readonly connection: string | null };

export function targetHandle(type: 'model' | 'rows' | 'pipeline', target: Target): HandleThing {
  const { table, schema, connection } = target;
  const data = {
    ...(schema ? { schema } : {}),
    ...(connection === null ? {} : { connection: text(connection) }),
  };
  return { kind: 'handle', plugin: 'mongoose', type, table, data };
}

export function targetOfHandle(handle: HandleThing): Target {
  const table = handle.table ?? { kind: 'unknown', reason: 'the model is computed' };
  return { table, schema: handle.data.schema ?? null, connection: textOf(handle.data.connection) };
}

export function registeredTarget(model: Registration, project: Project): Target {
  return { table: tableOfModel(model, project), schema: model.schema ?? null, connection: model.connection };
}

export function targetNamed(name: string, near: string, project: Project): Target {
  const model = modelNamed(name, near, project);
  if (model) return registeredTarget(model, project);
  return { table: collectionOf(name, near, project), schema: null, connection: null };
}

/** The collection of the classes and interfaces that a type names; `hint` says what is missing where none has one. */
export function entityTarget(types: readonly (Thing | undefined)[], project: Project): Target {
  const symbols = types.flatMap((type) => (type ? symbolsOf(type) : []));
  for (const symbol of symbols) {
    const target = symbolTarget(symbol, project);
    if (target) return target;
  }
  const open = types.find((type) => type?.kind === 'open');
  if (open?.kind === 'open') return untold({ kind: 'open', name: open.name });
  const [first] = symbols;
  const reason = first ? `no model is registered for ${first.name}` : 'which model is handed over cannot be told';
  return untold({ kind: 'unknown', reason });
}

function untold(table: TableRef): Target {
  return { table, schema: null, connection: null };
}

/** A model constant, a class or an interface: declared, registered with it as its type, or registered under its name. */
export function symbolTarget(symbol: SymbolRef, project: Project): Target | null {
  const declared = project.tableOf({ kind: 'symbol', symbol, declaration: 'class' });
  if (declared) return { ...untold({ kind: 'declared', symbol: declared.symbol }), connection: declared.connection };
  const model = modelFor(symbol, project) ?? namesake(symbol, project);
  return model ? registeredTarget(model, project) : classTarget(symbol, project);
}

/** `IOrder`, `OrderDocument` and `OrderModel` are how people call what belongs to the model `Order`. */
function namesake(symbol: SymbolRef, project: Project): Registration | null {
  const bare = symbol.name.replace(/^I(?=[A-Z][a-z])/, '');
  const names = [symbol.name, bare, bare.replace(/(Document|Doc|Model|Entity|Interface|Attrs|Props|Type)$/, '')];
  for (const name of names) {
    const model = name === '' ? null : modelNamed(name, symbol.file, project);
    if (model) return model;
  }
  return null;
}

/** A class with Nest's `@Schema` that is registered where it cannot be seen has the name of its class. */
function classTarget(symbol: SymbolRef, project: Project): Target | null {
  const decorators = project.describe?.(symbol)?.decorators ?? [];
  const isSchema = decorators.some(
    ({ callee }) => callee.kind === 'external' && /^(Schema|modelOptions)$/.test(callee.name),
  );
  if (!isSchema) return null;
  const schema: Thing = { kind: 'symbol', symbol, declaration: 'class' };
  const info = schemaInfo(schema);
  const given = info && schemaCollection(info, project);
  const table = given
    ? namedCollection(given, symbol.file)
    : collectionOf(customName(symbol, project) ?? symbol.name, symbol.file, project);
  return { table, schema, connection: null };
}

/** The paths that `populate` can follow from a target; null where its schema is not known. */
export function relationsOf(target: Target, project: Project): readonly RelationDraft[] | null {
  const schema = schemaInfo(target.schema ?? undefined);
  if (schema) return schemaRelations(schema, project);
  const table = target.table.kind === 'open' ? null : project.tableOfRef(target.table);
  return table?.via === 'mongoose' ? table.relations : null;
}
