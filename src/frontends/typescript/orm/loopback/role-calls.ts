import { own } from '../../../../core/collections.js';
import type { Operation } from '../../../../core/facts.js';
import type {
  AccessDraft,
  CallMeaning,
  CallView,
  DeclaredTable,
  Project,
  TableRef,
  Thing,
} from '../../../../core/orm-plugin.js';
import { whyUnknown } from '../../things.js';
import { includedTables } from './included.js';
import { instanceOfClass, type Role, repositoryOf } from './roles.js';

/** `filter` is the argument that may include relations, `data` the one whose keys are columns. */
type Method = { readonly does: Operation; readonly filter?: number; readonly data?: number; readonly links?: true };

const methods: { readonly [name: string]: Method } = {
  find: { does: 'read', filter: 0 },
  findOne: { does: 'read', filter: 0 },
  findById: { does: 'read', filter: 1 },
  get: { does: 'read', filter: 0 },
  count: { does: 'read' },
  exists: { does: 'read' },

  create: { does: 'write', data: 0 },
  createAll: { does: 'write', data: 0 },
  save: { does: 'write', data: 0 },
  update: { does: 'write', data: 0 },
  updateAll: { does: 'write', data: 0 },
  updateById: { does: 'write', data: 1 },
  replaceById: { does: 'write', data: 1 },
  patch: { does: 'write', data: 0 },
  delete: { does: 'write' },
  deleteAll: { does: 'write' },
  deleteById: { does: 'write' },

  findAll: { does: 'read', filter: 0 },
  findOneIncludeSoftDelete: { does: 'read', filter: 0 },
  findByIdIncludeSoftDelete: { does: 'read', filter: 1 },
  countAll: { does: 'read' },
  deleteHard: { does: 'write' },
  deleteAllHard: { does: 'write' },
  deleteByIdHard: { does: 'write' },
  undoSoftDelete: { does: 'write' },
  undoSoftDeleteById: { does: 'write' },
  undoSoftDeleteAll: { does: 'write' },

  link: { does: 'write', links: true },
  unlink: { does: 'write', links: true },
  unlinkAll: { does: 'write', links: true },
};

/** What a call does on a thing of LoopBack's; null where it means nothing for tables. */
export function roleMeaning(role: Role, call: CallView, project: Project): CallMeaning | null {
  switch (role.kind) {
    case 'getter':
      return call.name === '' ? { accesses: [], result: instanceOfClass(role.of) } : null;
    case 'factory':
      return call.name === '' ? { accesses: [], result: repositoryOf(role.entity, role.through) } : null;
    case 'accessor':
      return call.name === '' ? { accesses: [read(targetOf(role.entity, project).ref)] } : null;
    case 'repository': {
      const method = own(methods, call.name);
      return method ? { accesses: accessesOf(method, role, call, project) } : null;
    }
  }
}

function accessesOf(
  method: Method,
  { entity, through }: Role & { readonly kind: 'repository' },
  call: CallView,
  project: Project,
): readonly AccessDraft[] {
  const { ref, table } = targetOf(entity, project);
  const linking: readonly AccessDraft[] = through
    ? [{ operation: method.does, table: targetOf(through, project).ref, columns: [] }]
    : [];
  if (method.links) return linking;
  const data = method.data === undefined ? undefined : call.args[method.data];
  const main: AccessDraft = { operation: method.does, table: ref, columns: columnsOf(data, table) };
  const filter = method.filter === undefined ? undefined : call.args[method.filter];
  return [main, ...linking, ...(filter ? includedTables(filter, ref, table, project) : [])];
}

function read(table: TableRef): AccessDraft {
  return { operation: 'read', table, columns: [] };
}

function targetOf(entity: Thing, project: Project): { readonly ref: TableRef; readonly table: DeclaredTable | null } {
  const table = entity.kind === 'symbol' ? project.tableOf(entity) : null;
  if (table) return { ref: { kind: 'declared', symbol: table.symbol }, table };
  if (entity.kind === 'open') return { ref: { kind: 'open', name: entity.name }, table };
  return { ref: { kind: 'unknown', reason: whyUnknown(entity) }, table };
}

function columnsOf(data: Thing | undefined, table: DeclaredTable | null): readonly string[] {
  const rows = data?.kind === 'list' ? data.items : data ? [data] : [];
  const keys = rows.flatMap((row) => (row.kind === 'record' && !row.open ? Object.keys(row.properties) : []));
  return [...new Set(keys)].flatMap((key) => table?.columns.find(({ property }) => property === key)?.column ?? []);
}
