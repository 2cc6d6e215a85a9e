import type { CallView, Project, SymbolRef, Thing } from '../../../../core/orm-plugin.js';
import { nameOf, property, text, textOf, unknown } from '../../things.js';
import type { HandleThing } from '../mongo/things.js';

/** A schema by what made it: `new Schema(definition, options)`, or a class with decorators. */
export type SchemaInfo = {
  readonly definition: Thing;
  readonly options: Thing | undefined;
  readonly symbol: SymbolRef | null;
  /** The place of the call that made it, which tells schemas apart; empty for a class by itself. */
  readonly key: string;
  /** The file that describes it. */
  readonly file: string;
};

export function schemaHandle(call: CallView, parts: { readonly [name: string]: Thing }): HandleThing {
  const key = text(`${call.at.file}:${call.at.line}:${call.at.column}`);
  const file = text(call.at.file);
  return { kind: 'handle', plugin: 'mongoose', type: 'schema', table: null, data: { ...parts, key, file } };
}

export function schemaInfo(thing: Thing | undefined): SchemaInfo | null {
  if (thing?.kind === 'symbol')
    return { definition: unknown, options: undefined, symbol: thing.symbol, key: '', file: thing.symbol.file };
  if (thing?.kind !== 'handle' || thing.type !== 'schema') return null;
  const { definition = unknown, options, class: made, key, file } = thing.data;
  const symbol = made?.kind === 'symbol' ? made.symbol : null;
  return { definition, options, symbol, key: textOf(key) ?? '', file: textOf(file) ?? '' };
}

/** The collection that a schema names for its models (`{ collection: 'people' }`, `@Schema({ collection })`, `schema.set`). */
export function schemaCollection(schema: SchemaInfo, project: Project): string | null {
  return (
    nameOf(property(schema.options, 'collection')) ??
    settingOf(schema, project) ??
    (schema.symbol && classCollection(schema.symbol, project))
  );
}

function settingOf(schema: SchemaInfo, project: Project): string | null {
  if (schema.key === '') return null;
  const calls = callsOn(schema, project.callsTo('mongoose', 'Schema.set'));
  const set = calls.find((call) => textOf(call.args[0]) === 'collection');
  return nameOf(set?.args[1]);
}

/** Those of several calls on schemas that are made on this one. */
export function callsOn(schema: SchemaInfo, calls: readonly CallView[]): readonly CallView[] {
  return calls.filter((call) => schemaInfo(call.receiver ?? undefined)?.key === schema.key);
}

/** `@Schema({ collection: 'orders' })` of Nest, `@modelOptions({ schemaOptions: { collection: 'orders' } })` of Typegoose. */
function classCollection(symbol: SymbolRef, project: Project): string | null {
  const view = project.describe?.(symbol);
  for (const { callee, args } of view?.decorators ?? []) {
    if (callee.kind !== 'external') continue;
    const [options] = args;
    if (callee.name === 'Schema') return nameOf(property(options, 'collection'));
    if (callee.name === 'modelOptions') {
      const named = nameOf(property(property(options, 'schemaOptions'), 'collection'));
      if (named !== null) return named;
    }
  }
  const parent = view?.ancestors.find((one) => one.kind === 'symbol');
  return parent?.kind === 'symbol' && !isSameSymbol(parent.symbol, symbol)
    ? classCollection(parent.symbol, project)
    : null;
}

function isSameSymbol(a: SymbolRef, b: SymbolRef): boolean {
  return a.file === b.file && a.name === b.name;
}

/** Typegoose lets a class rename its model: `@modelOptions({ options: { customName: 'Client' } })`. */
export function customName(symbol: SymbolRef, project: Project): string | null {
  const decorators = project.describe?.(symbol)?.decorators ?? [];
  const options = decorators.find(({ callee }) => callee.kind === 'external' && callee.name === 'modelOptions')
    ?.args[0];
  return textOf(property(property(options, 'options'), 'customName'));
}
