import { own } from '../../../../core/collections.js';
import type { Thing } from '../../../../core/orm-plugin.js';
import { unknown } from '../../things.js';

/** What a thing of LoopBack's is good for; entities are model classes. */
export type Role =
  | { readonly kind: 'repository'; readonly entity: Thing; readonly through: Thing | null }
  /** Called with a key it yields the repository of a relation (`this.orders(id)`). */
  | { readonly kind: 'factory'; readonly entity: Thing; readonly through: Thing | null }
  /** Called with a key it yields what a relation leads to (`this.customer(id)`). */
  | { readonly kind: 'accessor'; readonly entity: Thing }
  /** Called it yields what is injected. */
  | { readonly kind: 'getter'; readonly of: Thing };

export const pluginId = 'loopback';

const repositoryTypes =
  /^(?:\w*CrudRepository(?:Impl)?|\w*TransactionalRepository|(?:Default)?(?:HasMany|HasOne)\w*Repository)$/;

export function isRepositoryType(thing: Thing): boolean {
  const type = thing.kind === 'instance' ? thing.type : thing;
  return type.kind === 'external' && repositoryTypes.test(type.name);
}

/** Of relations through a third model that stands third among the type arguments. */
const factories: { readonly [type: string]: { readonly through?: number } } = {
  HasManyRepositoryFactory: {},
  HasOneRepositoryFactory: {},
  HasManyThroughRepositoryFactory: { through: 2 },
};

/** The role of a receiver; a subclass that leaves the entity to others is `self`. */
export function roleOf(thing: Thing | null, self: Thing | null): Role | null {
  if (thing?.kind === 'handle' && thing.type === 'repository')
    return { kind: 'repository', entity: thing.data.entity ?? unknown, through: thing.data.through ?? null };
  if (thing?.kind !== 'instance' || thing.type.kind !== 'external') return null;
  const name = thing.type.name.slice(thing.type.name.lastIndexOf('.') + 1);
  const [first = unknown] = thing.typeArguments;
  if (name === 'Getter') return { kind: 'getter', of: first };
  const factory = own(factories, name);
  if (factory) {
    const through = factory.through === undefined ? null : thing.typeArguments[factory.through];
    return { kind: 'factory', entity: classOf(first), through: through ? classOf(through) : null };
  }
  if (/^(?:BelongsTo|ReferencesMany)Accessor$/.test(name)) return { kind: 'accessor', entity: classOf(first) };
  if (!repositoryTypes.test(name)) return null;
  return { kind: 'repository', entity: entityOf(thing, self), through: null };
}

/** The entity by the type argument, else by the class that the constructor was given (`new DefaultCrudRepository(Order, db)`). */
function entityOf({ typeArguments, args }: Thing & { readonly kind: 'instance' }, self: Thing | null): Thing {
  const candidates = [...typeArguments.slice(0, 1), ...args.slice(0, 1)].map(classOf);
  const told = candidates.find((one) => one.kind === 'symbol');
  if (told) return told;
  const open = candidates.find((one) => one.kind === 'open');
  return open ?? (self?.kind === 'instance' && self.type.kind === 'symbol' ? { kind: 'open', name: 'self' } : unknown);
}

function classOf(thing: Thing): Thing {
  return thing.kind === 'instance' ? thing.type : thing;
}

export function repositoryOf(entity: Thing, through: Thing | null): Thing {
  const data = through ? { entity, through } : { entity };
  return { kind: 'handle', plugin: pluginId, type: 'repository', table: null, data };
}

export function instanceOfClass(type: Thing): Thing {
  return type.kind === 'symbol' ? { kind: 'instance', type, typeArguments: [], args: [] } : type;
}

/** A parameter whose type says that it is a filter: what it includes is the caller's to tell. */
export function handedFilter({ type }: Thing & { readonly kind: 'instance' }, name: string): Thing | null {
  if (type.kind !== 'external' || !/^(?:Filter|FilterExcludingWhere|InclusionFilter)$/.test(type.name)) return null;
  return { kind: 'handle', plugin: pluginId, type: 'filter', table: { kind: 'open', name, besides: true }, data: {} };
}
