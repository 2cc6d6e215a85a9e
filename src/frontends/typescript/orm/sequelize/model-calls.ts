import type { AccessDraft, CallMeaning, CallView, Project, Thing } from '../../../../core/orm-plugin.js';
import { oneOf, property, refKey, textOf, unknown } from '../../things.js';
import { hooksOf } from './hooks.js';
import { type Included, includedTables } from './includes.js';
import { isBuilder, type ModelMethod, rowMethod, staticMethod } from './methods.js';
import { relatedMeaning } from './related-calls.js';
import { namedScopes, type Scopes, scopeOptions } from './scopes.js';
import { access, accessAt, columnsOf, rowOf, type Target, targetsOf } from './targets.js';
import { alternatives, items } from './things.js';

const plugin = 'sequelize';

/** A method of a model: `User.findAll(...)`. Null where it means nothing for tables. */
export function modelMeaning(model: Thing, scopes: Scopes, call: CallView, project: Project): CallMeaning | null {
  const { name, args } = call;
  switch (name) {
    case 'scope':
    case 'withScope':
      return { accesses: [], result: scoped(model, namedScopes(args)) };
    case 'unscoped':
    case 'withoutScope':
      return { accesses: [], result: scoped(model, []) };
    case 'schema':
      return { accesses: [], result: scoped(model, scopes) };
    case 'getTableName':
      return { accesses: [], result: tableNameOf(model, project, call.at.file) };
    case 'hasOne':
    case 'hasMany':
    case 'belongsTo':
    case 'belongsToMany':
      return { accesses: [], result: associationOf(call) };
    case 'sync':
    case 'drop':
      return { accesses: targetsOf(model, project, call.at.file).map(({ ref }) => access('ddl', ref)) };
    default: {
      if (isBuilder(name))
        return { accesses: [], result: rows(name === 'build' ? 'row' : 'rows', model, project, call) };
      const method = staticMethod(name);
      return method && performed(method, model, scopes, call, project);
    }
  }
}

/** What `User.hasMany(Post, { as: 'posts' })` yields may be given to `include`. */
function associationOf({ args: [target = unknown, options] }: CallView): Thing {
  const alias = textOf(property(options, 'as'));
  const data = alias === null ? { target } : { target, alias: { kind: 'text', value: alias } as const };
  return { kind: 'handle', plugin, type: 'association', table: null, data };
}

/** A method of a row: `user.save()`, `user.getPosts()`. */
export function rowMeaning(model: Thing, call: CallView, project: Project): CallMeaning | null {
  const method = rowMethod(call.name);
  if (method) return performed(method, model, [], call, project);
  return relatedMeaning(model, call, project);
}

function scoped(model: Thing, scopes: Scopes): Thing {
  const names = scopes.map((value) => ({ kind: 'text', value }) as const);
  return {
    kind: 'handle',
    plugin,
    type: 'scoped',
    table: null,
    data: { model, scopes: { kind: 'list', items: names } },
  };
}

/** The physical name stands for the table wherever it is put, also into SQL. */
function tableNameOf(model: Thing, project: Project, near: string): Thing {
  const table = targetsOf(model, project, near)[0]?.ref ?? null;
  return { kind: 'handle', plugin, type: 'table-name', table, data: {} };
}

function performed(method: ModelMethod, model: Thing, scopes: Scopes, call: CallView, project: Project): CallMeaning {
  const targets = targetsOf(model, project, call.at.file);
  const accesses = targets.flatMap((target) => [
    ...(method.reads ? reads(method, target, scopes, call, project) : []),
    ...(method.writes ? writes(method, target, call, project) : []),
  ]);
  const runs = targets.flatMap((target) => hooksOf(target, method.events ?? [], project));
  return { accesses, result: rows(method.yields, model, project, call), runs };
}

function reads(
  method: ModelMethod,
  target: Target,
  scopes: Scopes,
  call: CallView,
  project: Project,
): readonly AccessDraft[] {
  const options = [...optionsOf(method, call), ...scopeOptions(target, scopes, project)];
  const related = options.flatMap((one) => includedTables(one, target, project, call.at.file));
  return [access('read', target.ref), ...distinct(related).map((one) => accessAt('read', one))];
}

function distinct(included: readonly Included[]): readonly Included[] {
  return [...new Map(included.map((one) => [refKey(one.ref), one])).values()];
}

function optionsOf({ options }: ModelMethod, { args }: CallView): readonly Thing[] {
  return options === undefined ? [] : alternatives(args[options]);
}

/** `create(values, { include })` writes the included models too. */
function writes(method: ModelMethod, target: Target, call: CallView, project: Project): readonly AccessDraft[] {
  const data = method.data === undefined ? undefined : call.args[method.data];
  const own = access('write', target.ref, columnsOf(target.draft, keysOf(data)));
  if (method.reads) return [own];
  const options = optionsOf(method, call);
  const related = options.flatMap((one) => includedTables(one, target, project, call.at.file));
  return [own, ...distinct(related).map((one) => accessAt('write', one))];
}

/** The attributes of object literals, where nothing of them is hidden. */
function keysOf(data: Thing | undefined): readonly string[] {
  const records = items(data);
  const isVisible = records.every((one) => one.kind === 'record' && !one.open);
  return isVisible ? records.flatMap((one) => (one.kind === 'record' ? Object.keys(one.properties) : [])) : [];
}

function rows(yields: ModelMethod['yields'], model: Thing, project: Project, call: CallView): Thing {
  if (yields === 'nothing') return unknown;
  const row = oneOf(targetsOf(model, project, call.at.file).map((target) => rowOf(target.model)));
  const list: Thing = { kind: 'list', items: [row] };
  switch (yields) {
    case 'row':
      return row;
    case 'rows':
    case 'found':
      return list;
    case 'counted':
      return { kind: 'record', properties: { rows: list }, open: true };
  }
}
