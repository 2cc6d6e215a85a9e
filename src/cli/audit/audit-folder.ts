import { auditUnchanged } from './audit-unchanged.js';
import { auditedFolder } from './audited-folder.js';
import type { AuditedFolder, AuditOrder, DetailedFolder, FolderOptions } from './folder-options.js';

export type { AuditedFolder, DetailedFolder, FolderOptions } from './folder-options.js';

/**
 * Audits the repository at `path`, as the command line does. Nothing of it is executed, unless `plugins` names it. What an audit takes is
 * loaded only where something has changed since the last one.
 * @throws UserError when the folder, the manifest, a plug-in or the repository cannot be judged
 */
export async function auditFolder(path: string, options: FolderOptions = {}): Promise<AuditedFolder> {
  const order = orderOf(path, options);
  const { audited, listed } = await auditUnchanged(order);
  if (audited !== null) return audited;
  const { auditAnew } = await import('./audit-anew.js');
  return auditAnew(order, listed);
}

/** As {@link auditFolder}, in detail. */
export async function auditFolderInDetail(path: string, options: FolderOptions = {}): Promise<DetailedFolder> {
  const { auditInDetail } = await import('./audit-anew.js');
  return auditInDetail(orderOf(path, options));
}

function orderOf(path: string, options: FolderOptions): AuditOrder {
  const { cwd = process.cwd(), env = process.env, today = thisDay() } = options;
  return { ...options, cwd, env, today, root: auditedFolder(path, cwd) };
}

function thisDay(): string {
  return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
}
