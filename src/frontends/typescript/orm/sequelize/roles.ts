import type { Project, Thing } from '../../../../core/orm-plugin.js';
import { textOf, unknown } from '../../things.js';
import { exportName } from './exports.js';
import { defaultScope, type Scopes } from './scopes.js';
import { items } from './things.js';

/** What a thing of Sequelize is good for. */
export type Role =
  | { readonly kind: 'model'; readonly model: Thing; readonly scopes: Scopes }
  | { readonly kind: 'row'; readonly model: Thing }
  /** An instance of Sequelize. */
  | { readonly kind: 'connection' }
  /** `sequelize.models`, by name. */
  | { readonly kind: 'models' }
  /** A query interface: schema changes and rows by table name. */
  | { readonly kind: 'runner' };

const modelTypes = new Set(
  'Repository ModelStatic ModelCtor ModelType ModelClass ModelDefined StaticMembers NonConstructor'.split(' '),
);

/** Types of find options and of their parts: what they hold is for the caller to say. */
const optionTypes = /^(?:Includeable|IncludeOptions|\w*(?:Find|Count|Create|Aggregate)\w*Options)$/;

/** What a caller hands over under `name`, where the type does not tell the model; null where it does. */
export function handedOver({ type, typeArguments }: Thing & { readonly kind: 'instance' }, name: string): Thing | null {
  const exported = exportName(type);
  if (optionTypes.test(exported)) return { kind: 'open', name };
  const [model = unknown] = typeArguments;
  const isTold = model.kind !== 'unknown' && model.kind !== 'open' && exportName(model) !== 'Model';
  return modelTypes.has(exported) && !isTold ? { kind: 'open', name } : null;
}

/** The role of a receiver; `self` is the receiver before it was seen as a thing of the library. */
export function roleOf(thing: Thing, self: Thing | null, project: Project): Role | null {
  switch (thing.kind) {
    case 'handle':
      return roleOfHandle(thing);
    case 'symbol':
      return { kind: 'model', model: thing, scopes: [defaultScope] };
    case 'external':
      return exportName(thing) === 'Model'
        ? { kind: 'model', model: ownModel(self, project), scopes: [defaultScope] }
        : null;
    case 'instance':
      return roleOfInstance(thing, self, project);
    default:
      return null;
  }
}

function roleOfInstance(
  thing: Thing & { readonly kind: 'instance' },
  self: Thing | null,
  project: Project,
): Role | null {
  const name = exportName(thing.type);
  if (name === 'Model') return { kind: 'row', model: ownModel(self, project) };
  if (name === 'Sequelize' || name === '') return name === '' ? null : { kind: 'connection' };
  if (name === 'default' || name === '*' || name === '=') return { kind: 'connection' };
  if (name.endsWith('QueryInterface')) return { kind: 'runner' };
  if (!modelTypes.has(name)) return null;
  return { kind: 'model', model: thing.typeArguments[0] ?? unknown, scopes: [defaultScope] };
}

/** A base class that is no model itself leaves the model to the class that the method is called on. */
function ownModel(self: Thing | null, project: Project): Thing {
  const type = self?.kind === 'instance' ? self.type : self;
  if (type?.kind !== 'symbol') return type ?? unknown;
  return project.tableOf(type) ? type : { kind: 'open', name: 'self' };
}

function roleOfHandle(thing: Thing & { readonly kind: 'handle' }): Role | null {
  const { data } = thing;
  switch (thing.type) {
    case 'model':
      return { kind: 'model', model: thing, scopes: [defaultScope] };
    case 'scoped':
      return {
        kind: 'model',
        model: data.model ?? unknown,
        scopes: items(data.scopes).flatMap((name) => textOf(name) ?? []),
      };
    case 'row':
      return { kind: 'row', model: data.model ?? unknown };
    case 'connection':
    case 'models':
    case 'runner':
      return { kind: thing.type };
    default:
      return null;
  }
}

export function handleOf(kind: 'connection' | 'models' | 'runner'): Thing {
  return { kind: 'handle', plugin: 'sequelize', type: kind, table: null, data: {} };
}
