import type { DecoratorView } from '../../../../core/declaration-view.js';
import type { Project, Thing } from '../../../../core/orm-plugin.js';
import { property, textOf } from '../../things.js';
import { exportName } from './exports.js';
import { thingOf } from './roles.js';
import { returned } from './things.js';

/** What a decorated parameter or property holds where its type does not tell: a manager of another context, a relation. */
export function injectedThing({ callee, args, on, type }: DecoratorView, project: Project): Thing | null {
  const [first, second] = args;
  switch (exportName(callee)) {
    case 'InjectEntityManager':
      return thingOf({ kind: 'manager', connection: textOf(first) }, project, '');
    case 'InjectRepository': {
      // Repositories of classes of their own are told by the type.
      const connection = type?.kind === 'instance' && type.type.kind === 'external' ? textOf(second) : null;
      return connection === null || !first
        ? null
        : thingOf({ kind: 'repository', entity: first, connection }, project, '');
    }
    case 'InjectMikroORM':
      return thingOf({ kind: 'orm', connection: textOf(first) }, project, '');
    case 'OneToMany':
    case 'ManyToMany': {
      if (!on) return null;
      const entity = returned(property(first, 'entity') ?? (first?.kind === 'record' ? undefined : first));
      const owner: Thing = { kind: 'symbol', symbol: on.owner, declaration: 'class' };
      return thingOf({ kind: 'collection', entity, owner, property: on.name }, project, '');
    }
    default:
      return null;
  }
}
