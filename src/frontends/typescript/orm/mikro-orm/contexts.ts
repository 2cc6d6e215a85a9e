import { onlyVariable } from '../../../../core/environment.js';
import type { ConnectionDraft, Project, Thing } from '../../../../core/orm-plugin.js';
import { items, property, textOf } from '../../things.js';
import { returned } from './things.js';

const makers: readonly (readonly [packageName: string, callee: string])[] = [
  ['@mikro-orm/nestjs', 'MikroOrmModule.forRoot'],
  ['@mikro-orm/nestjs', 'MikroOrmModule.forRootAsync'],
  ['@mikro-orm/core', 'MikroORM.init'],
];

/** Each context that is configured, under its name, with what leads to its database. */
export function contexts(project: Project): readonly ConnectionDraft[] {
  const calls = makers.flatMap(([name, callee]) => project.callsTo(name, callee));
  return calls.flatMap(({ args, at }) =>
    items(args[0]).flatMap((given) => {
      const factory = property(given, 'useFactory');
      const options = factory ? returned(factory) : given;
      const target = targetOf(options);
      const name = textOf(property(given, 'contextName')) ?? textOf(property(options, 'contextName'));
      return target ? [{ name, target, at }] : [];
    }),
  );
}

function targetOf(options: Thing): string | null {
  const given = ['clientUrl', 'dbName'].flatMap((name) => property(options, name) ?? []);
  return given.map(onlyVariable).find((one) => one !== null) ?? textOf(property(options, 'dbName'));
}
