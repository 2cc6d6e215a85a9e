import { groupBy } from '../../../../core/collections.js';
import type { MethodCall } from '../../../../core/method-call.js';
import type { Project, SymbolRef, Thing } from '../../../../core/orm-plugin.js';
import { pluralise } from './plural.js';

/** What the repository's code says of models outside their declarations, found by names alone: nothing is evaluated. */
export type ModelIndex = {
  /** `User.init({...}, {...})` by the class it is called on. */
  readonly inits: ReadonlyMap<string, MethodCall>;
  /** Models by name that no declaration of a module is: made in a function, by `define` or by `init` of a local class. */
  readonly made: ReadonlyMap<string, readonly MadeModel[]>;
  /** The same models by names in which case, underscores and hyphens do not count: an index may rename what it holds. */
  readonly loosely: ReadonlyMap<string, readonly MadeModel[]>;
  /** Associations and scopes, by what they are called on. */
  readonly additions: ReadonlyMap<string, readonly MethodCall[]>;
};

export type MadeModel = {
  readonly name: string;
  readonly file: string;
  readonly call: MethodCall;
  /** The argument that holds the options. */
  readonly options: number;
};

export const associationMethods = ['hasOne', 'hasMany', 'belongsTo', 'belongsToMany'];

export function modelIndex(project: Project): ModelIndex {
  return project.derived ? project.derived(readIndex) : readIndex(project);
}

export function symbolKey({ file, name }: SymbolRef): string {
  return `${file}#${name}`;
}

/** A model goes by its name within a package, be it capital or small, singular or plural (`db.user` of `define('users')`). */
function nameKey(folder: string, modelName: string): string {
  return `${folder}:${pluralise(modelName.toLowerCase())}`;
}

function readIndex(project: Project): ModelIndex {
  const inits = new Map<string, MethodCall>();
  const made = new Map<string, MadeModel[]>();
  for (const call of calls(project, 'init')) {
    if (call.given < 2) continue; // a class' own `init(connection)`, which calls that of the base
    const key = symbolOf(call.receiver);
    if (key !== null) inits.set(key, call);
    else add(made, initialised(call));
  }
  for (const call of calls(project, 'define')) add(made, defined(call));
  const all = [...made.values()].flat();
  return { inits, made, loosely: groupBy(all, ({ name }) => loose(name)), additions: readAdditions(project, all) };
}

function loose(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

function calls(project: Project, method: string): readonly MethodCall[] {
  return project.callsOfMethod?.(method) ?? [];
}

function add(made: Map<string, MadeModel[]>, model: MadeModel | null): void {
  if (model) made.set(model.name, [...(made.get(model.name) ?? []), model]);
}

/** A class inside a function: Sequelize's own generator writes models like that, always with a `modelName`. */
function initialised(call: MethodCall): MadeModel | null {
  const name = call.text(1, 'modelName');
  return name === null ? null : { name, file: call.call.at.file, call, options: 1 };
}

/** `define` is a common word: what it is called on must go by a connection's name. */
function defined(call: MethodCall): MadeModel | null {
  const name = call.text(0);
  if (name === null || !/sequelize|connection|^(?:db|orm|conn|database)$/i.test(lastName(call.receiver))) return null;
  return { name, file: call.call.at.file, call, options: 2 };
}

function lastName(thing: Thing): string {
  if (thing.kind === 'symbol') return thing.symbol.name.slice(thing.symbol.name.lastIndexOf('.') + 1);
  return thing.kind === 'member' || thing.kind === 'open' || thing.kind === 'external' ? thing.name : '';
}

function symbolOf(receiver: Thing): string | null {
  const isOwn = receiver.kind === 'symbol' && (receiver.declaration === 'class' || receiver.declaration === 'const');
  return isOwn ? symbolKey(receiver.symbol) : null;
}

function readAdditions(project: Project, made: readonly MadeModel[]): Map<string, MethodCall[]> {
  const additions = new Map<string, MethodCall[]>();
  for (const method of [...associationMethods, 'addScope']) {
    for (const call of calls(project, method)) {
      for (const key of additionKeys(call, made, project)) additions.set(key, [...(additions.get(key) ?? []), call]);
    }
  }
  return additions;
}

/**
 * `User.hasMany(...)`, `db.User.hasMany(...)`, `user.hasMany(...)` of a model made in the same body, or of the file's only
 * one. A constant may hold what a function made: then its name has to do.
 */
function additionKeys(call: MethodCall, made: readonly MadeModel[], project: Project): readonly string[] {
  const { receiver } = call;
  const { file } = call.call.at;
  const folder = project.packageFolder(file);
  const symbol = symbolOf(receiver);
  const name = lastName(receiver);
  if (symbol !== null) {
    const isConstant = receiver.kind === 'symbol' && receiver.declaration === 'const';
    return isConstant ? [symbol, nameKey(folder, name)] : [symbol];
  }
  const maker = call.madeBy && defined(call.madeBy);
  if (maker) return [nameKey(folder, maker.name)];
  if (name !== '') return [nameKey(folder, name)];
  const [only, ...others] = made.filter((model) => model.file === file);
  return only && others.length === 0 ? [nameKey(folder, only.name)] : [];
}

/** Of several models with one name the one that shares the longest path with `near`; else one of the same package that is written alike. */
export function madeModel(name: string, near: string, project: Project): MadeModel | null {
  const models = modelIndex(project).made.get(name) ?? alikeNearby(name, near, project);
  const shared = ({ file }: MadeModel) => {
    const differs = [...file].findIndex((letter, i) => letter !== near[i]);
    return differs < 0 ? file.length : differs;
  };
  return [...models].sort((a, b) => shared(b) - shared(a))[0] ?? null;
}

/** `models.BaseUser` of a model that is defined as `base_user`: further away the same letters may mean anything. */
function alikeNearby(name: string, near: string, project: Project): readonly MadeModel[] {
  const folder = project.packageFolder(near);
  const alike = modelIndex(project).loosely.get(loose(name)) ?? [];
  return alike.filter(({ file }) => project.packageFolder(file) === folder);
}

/** Whether the letters of a name are those of any model. */
export function isLikeAModel(name: string, project: Project): boolean {
  return modelIndex(project).loosely.has(loose(name));
}

/** Whether models are made in the package of a file. */
export function makesModels(file: string, project: Project): boolean {
  const folder = project.packageFolder(file);
  const packages = project.derived ? project.derived(makingPackages) : makingPackages(project);
  return packages.has(folder);
}

/** Whether the package of a file makes a model of just this name. */
export function makesModel(name: string, file: string, project: Project): boolean {
  const folder = project.packageFolder(file);
  return (modelIndex(project).made.get(name) ?? []).some((model) => project.packageFolder(model.file) === folder);
}

function makingPackages(project: Project): ReadonlySet<string> {
  return new Set([...modelIndex(project).made.values()].flat().map(({ file }) => project.packageFolder(file)));
}

/** What is added to a model elsewhere: to its declaration, or to its name within the same package. */
export function additionsOf(
  symbol: SymbolRef | null,
  modelName: string,
  file: string,
  project: Project,
): readonly MethodCall[] {
  const { additions } = modelIndex(project);
  const own = symbol ? (additions.get(symbolKey(symbol)) ?? []) : [];
  const named = additions.get(nameKey(project.packageFolder(file), modelName)) ?? [];
  return [...own, ...named.filter((call) => !own.includes(call))];
}
