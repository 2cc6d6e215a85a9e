import { basename } from '../../../core/paths.js';

/** Whether a module only sets up a tool that builds, checks or tests the code around it. */
function isToolSetup(path: string): boolean {
  const name = basename(path);
  // What a migration needs at run time is part of it.
  if (/^(prisma|drizzle|knex|mikro-orm|typeorm|sequelize|kysely)\b/.test(name)) return false;
  return /\.(config|conf|preset|setup|workspace)\.[cm]?[jt]s$/.test(name) || otherSetup.test(name);
}

const otherSetup =
  /^(gulpfile|gruntfile|decorate-angular-cli|\.?pnpmfile|(webpack|rollup)([.-][\w.-]+)?|\.\w+rc)\.[cm]?[jt]s$/i;

/** Whether none of the modules is part of a program. */
export function onlySetUp(modules: readonly string[]): boolean {
  return modules.every(isToolSetup);
}
