import type { OrmPlugin, Thing } from '../../../core/orm-plugin.js';
import { dataSources } from './typeorm/data-sources.js';
import { entityDraft } from './typeorm/entity-draft.js';
import { exportMeaning } from './typeorm/export-calls.js';
import { injectedThing } from './typeorm/injected.js';
import { roleMember } from './typeorm/members.js';
import { roleMeaning } from './typeorm/role-calls.js';
import { roleOf } from './typeorm/roles.js';
import { schemaDraft } from './typeorm/schema-draft.js';
import { unknownReceiverMeaning } from './typeorm/unknown-receivers.js';
import { handedOptions } from './typeorm/untold-relations.js';

const packages = new Set([
  'typeorm',
  '@nestjs/typeorm',
  'typeorm-extension',
  'typeorm-transactional',
  'typeorm-transactional-cls-hooked',
  'nestjs-typeorm-paginate',
  'nestjs-paginate',
  '@nestjsx/crud-typeorm',
  '@dataui/crud-typeorm',
]);

/** TypeORM 0.2 and 0.3: entities, repositories, managers, query builders and active records. Raw SQL is read elsewhere. */
export const typeorm: OrmPlugin = {
  id: 'typeorm',
  version: 1,
  armedBy: (packageName) => packages.has(packageName),
  onDeclaration: (view, project) =>
    view.declaration.kind === 'class' ? entityDraft(view, project) : schemaDraft(view, project),
  onMember: (of, name, project) => {
    const role = roleOf(of, null, project, '');
    return role && roleMember(role, name, project);
  },
  onInjected: injectedThing,
  connections: dataSources,
  onHanded: handedOptions,
  onCall: (call, project) => {
    const { receiver } = call;
    if (receiver === null || isWhole(receiver)) return exportMeaning(call, project);
    const role = roleOf(receiver, call.self, project, call.at.file);
    return role && roleMeaning(role, call, project);
  },
  onUnknownReceiver: (call, _, project) => unknownReceiverMeaning(call, project),
};

/** `import typeorm from 'typeorm'; typeorm.getRepository(...)`. */
function isWhole(receiver: Thing): boolean {
  return receiver.kind === 'external' && receiver.name === 'default';
}
