import { onlyVariable } from '../../../../core/environment.js';
import type { CallView, ConnectionDraft, Project, Thing } from '../../../../core/orm-plugin.js';
import { property, textOf } from '../../things.js';

/** The connections of Nest's modules, by their names, and Mongoose's own. */
export function namedConnections(project: Project): readonly ConnectionDraft[] {
  const nest = (name: string) => project.callsTo('@nestjs/mongoose', `MongooseModule.${name}`);
  return [
    ...nest('forRoot').flatMap((call) => connected(call, call.args[0], call.args[1])),
    ...nest('forRootAsync').flatMap((call) => connected(call, addressMade(call.args[0]), call.args[0])),
    ...project.callsTo('mongoose', 'connect').flatMap((call) => connected(call, call.args[0], undefined)),
  ];
}

function connected(
  { at }: CallView,
  address: Thing | undefined,
  options: Thing | undefined,
): readonly ConnectionDraft[] {
  const target = address ? onlyVariable(address) : null;
  return target === null ? [] : [{ name: textOf(property(options, 'connectionName')), target, at }];
}

function addressMade(options: Thing | undefined): Thing | undefined {
  const factory = property(options, 'useFactory');
  return factory?.kind === 'lambda' ? property(factory.returns, 'uri') : undefined;
}
