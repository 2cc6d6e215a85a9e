import type { CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { ancestors } from '../../../../core/paths.js';
import { nameOf, property, textOf } from '../../things.js';
import { pluralise, underscored } from './plural.js';
import { items, returned } from './things.js';

/** Options that decide physical names: what the model says, else what the connection says for all models. */
export type NameOptions = {
  readonly tableName: string | null;
  readonly schema: string | null;
  readonly underscored: boolean | null;
  readonly freezeTableName: boolean | null;
};

/** Reads the options of a model one by one, so that nothing else of it is looked at. */
export function nameOptions(option: (name: string) => Thing | undefined): NameOptions {
  return {
    tableName: nameOf(option('tableName')),
    schema: textOf(option('schema')),
    underscored: flag(option('underscored')),
    freezeTableName: flag(option('freezeTableName')),
  };
}

function flag(thing: Thing | undefined): boolean | null {
  return thing?.kind === 'literal' && typeof thing.value === 'boolean' ? thing.value : null;
}

/** The physical table of a model: its table name, else the model's name, plural unless frozen. */
export function tableName(modelName: string, own: NameOptions, shared: NameOptions): string {
  if (own.tableName) return own.tableName;
  if (own.freezeTableName ?? shared.freezeTableName ?? false) return modelName;
  const plural = pluralise(modelName);
  return (own.underscored ?? shared.underscored ?? false) ? underscored(plural) : plural;
}

export function schemaName(own: NameOptions, shared: NameOptions): string | null {
  return own.schema ?? shared.schema;
}

export function columnName(attribute: string, field: string | null, own: NameOptions, shared: NameOptions): string {
  if (field) return field;
  return (own.underscored ?? shared.underscored ?? false) ? underscored(attribute) : attribute;
}

const none: NameOptions = { tableName: null, schema: null, underscored: null, freezeTableName: null };

const connectionMakers: readonly (readonly [packageName: string, callee: string])[] = [
  ['sequelize', 'Sequelize'],
  ['sequelize', 'default'],
  ['sequelize', '='],
  ['sequelize-typescript', 'Sequelize'],
  ['@sequelize/core', 'Sequelize'],
  ['@nestjs/sequelize', 'SequelizeModule.forRoot'],
  ['@nestjs/sequelize', 'SequelizeModule.forRootAsync'],
];

/**
 * The `define` options of the connection nearest to a model, of its own package if there is one. Where equally near ones
 * differ nothing can be told, and Sequelize's defaults stand.
 */
export function sharedOptions(file: string, project: Project): NameOptions {
  const makers = connectionMakers.flatMap(([name, callee]) => project.callsTo(name, callee));
  const home = project.packageFolder(file);
  const near = makers.filter((call) => project.packageFolder(call.at.file) === home);
  const [first, ...rest] = nearest(near.length > 0 ? near : makers, file).flatMap(optionsOf);
  return first && rest.every((one) => JSON.stringify(one) === JSON.stringify(first)) ? first : none;
}

function nearest(calls: readonly CallView[], file: string): readonly CallView[] {
  const folders = new Set(ancestors(file));
  const depths = calls.map((call) => ancestors(call.at.file).filter((folder) => folders.has(folder)).length);
  const deepest = Math.max(...depths);
  return calls.filter((_, index) => depths[index] === deepest);
}

/** The options are the last argument of the constructor; a factory of them is seen through. */
function optionsOf(call: CallView): readonly NameOptions[] {
  const options = call.args
    .flatMap((arg) => items(property(arg, 'useFactory') ? returned(property(arg, 'useFactory')) : arg))
    .filter((one) => one.kind === 'record');
  return options.map((one) => {
    const define = property(one, 'define');
    const shared = nameOptions((name) => property(define, name));
    return { ...shared, tableName: null, schema: shared.schema ?? textOf(property(one, 'schema')) };
  });
}

/** Whether two names are one word, singular or plural, whatever the case of the first letter. */
export function isSameWord(a: string, b: string): boolean {
  const [x, y] = [a.charAt(0).toLowerCase() + a.slice(1), b.charAt(0).toLowerCase() + b.slice(1)];
  return x === y || pluralise(x) === y || x === pluralise(y);
}
