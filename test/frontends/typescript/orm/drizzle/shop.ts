import { drizzle } from '../../../../../src/frontends/typescript/orm/drizzle.js';
import { accessesOfCode } from '../harness.js';

/** The schema that the examples query: three tables, a table between two of them, a view, and relations. */
export const schema = `
import { relations } from 'drizzle-orm';
import { pgTable, pgView, serial, integer, text } from 'drizzle-orm/pg-core';
export const users = pgTable('app_users', { id: serial('id'), fullName: text('full_name'), managerId: integer('manager_id') });
export const orders = pgTable('orders', { id: serial('id'), userId: integer('user_id').references(() => users.id), total: integer() });
export const groups = pgTable('groups', { id: serial('id') });
export const usersToGroups = pgTable('users_to_groups', { userId: integer('user_id'), groupId: integer('group_id') });
export const bigOrders = pgView('big_orders').as((qb) => qb.select().from(orders));
export const usersRelations = relations(users, ({ one, many }) => ({
  orders: many(orders),
  memberships: many(usersToGroups),
  manager: one(users, { fields: [users.managerId], references: [users.id] }),
}));
export const ordersRelations = relations(orders, ({ one }) => ({ buyer: one(users, { fields: [orders.userId], references: [users.id] }) }));
export const membershipRelations = relations(usersToGroups, (helpers) => ({ group: helpers.one(groups), user: helpers.one(users) }));
`;

export const client = `
import { drizzle } from 'drizzle-orm/node-postgres';
import * as schema from './schema';
export const db = drizzle(process.env.DATABASE_URL, { schema });
`;

export const everything = 'bigOrders, groups, orders, users, usersToGroups';

/** What code in a file of its own does to the tables of the shop. \`db\`, the tables and Drizzle's names are imported. */
export function accessesIn(code: string, more: { readonly [path: string]: string } = {}): readonly string[] {
  const imports = `
import { alias, pgTable, union } from 'drizzle-orm/pg-core';
import { and, count, eq, exists, getTableColumns, getTableName, inArray, sql } from 'drizzle-orm';
import { db } from './db';
import * as schema from './schema';
import { ${everything} } from './schema';
`;
  return accessesOfCode(
    { 'src/schema.ts': schema, 'src/db.ts': client, 'src/app.ts': imports + code, ...more },
    drizzle,
  );
}
