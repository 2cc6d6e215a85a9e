import { onlyVariable } from '../../../../core/environment.js';
import type { ConnectionDraft, Project, Thing } from '../../../../core/orm-plugin.js';
import { items, property, textOf } from '../../things.js';
import { optionHolders, optionsIn } from './naming.js';
import { connectionName } from './roles.js';

/** Each data source that is configured, under its name, with what leads to its database. */
export function dataSources(project: Project): readonly ConnectionDraft[] {
  const calls = optionHolders.flatMap(([name, callee]) => project.callsTo(name, callee));
  return calls.flatMap(({ args, at }) =>
    items(args[0]).flatMap((given) =>
      optionsIn(given).flatMap((options) => {
        const target = targetOf(options);
        const name = connectionName(property(given, 'name')) ?? connectionName(property(options, 'name'));
        return target === null ? [] : [{ name, target, at }];
      }),
    ),
  );
}

/** The variable of the environment that says which database it is, or the name of the database itself. */
export function targetOf(options: Thing | undefined): string | null {
  const given = [property(options, 'url'), property(options, 'database')].filter((one) => one !== undefined);
  const variable = given.map(onlyVariable).find((one) => one !== null);
  return variable ?? textOf(property(options, 'database'));
}
