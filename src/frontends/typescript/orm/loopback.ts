import type { DecoratorView } from '../../../core/declaration-view.js';
import type { CallMeaning, CallView, OrmPlugin, Project, Thing } from '../../../core/orm-plugin.js';
import { modelDraft } from './loopback/model-draft.js';
import { roleMeaning } from './loopback/role-calls.js';
import { handedFilter, instanceOfClass, isRepositoryType, pluginId, roleOf } from './loopback/roles.js';

/** The framework with its repositories, and packages that add to these (`SoftCrudRepository`). */
const packages =
  /^(?:@loopback\/(?:context|core|repository|sequelize)|loopback4-soft-delete|loopback4-sequelize|@sourceloop\/[\w-]+)$/;

/** LoopBack 4: models, repositories, the repositories of relations, and included relations. Raw SQL is read elsewhere. */
export const loopback: OrmPlugin = {
  id: pluginId,
  version: 1,
  armedBy: (packageName) => packages.test(packageName),
  onDeclaration: modelDraft,
  onInjected: injected,
  onHanded: handedFilter,
  onCall: (call, project) => {
    const role = roleOf(call.receiver, call.self);
    return role && roleMeaning(role, call, project);
  },
  onUnknownReceiver: (call, _, project) => gotFromApplication(call, project),
};

/** `app.getRepository(OrderRepository)`, whatever mixins the application is made of. */
function gotFromApplication(call: CallView, project: Project): CallMeaning | null {
  const type = call.name === 'getRepository' ? call.args[0] : undefined;
  if (type?.kind !== 'symbol') return null;
  const ancestors = project.describe?.(type.symbol)?.ancestors ?? [];
  return ancestors.some(isRepositoryType) ? { accesses: [], result: instanceOfClass(type) } : null;
}

/** `@repository(OrderRepository)`. */
function injected({ callee, args: [type] }: DecoratorView): Thing | null {
  if (callee.kind !== 'external' || callee.name !== 'repository' || type?.kind !== 'symbol') return null;
  return instanceOfClass(type);
}
