import type { AccessDraft, CallView, Project, Thing } from '../../../../../src/core/orm-plugin.js';
import { prisma } from '../../../../../src/frontends/typescript/orm/prisma.js';

/** `read orders(id,total)`, `write audit.log`, `read ? no model "x" in ...`. */
export function written(drafts: readonly AccessDraft[]): readonly string[] {
  return drafts.map(({ operation, table, columns }) => {
    const suffix = columns.length > 0 ? `(${columns.join(',')})` : '';
    if (table.kind === 'named') return `${operation} ${table.schema ? `${table.schema}.` : ''}${table.name}${suffix}`;
    return table.kind === 'unknown' ? `${operation} ? ${table.reason}` : `${operation} ${table.kind}`;
  });
}

export function accessesOf(view: CallView, project: Project): readonly string[] {
  return written(prisma.onCall?.(view, project)?.accesses ?? []);
}

/** A property of a client, as the evaluator asks for it. */
export function memberOf(of: Thing, name: string, project: Project): Thing {
  return prisma.onMember?.(of, name, project) ?? { kind: 'member', of, name };
}
