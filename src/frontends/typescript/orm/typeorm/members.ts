import type { Project, Thing } from '../../../../core/orm-plugin.js';
import { type Role, thingOf } from './roles.js';
import { rowOf, targetsOf } from './targets.js';

/** What a property of a TypeORM object is, as far as it leads to tables. */
export function roleMember(role: Role, name: string, project: Project): Thing | null {
  if (role.kind === 'record') return null;
  const connection = 'connection' in role ? role.connection : null;
  switch (name) {
    case 'manager':
    case 'mongoManager':
      return thingOf({ kind: 'manager', connection }, project, '');
    case 'connection':
    case 'dataSource':
      return thingOf({ kind: 'source', of: { kind: 'unknown' }, connection }, project, '');
    case 'queryRunner':
      return thingOf({ kind: 'runner', connection }, project, '');
    case 'repository':
    case 'repo':
      return role.kind === 'holder' ? repositoryOf(role.entity, project) : null;
    case 'metadata':
      return role.kind === 'repository' ? thingOf({ kind: 'metadata', entity: role.entity }, project, '') : null;
    case 'tableName':
    case 'tablePath':
      return role.kind === 'metadata' ? tableNameOf(role.entity, project) : null;
    case 'target':
      return role.kind === 'repository' ? role.entity : null;
    case 'entity':
    case 'databaseEntity':
      return role.kind === 'event' ? rowOf(role.entity) : null;
    default:
      return null;
  }
}

/** The physical name stands for the table wherever it is put, also into SQL. */
function tableNameOf(entity: Thing, project: Project): Thing {
  const [target] = targetsOf(entity, project, '');
  return { kind: 'handle', plugin: 'typeorm', type: 'table-name', table: target?.ref ?? null, data: {} };
}

function repositoryOf(entity: Thing, project: Project): Thing {
  return thingOf({ kind: 'repository', entity, connection: null }, project, '');
}
