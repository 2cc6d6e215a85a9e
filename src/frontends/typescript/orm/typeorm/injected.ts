import type { DecoratorView } from '../../../../core/declaration-view.js';
import type { Project, Thing } from '../../../../core/orm-plugin.js';
import { unknown } from '../../things.js';
import { roleOf, thingOf } from './roles.js';
import { isSameRef, targetsOf } from './targets.js';

/**
 * `@InjectRepository(OrderModel) orders: Repository<Order>`: what is given is the repository of the entity that the decorator
 * names; the type argument may be an interface of the domain, or any shape that fits. Null where both say the same, and for
 * repositories of classes of their own, whose methods the type tells.
 */
export function injectedRepository({ callee, args, type }: DecoratorView, project: Project): Thing | null {
  if (callee.kind !== 'external' || callee.name !== 'InjectRepository') return null;
  const typed = type ? roleOf(type, null, project, '') : null;
  if (typed?.kind !== 'repository') return null;
  const entity = args[0] ?? unknown;
  const [named] = targetsOf(entity, project, '');
  const [told] = targetsOf(typed.entity, project, '');
  if (!named?.table || (told && isSameRef(named.ref, told.ref))) return null;
  return thingOf({ kind: 'repository', entity, connection: null }, project, '');
}
