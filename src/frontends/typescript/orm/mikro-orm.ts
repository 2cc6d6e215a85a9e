import type { OrmPlugin } from '../../../core/orm-plugin.js';
import { contexts } from './mikro-orm/contexts.js';
import { entityDraft, schemaDraft } from './mikro-orm/entity-draft.js';
import { exportMeaning } from './mikro-orm/export-calls.js';
import { isMikroPackage } from './mikro-orm/exports.js';
import { injectedThing } from './mikro-orm/injected.js';
import { roleMember } from './mikro-orm/members.js';
import { roleMeaning } from './mikro-orm/role-calls.js';
import { roleOf } from './mikro-orm/roles.js';
import { unknownReceiverMeaning } from './mikro-orm/unknown-receivers.js';

/** MikroORM 5 to 7: entities, entity schemas, managers, repositories, collections and query builders. Raw SQL is read elsewhere. */
export const mikroOrm: OrmPlugin = {
  id: 'mikro-orm',
  version: 1,
  armedBy: isMikroPackage,
  onDeclaration: (view, project) =>
    view.declaration.kind === 'class' ? entityDraft(view, project) : schemaDraft(view, project),
  onMember: (of, name, project) => {
    const role = roleOf(of, null, project);
    return role && roleMember(role, name, project);
  },
  onInjected: injectedThing,
  connections: contexts,
  onCall: (call, project) => {
    const { receiver } = call;
    if (receiver === null || receiver.kind === 'external') return exportMeaning(call, project);
    const role = roleOf(receiver, call.self, project);
    return role && roleMeaning(role, call, project);
  },
  onUnknownReceiver: unknownReceiverMeaning,
};
