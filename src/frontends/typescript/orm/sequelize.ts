import type { CallMeaning, CallView, OrmPlugin, Project, Thing } from '../../../core/orm-plugin.js';
import { connectionMeaning, definition, modelNamed } from './sequelize/connection-calls.js';
import { classDraft, constantDraft } from './sequelize/declarations.js';
import { isSequelizePackage } from './sequelize/exports.js';
import { modelMeaning, rowMeaning } from './sequelize/model-calls.js';
import { modelIndex } from './sequelize/model-index.js';
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
    return /^[A-Z]/.test(name) && modelIndex(project).made.has(name) ? modelNamed(name, project, '') : null;
  },
  onHanded: handedOver,
  onCall: (call, project) => {
    const role = call.receiver && roleOf(call.receiver, call.self, project);
    return role && roleMeaning(role, call, project);
  },
  onUnknownReceiver: (call, _, project) => (call.name === 'define' ? definition(call, project) : null),
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
  if (role.kind === 'models') return modelNamed(name, project, '');
  const isConnection = name === 'sequelize' && (role.kind === 'model' || role.kind === 'row' || role.kind === 'runner');
  return isConnection ? handleOf('connection') : null;
}
