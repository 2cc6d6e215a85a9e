import type { Project, Thing } from '../../../../core/orm-plugin.js';
import { type Role, thingOf } from './roles.js';
import { itemOf } from './row-calls.js';
import { rowOf, rowsOf, targetsOf, unwrapped } from './targets.js';

/** What a property of a MikroORM object is, as far as it leads to tables. */
export function roleMember(role: Role, name: string, project: Project): Thing | null {
  switch (role.kind) {
    case 'orm':
    case 'repository':
      return name === 'em' || name === '_em' ? manager(role.connection, project) : entityName(role, name);
    case 'event':
      return name === 'em' ? manager(null, project) : name === 'entity' ? row(role.entity, project) : null;
    case 'reference':
      return name === '$' || name === 'entity' ? row(role.entity, project) : null;
    case 'collection':
      return name === '[]' || name === '$' ? { kind: 'list', items: [row(itemOf(role, project), project)] } : null;
    case 'shape':
      return project.memberOf(rowOf(unwrapped(role.entity)), name);
    default:
      return null;
  }
}

function manager(connection: string | null, project: Project): Thing {
  return thingOf({ kind: 'manager', connection }, project, '');
}

function entityName(role: Role, name: string): Thing | null {
  return role.kind === 'repository' && name === 'entityName' ? role.entity : null;
}

function row(entity: Thing, project: Project): Thing {
  return rowsOf(targetsOf(entity, project, ''));
}
