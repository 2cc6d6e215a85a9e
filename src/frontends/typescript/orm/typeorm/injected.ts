import type { DecoratorView } from '../../../../core/declaration-view.js';
import type { Project, Thing } from '../../../../core/orm-plugin.js';
import { unknown } from '../../things.js';
import { connectionName, type Role, roleOf, thingOf } from './roles.js';
import { isSameRef, targetsOf } from './targets.js';

/** What Nest's decorators give: a repository, or what else belongs to a data source that they name. */
export function injectedThing({ callee, args, type }: DecoratorView, project: Project): Thing | null {
  if (callee.kind !== 'external' || !type) return null;
  const typed = roleOf(type, null, project, '');
  if (callee.name === 'InjectRepository') return typed?.kind === 'repository' ? repository(typed, args, project) : null;
  const connection = ofDataSource.has(callee.name) ? connectionName(args[0]) : null;
  if (connection === null || (typed?.kind !== 'source' && typed?.kind !== 'manager')) return null;
  return thingOf({ ...typed, connection }, project, '');
}

const ofDataSource = new Set(['InjectDataSource', 'InjectConnection', 'InjectEntityManager']);

/**
 * `@InjectRepository(OrderModel, 'reports') orders: Repository<Order>`: what is given is the repository of the entity that the decorator
 * names, in that data source; the type argument may be an interface of the domain, or any shape that fits. Null where both say the same,
 * and for repositories of classes of their own, whose methods the type tells.
 */
function repository(
  typed: Role & { readonly kind: 'repository' },
  [entity = unknown, source]: DecoratorView['args'],
  project: Project,
): Thing | null {
  const connection = connectionName(source);
  const [named] = targetsOf(entity, project, '');
  const [told] = targetsOf(typed.entity, project, '');
  if (!named?.table || (told && isSameRef(named.ref, told.ref)))
    return connection === null ? null : thingOf({ ...typed, connection }, project, '');
  return thingOf({ kind: 'repository', entity, connection }, project, '');
}
