import type { DecoratorView } from '../../../../core/declaration-view.js';
import type { MethodCall } from '../../../../core/method-call.js';
import type { Project, Thing } from '../../../../core/orm-plugin.js';
import { property, textOf } from '../../things.js';
import { exportName } from './exports.js';
import { additionsOf, madeModel, modelIndex, symbolKey } from './model-index.js';
import type { Target } from './targets.js';
import { items, returned } from './things.js';

/** Which scopes a model applies: the default one, or those it was asked for. */
export type Scopes = readonly string[];

export const defaultScope = 'defaultScope';

/** The find options that the scopes of a model stand for. */
export function scopeOptions({ model, draft }: Target, scopes: Scopes, project: Project): readonly Thing[] {
  if (scopes.length === 0) return [];
  const [name = ''] = draft?.aliases ?? [];
  const written = model.kind === 'symbol' ? declaredScopes(model, project) : madeScopes(model, project);
  const file = model.kind === 'symbol' ? model.symbol.file : (textOf(fileOf(model)) ?? '');
  const added = additionsOf(model.kind === 'symbol' ? model.symbol : null, name, file, project);
  return scopes
    .flatMap((scope) => [
      ...written.map((options) => optionsOf(options, scope)),
      ...added.filter((call) => call.call.name === 'addScope' && call.text(0) === scope).map((call) => call.value(1)),
    ])
    .map(returned);
}

function fileOf(model: Thing): Thing | undefined {
  return model.kind === 'handle' ? model.data.file : undefined;
}

/** A record of options as it is given to a model: `defaultScope` and `scopes` by name. */
function optionsOf(options: Thing, scope: string): Thing {
  const scopes = returned(property(options, 'scopes'));
  return returned(scope === defaultScope ? property(options, defaultScope) : property(scopes, scope));
}

function madeScopes(model: Thing, project: Project): readonly Thing[] {
  if (model.kind !== 'handle') return [];
  const made = madeModel(textOf(model.data.name) ?? '', textOf(model.data.file) ?? '', project);
  return made ? [scopesOfCall(made.call, made.options)] : [];
}

function scopesOfCall(call: MethodCall, options: number): Thing {
  const properties = { defaultScope: call.value(options, defaultScope), scopes: call.value(options, 'scopes') };
  return { kind: 'record', properties, open: false };
}

function declaredScopes({ symbol }: Thing & { readonly kind: 'symbol' }, project: Project): readonly Thing[] {
  const view = project.describe?.(symbol);
  if (!view) return [];
  const init = modelIndex(project).inits.get(symbolKey(symbol));
  const table = view.decorators.flatMap((one) => (exportName(one.callee) === 'Table' ? one.args.slice(0, 1) : []));
  const defined = view.call?.name === 'define' ? view.call.args.slice(2) : [];
  return [...table, ...defined, ...(init ? [scopesOfCall(init, 1)] : []), decoratedScopes(view.decorators)];
}

/** `@DefaultScope(() => ({...}))` and `@Scopes(() => ({ withPosts: {...} }))`. */
function decoratedScopes(decorators: readonly DecoratorView[]): Thing {
  const argument = (name: string) => returned(decorators.find((one) => exportName(one.callee) === name)?.args[0]);
  const properties = { defaultScope: argument('DefaultScope'), scopes: argument('Scopes') };
  return { kind: 'record', properties, open: false };
}

/** The names in `scope('a', { method: ['b', 1] })`; no argument means no scope at all. */
export function namedScopes(args: readonly Thing[]): Scopes {
  return args.flatMap(items).flatMap((arg) => {
    const name = textOf(arg) ?? textOf(items(property(arg, 'method'))[0]);
    return name === null ? [] : [name];
  });
}
