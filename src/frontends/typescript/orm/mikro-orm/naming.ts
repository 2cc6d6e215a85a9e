import type { CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { ancestors } from '../../../../core/paths.js';
import { isOff, items, property, textOf } from '../../things.js';
import { exportName } from './exports.js';
import { returned } from './things.js';

/** What the options of the ORM say about physical names and about entities that are only created. */
export type Naming = {
  readonly style: 'underscore' | 'entity' | 'mongo';
  /** Whether the options choose the style; else it is the driver's. */
  readonly chosen: boolean;
  readonly schema: string | null;
  /** Whether `em.create(...)` marks the entity to be inserted by the next flush. */
  readonly persistOnCreate: boolean;
};

const defaultNaming: Naming = { style: 'underscore', chosen: false, schema: null, persistOnCreate: true };

const drivers = 'core postgresql mysql mariadb sqlite better-sqlite libsql mssql mongodb knex sql'.split(' ');
const starters = ['defineConfig', 'MikroORM.init', 'MikroORM.initSync', 'MikroORM'];
const optionHolders = [
  ...drivers.flatMap((driver) => starters.map((name) => [`@mikro-orm/${driver}`, name] as const)),
  ...['MikroOrmModule.forRoot', 'MikroOrmModule.forRootAsync'].map((name) => ['@mikro-orm/nestjs', name] as const),
];

/**
 * The naming that holds for an entity: that of the configuration nearest to it in the tree, of its own package if there is
 * one. Where equally near ones differ nothing can be told, and the library's defaults stand.
 */
export function namingFor(file: string, project: Project): Naming {
  const calls = project.derived?.(configurations) ?? configurations(project);
  const home = project.packageFolder(file);
  const near = calls.filter((call) => project.packageFolder(call.at.file) === home);
  const namings = nearest(near.length > 0 ? near : calls, file).flatMap((call) => namingsOf(call, project));
  const [first, ...rest] = namings;
  return first && rest.every((one) => isSame(one, first)) ? first : defaultNaming;
}

function configurations(project: Project): readonly CallView[] {
  return optionHolders.flatMap(([name, callee]) => project.callsTo(name, callee));
}

function nearest(calls: readonly CallView[], file: string): readonly CallView[] {
  const folders = new Set(ancestors(file));
  const depths = calls.map((call) => ancestors(call.at.file).filter((folder) => folders.has(folder)).length);
  const deepest = Math.max(...depths);
  return calls.filter((_, index) => depths[index] === deepest);
}

function namingsOf(call: CallView, project: Project): readonly Naming[] {
  return items(call.args[0]).flatMap((options) => {
    const factory = property(options, 'useFactory');
    return items(factory ? returned(factory) : options).flatMap((one) =>
      one.kind === 'record' ? [namingOf(one, call, project)] : [],
    );
  });
}

function namingOf(options: Thing, call: CallView, project: Project): Naming {
  const chosen = styleOf(property(options, 'namingStrategy'), project);
  return {
    style: chosen ?? driverStyle(options, call),
    chosen: chosen !== null,
    schema: textOf(property(options, 'schema')),
    persistOnCreate: !isOff(property(options, 'persistOnCreate')),
  };
}

const styles: { readonly [strategy: string]: Naming['style'] } = {
  UnderscoreNamingStrategy: 'underscore',
  EntityCaseNamingStrategy: 'entity',
  MongoNamingStrategy: 'mongo',
};

/** A strategy of the repository's own follows the one it extends. */
function styleOf(strategy: Thing | undefined, project: Project): Naming['style'] | null {
  const type = strategy?.kind === 'instance' ? strategy.type : strategy;
  if (!type) return null;
  if (type.kind === 'external') return styles[exportName(type)] ?? null;
  if (type.kind !== 'symbol') return null;
  const bases = project.describe?.(type.symbol)?.ancestors ?? [];
  return bases.map((base) => styles[exportName(base)] ?? null).find((style) => style !== null) ?? null;
}

/** Documents are named by the rules of MongoDB's driver unless a strategy is chosen. */
function driverStyle(options: Thing, { callee }: CallView): Naming['style'] {
  const driver = property(options, 'driver');
  const isMongo =
    textOf(property(options, 'type')) === 'mongo' ||
    (driver !== undefined && exportName(driver) === 'MongoDriver') ||
    (callee.kind === 'external' && callee.package === '@mikro-orm/mongodb');
  return isMongo ? 'mongo' : 'underscore';
}

function isSame(a: Naming, b: Naming): boolean {
  return a.style === b.style && a.schema === b.schema && a.persistOnCreate === b.persistOnCreate;
}

/** MikroORM's own rule, which sets no mark before a run of capitals or after a digit: `SHA256Hash` is sha256hash. */
function separated(text: string, mark: string): string {
  return text.replace(/([a-z])([A-Z])/g, `$1${mark}$2`).toLowerCase();
}

export function tableName({ style }: Naming, className: string): string {
  if (style === 'entity') return className;
  return separated(className, style === 'mongo' ? '-' : '_');
}

export function columnName({ style }: Naming, property: string): string {
  return style === 'underscore' ? separated(property, '_') : property;
}

/** The foreign key column of a relation that does not name it. */
export function foreignKeyName({ style }: Naming, relation: string, referenced: string): string {
  return style === 'underscore' ? `${separated(relation, '_')}_${referenced}` : relation;
}

/** The pivot table of a many-to-many relation that does not name it; the owner's table name is put in style once more. */
export function pivotName(naming: Naming, ownerTable: string, relation: string): string {
  return `${tableName(naming, ownerTable)}_${columnName(naming, relation)}`;
}
