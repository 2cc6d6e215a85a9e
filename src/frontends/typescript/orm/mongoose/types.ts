import type { Project, Thing } from '../../../../core/orm-plugin.js';
import { driverHandle } from '../mongo/roles.js';
import type { HandleThing } from '../mongo/things.js';
import { connection } from './connections.js';
import { entityTarget, targetHandle } from './targets.js';

const documents = new Set(['Document', 'HydratedDocument', 'DocumentType', 'LeanDocument', 'SoftDeleteDocument']);
const queries = new Set(['Query', 'QueryWithHelpers', 'DocumentQuery']);

/** What an instance of one of the library's types is, as a handle; null for types that touch no collection. */
export function instanceRole(
  of: Thing & { readonly kind: 'instance' },
  self: Thing | null,
  project: Project,
): HandleThing | null {
  if (of.type.kind !== 'external') return null;
  const name = of.type.name.slice(of.type.name.lastIndexOf('.') + 1);
  const types = of.typeArguments;
  // A class or interface that extends the type (`interface OrderModel extends Model<IOrder>`) may be registered itself.
  const own = self?.kind === 'instance' ? self.type : undefined;
  if (/Model(Type)?$/.test(name)) return targetHandle('model', entityTarget([types[0], own], project));
  if (documents.has(name)) return targetHandle('rows', entityTarget([own, ...types], project));
  if (queries.has(name)) return targetHandle('rows', entityTarget([types[1], types[0]], project));
  if (name === 'Aggregate') return targetHandle('pipeline', entityTarget([types[0]], project));
  if (name === 'Connection' || name === 'Mongoose') return connection;
  return name === 'ClientSession' ? driverHandle('mongoose', { kind: 'session' }) : null;
}
