import type { CallMeaning, CallView, OrmPlugin, Project, Thing } from '../../../core/orm-plugin.js';
import { connectionMeaning, definition } from './sequelize/connection-calls.js';
import { classDraft, constantDraft } from './sequelize/declarations.js';
import { isSequelizePackage } from './sequelize/exports.js';
import { modelMeaning, rowMeaning } from './sequelize/model-calls.js';
import {
  computedModel,
  modelByConvention,
  modelOfIndex,
  namedMeaning,
  unknownModel,
} from './sequelize/named-models.js';
import { handedOver, handleOf, type Role, roleOf } from './sequelize/roles.js';
import { runnerMeaning } from './sequelize/runner-calls.js';

/** Sequelize 4 to 7 and sequelize-typescript: models, rows, associations and query interfaces. Raw SQL is read elsewhere. */
export const sequelize: OrmPlugin = {
  id: 'sequelize',
  version: 1,
  armedBy: isSequelizePackage,
  onDeclaration: (view, project) =>
    view.declaration.kind === 'class' ? classDraft(view, project) : constantDraft(view, project),
  onMember: (of, name, project) => {
    const role = roleOf(of, null, project);
    return role && memberOf(role, name, project);
  },
  onUnknown: (name, project) => {
    if (name === 'queryInterface') return handleOf('runner');
    if (name === 'sequelize') return handleOf('connection');
    return modelByConvention(name, project);
  },
  onHanded: handedOver,
  onCall: (call, project) => {
    const { receiver } = call;
    const role = receiver && roleOf(receiver, call.self, project);
    return role ? roleMeaning(role, call, project) : receiver && namedMeaning(receiver, call, project);
  },
  onUnknownReceiver: (call, path, project) =>
    call.name === 'define' ? definition(call, project) : unknownModel(call, path, project),
};

function roleMeaning(role: Role, call: CallView, project: Project): CallMeaning | null {
  switch (role.kind) {
    case 'model':
      return modelMeaning(role.model, role.scopes, call, project);
    case 'row':
      return rowMeaning(role.model, call, project);
    case 'connection':
      return connectionMeaning(call, project);
    case 'runner':
      return runnerMeaning(call, project);
    case 'models':
      return null;
  }
}

function memberOf(role: Role, name: string, project: Project): Thing | null {
  if (role.kind === 'connection' && name === 'models') return handleOf('models');
  if (role.kind === 'models') return name === '[]' ? computedModel : modelOfIndex(name, project);
  const isConnection = name === 'sequelize' && (role.kind === 'model' || role.kind === 'row' || role.kind === 'runner');
  return isConnection ? handleOf('connection') : null;
}
