import type { CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { ancestors } from '../../../../core/paths.js';
import { items, property, textOf } from '../../things.js';
import { isPluralising, pluralOf } from './plural.js';
import { type RecordThing, recordOf, returned } from './things.js';

/** What the options of a data source change about physical names. */
export type Naming = {
  readonly prefix: string;
  readonly schema: string | null;
  readonly snakeColumns: boolean;
  /** Whether tables without a name of their own are called by the plural of their class. */
  readonly pluralTables: boolean;
};

const defaultNaming: Naming = { prefix: '', schema: null, snakeColumns: false, pluralTables: false };

export const optionHolders: readonly (readonly [string, string])[] = [
  ['typeorm', 'DataSource'],
  ['typeorm', 'createConnection'],
  ['typeorm', 'createConnections'],
  ['@nestjs/typeorm', 'TypeOrmModule.forRoot'],
  ['@nestjs/typeorm', 'TypeOrmModule.forRootAsync'],
];

/**
 * The naming that holds for an entity: that of the data source nearest to it in the tree, of its own package if there is
 * one. Where equally near ones differ nothing can be told, and TypeORM's defaults stand.
 */
export function namingFor(file: string, project: Project): Naming {
  const sources = optionHolders.flatMap(([name, callee]) => project.callsTo(name, callee));
  const home = project.packageFolder(file);
  const near = sources.filter((call) => project.packageFolder(call.at.file) === home);
  const namings = nearest(near.length > 0 ? near : sources, file).flatMap((call) => namingsOf(call, project));
  const [first, ...rest] = namings;
  return first && rest.every((one) => isSame(one, first)) ? first : defaultNaming;
}

function nearest(calls: readonly CallView[], file: string): readonly CallView[] {
  const folders = new Set(ancestors(file));
  const depths = calls.map((call) => ancestors(call.at.file).filter((folder) => folders.has(folder)).length);
  const deepest = Math.max(...depths);
  return calls.filter((_, index) => depths[index] === deepest);
}

function namingsOf(call: CallView, project: Project): readonly Naming[] {
  return items(call.args[0]).flatMap((options) => optionsIn(options).map((one) => naming(one, project)));
}

/** The options of a data source as they are given, or as the factory in them makes them. */
export function optionsIn(given: Thing): readonly RecordThing[] {
  const factory = property(given, 'useFactory');
  return items(factory ? returned(factory) : given).flatMap((one) => recordOf(one) ?? []);
}

function naming(options: Thing, project: Project): Naming {
  const strategy = property(options, 'namingStrategy');
  return {
    prefix: textOf(property(options, 'entityPrefix')) ?? '',
    schema: textOf(property(options, 'schema')),
    snakeColumns: isSnake(strategy),
    pluralTables: isPluralising(strategy, project),
  };
}

/** A strategy of the repository's own is taken at its word: its class' name is all there is to go by. */
function isSnake(strategy: Thing | undefined): boolean {
  if (strategy?.kind !== 'instance') return false;
  const { type } = strategy;
  const name = type.kind === 'external' ? type.name : type.kind === 'symbol' ? type.symbol.name : '';
  return /snake/i.test(name);
}

function isSame(a: Naming, b: Naming): boolean {
  const isSameCase = a.snakeColumns === b.snakeColumns && a.pluralTables === b.pluralTables;
  return isSameCase && a.prefix === b.prefix && a.schema === b.schema;
}

/**
 * Table and schema of an entity by the name that it is given, if any. TypeORM puts table paths together and takes them apart at
 * dots: `audit.logs` is `logs` of the schema `audit`.
 */
export function placeOf(
  rules: Naming,
  className: string,
  given: string | null,
  options: Thing | undefined,
): { readonly table: string; readonly schema: string | null } {
  const name = rules.prefix + (given || tableNameOf(rules, className));
  const schema = textOf(property(options, 'schema'));
  const [, before, last] = (schema === null && given && /^([^.]+)\.([^.]+)$/.exec(name)) || [];
  return before !== undefined && last !== undefined
    ? { table: last, schema: before }
    : { table: name, schema: schema ?? rules.schema };
}

/** The table of a class that gives it no name. */
export function tableNameOf(rules: Naming, className: string): string {
  const name = snakeCase(className);
  return rules.pluralTables ? pluralOf(name) : name;
}

/** TypeORM's own rule: `OrderItem` is order_item, `OFTSent` is oft_sent, `SHA256Hash` is sha256_hash. */
function snakeCase(text: string): string {
  return text
    .replace(/([A-Z])([A-Z])([a-z])/g, '$1_$2$3')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** TypeORM's own rule, as far as joined names need it. */
function camelCase(text: string): string {
  return text.replace(/^([A-Z])|[\s\-_](\w)/g, (_, first?: string, next?: string) =>
    next ? next.toUpperCase() : (first ?? '').toLowerCase(),
  );
}

export function columnName(rules: Naming, propertyName: string, given: string | null): string {
  return given ?? (rules.snakeColumns ? snakeCase(propertyName) : propertyName);
}

/** The foreign key column of a relation that does not name it; the referenced key is taken to be `id`. */
export function joinColumnName(rules: Naming, relation: string, referenced: string): string {
  const joined = `${relation}_${referenced}`;
  return rules.snakeColumns ? snakeCase(joined) : camelCase(joined);
}

/** Table names here are without prefix; the prefix is set before the joined name. */
export function joinTableName(rules: Naming, owner: string, relation: string, inverse: string): string {
  return rules.prefix + snakeCase(`${bare(rules, owner)}_${relation.replaceAll('.', '_')}_${bare(rules, inverse)}`);
}

export function closureTableName(rules: Naming, table: string): string {
  return `${rules.prefix}${bare(rules, table)}_closure`;
}

function bare(rules: Naming, table: string): string {
  return table.startsWith(rules.prefix) ? table.slice(rules.prefix.length) : table;
}
