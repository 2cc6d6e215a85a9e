import type { OrmPlugin } from '../../core/orm-plugin.js';
import { drizzle } from './orm/drizzle.js';
import { knex } from './orm/knex.js';
import { kysely } from './orm/kysely.js';
import { mikroOrm } from './orm/mikro-orm.js';
import { mongodb } from './orm/mongodb.js';
import { mongoose } from './orm/mongoose.js';
import { objection } from './orm/objection.js';
import { prisma } from './orm/prisma.js';
import { sequelize } from './orm/sequelize.js';
import { typeorm } from './orm/typeorm.js';

/** Every library that the tool understands. The first plug-in that is armed by a package speaks for it. */
export const ormPlugins: readonly OrmPlugin[] = [
  drizzle,
  knex,
  kysely,
  mikroOrm,
  mongodb,
  mongoose,
  objection,
  prisma,
  sequelize,
  typeorm,
];
