import type { OrmPlugin } from '../../core/orm-plugin.js';
import { bigquery } from './orm/bigquery.js';
import { clickhouse } from './orm/clickhouse.js';
import { drizzle } from './orm/drizzle.js';
import { dynamodb } from './orm/dynamodb.js';
import { knex } from './orm/knex.js';
import { kysely } from './orm/kysely.js';
import { loopback } from './orm/loopback.js';
import { mikroOrm } from './orm/mikro-orm.js';
import { mongodb } from './orm/mongodb.js';
import { mongoose } from './orm/mongoose.js';
import { mssql } from './orm/mssql.js';
import { objection } from './orm/objection.js';
import { pgPromise } from './orm/pg-promise.js';
import { prisma } from './orm/prisma.js';
import { sequelize } from './orm/sequelize.js';
import { slonik } from './orm/slonik.js';
import { supabase } from './orm/supabase.js';
import { typeorm } from './orm/typeorm.js';
import { zapatos } from './orm/zapatos.js';

/** Every library that the tool understands. The first plug-in that is armed by a package speaks for it. */
export const ormPlugins: readonly OrmPlugin[] = [
  bigquery,
  clickhouse,
  drizzle,
  dynamodb,
  knex,
  kysely,
  loopback,
  mikroOrm,
  mongodb,
  mongoose,
  mssql,
  objection,
  pgPromise,
  prisma,
  sequelize,
  slonik,
  supabase,
  typeorm,
  zapatos,
];
