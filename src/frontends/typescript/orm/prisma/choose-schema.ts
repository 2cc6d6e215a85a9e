import type { PrismaModelFact } from '../../../../core/facts.js';
import { compareText } from '../../../../core/location.js';
import type { Project } from '../../../../core/orm-plugin.js';
import { basename, dirname, isInside } from '../../../../core/paths.js';
import { isClientAt, isDefaultClient, pathOf } from './outputs.js';
import { modelByAccessor, type Schema, schemasOf } from './schemas.js';

/** Which client a piece of code uses: what it imports, and from which file. */
export type ClientRef = { readonly package: string; readonly file: string };

export type ModelChoice =
  | { readonly kind: 'model'; readonly schema: Schema; readonly model: PrismaModelFact }
  | { readonly kind: 'none'; readonly reason: string };

/** Folders that hold a schema on behalf of the folder above them. */
const schemaFolders = new Set(['prisma', 'schema', 'schemas', 'db', 'database']);

/** Stands for the package of a client that is only known by the name it goes by; it may come from any schema. */
export const anyClient = '*';

/** Whether code that imports this package may use a Prisma client. */
export function isClientPackage(packageName: string, project: Project): boolean {
  return (
    isDefaultClient(packageName) || schemasOf(project).some((schema) => generatesInto(schema, packageName, project))
  );
}

/** The model behind `client.accessor`: of the nearest schema that the client can come from and that has such a model. */
export function chooseModel(project: Project, client: ClientRef, accessor: string): ModelChoice {
  const candidates = candidatesFor(project, client);
  const [nearest] = candidates;
  if (!nearest) return { kind: 'none', reason: `no prisma schema found for "${client.package}"` };
  const own = having(candidates, accessor);
  // A schema without any model gets them when it is built, from a schema that stands elsewhere.
  const isBare = nearest.schema.models.length === 0;
  const all = own.length > 0 || !isBare ? own : having(ranked(project, schemasOf(project), client.file), accessor);
  const [best, ...others] = all;
  if (!best) return { kind: 'none', reason: `no model "${accessor}" in ${nearest.schema.path}` };
  const rival = others.find((one) => compareRanks(best.rank, one.rank) === 0 && !areTwins(project, best, one));
  if (rival) return ambiguous(accessor, best.schema, rival.schema);
  return { kind: 'model', schema: best.schema, model: best.model };
}

type Having = { readonly schema: Schema; readonly rank: Rank; readonly model: PrismaModelFact };

function having(candidates: readonly Candidate[], accessor: string): readonly Having[] {
  return candidates.flatMap(({ schema, rank }) => {
    const model = modelByAccessor(schema, accessor);
    return model ? [{ schema, rank, model }] : [];
  });
}

/** One schema written once per database product: the client can only be generated from one of them at a time. */
function areTwins(project: Project, a: Having, b: Having): boolean {
  const [one, other] = [a, b].map(({ schema, model }) =>
    JSON.stringify([project.packageFolder(schema.path), schema.outputs, model.table, model.schema]),
  );
  return one === other;
}

function ambiguous(accessor: string, a: Schema, b: Schema): ModelChoice {
  return { kind: 'none', reason: `model "${accessor}" may be that of ${a.path} or of ${b.path}` };
}

type Candidate = { readonly schema: Schema; readonly rank: Rank };
/** How deep the folder is that the schema serves and that holds the file, then how deep the folder both share. */
type Rank = { readonly served: number; readonly shared: number };

/** A default client whose schemas all generate elsewhere still has to come from one of them. */
function candidatesFor(project: Project, client: ClientRef): readonly Candidate[] {
  const schemas = schemasOf(project);
  if (client.package === anyClient) return ranked(project, schemas, client.file);
  const generating = schemas.filter((schema) => generatesInto(schema, client.package, project));
  const eligible = generating.length > 0 || !isDefaultClient(client.package) ? generating : schemas;
  return ranked(project, eligible, client.file);
}

function ranked(project: Project, schemas: readonly Schema[], file: string): readonly Candidate[] {
  return schemas
    .map((schema) => ({ schema, rank: rankOf(project, schema, file) }))
    .toSorted((a, b) => compareRanks(a.rank, b.rank) || compareText(a.schema.path, b.schema.path));
}

/** A workspace package without a resolvable entry is the client if the client is generated inside its folder. */
function generatesInto(schema: Schema, packageName: string, project: Project): boolean {
  if (schema.outputs.some((output) => isClientAt(packageName, output))) return true;
  const path = pathOf(packageName);
  if (path === null || path === '' || project.packageFolder(`${path}/package.json`) !== path) return false;
  return schema.outputs.some((output) => output.kind === 'folder' && isInside(output.path, path));
}

function rankOf(project: Project, schema: Schema, file: string): Rank {
  const served = [servedFolder(schema), project.packageFolder(schema.path)].filter((folder) => isInside(file, folder));
  return { served: Math.max(-1, ...served.map(depthOf)), shared: sharedDepth(schema.path, file) };
}

function compareRanks(a: Rank, b: Rank): number {
  return b.served - a.served || b.shared - a.shared;
}

/** `apps/shop` for `apps/shop/prisma/schema.prisma`. */
function servedFolder(schema: Schema): string {
  let folder = dirname(schema.path);
  while (schemaFolders.has(basename(folder))) folder = dirname(folder);
  return folder;
}

function depthOf(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}

/** Sharing only the first folder (`apps`) says nothing. */
function sharedDepth(a: string, b: string): number {
  const others = dirname(b).split('/');
  const parts = dirname(a).split('/');
  const differs = parts.findIndex((part, i) => part !== others[i]);
  const shared = differs < 0 ? parts.length : differs;
  return shared < 2 ? 0 : shared;
}
