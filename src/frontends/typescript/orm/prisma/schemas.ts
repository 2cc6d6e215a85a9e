import { groupBy } from '../../../../core/collections.js';
import type { PrismaModelFact, PrismaSchemaFacts } from '../../../../core/facts.js';
import type { Project } from '../../../../core/orm-plugin.js';
import { dirname, isInside } from '../../../../core/paths.js';
import { type ClientOutput, defaultOutput, outputOf } from './outputs.js';

/** A whole Prisma schema: one file, or the files of a multi-file schema together. */
export type Schema = {
  /** The file that configures it, for messages and as its identity. */
  readonly path: string;
  readonly models: readonly PrismaModelFact[];
  /** Where its clients for TypeScript are generated; empty when it only makes clients for other languages. */
  readonly outputs: readonly ClientOutput[];
};

const clientProviders = new Set(['prisma-client-js', 'prisma-client']);

type File = { readonly path: string; readonly facts: PrismaSchemaFacts };
/** The files that configure a schema, with the folder they stand in. */
type Head = { readonly folder: string; readonly files: readonly File[] };

/**
 * The schemas of a repository. A file with both a datasource and a generator is a schema of its own; files that have
 * only one of them, or neither, belong to the schema configured in their folder or the nearest one above.
 */
export function schemasOf(project: Project): readonly Schema[] {
  return project.derived?.(groupedSchemas) ?? groupedSchemas(project);
}

function groupedSchemas(project: Project): readonly Schema[] {
  const files = project.prismaSchemas();
  const heads = headsAmong(files);
  const configuring = new Set(heads.flatMap((head) => head.files));
  const parts = groupBy(
    files.filter((file) => !configuring.has(file)),
    (file) => dirname(file.path),
  );
  const placed = groupBy([...parts], ([folder, inFolder]) => headOf(folder, inFolder, heads, project));
  const partsOf = (head: Head | null) => (placed.get(head) ?? []).flatMap(([, inFolder]) => inFolder);
  const loose = (placed.get(null) ?? []).map(([, inFolder]) => inFolder);
  return [...heads.map((head) => [...head.files, ...partsOf(head)]), ...loose].map(schema);
}

export function modelOf(schema: Schema, name: string): PrismaModelFact | null {
  return schema.models.find((model) => model.name === name) ?? null;
}

/** The model behind a client's property: its name with the first letter in lower case. */
export function modelByAccessor(schema: Schema, accessor: string): PrismaModelFact | null {
  return schema.models.find((model) => accessorOf(model.name) === accessor) ?? null;
}

export function accessorOf(modelName: string): string {
  return modelName.charAt(0).toLowerCase() + modelName.slice(1);
}

function isComplete(file: File): boolean {
  return file.facts.datasource !== null && file.facts.generators.length > 0;
}

/** Datasource and generator may stand in two files of one folder. */
function headsAmong(files: readonly File[]): readonly Head[] {
  const heads = files.filter(isComplete).map((file) => ({ folder: dirname(file.path), files: [file] }));
  const partial = files.filter((file) => file.facts.datasource !== null || file.facts.generators.length > 0);
  const folders = [...groupBy(partial, (file) => dirname(file.path))];
  const apart = folders.filter(([folder]) => !heads.some((head) => isInside(folder, head.folder)));
  return [...heads, ...apart.map(([folder, inFolder]) => ({ folder, files: inFolder }))];
}

/** The schema that the other files of a folder belong to: the nearest above, or the only one of their package. */
function headOf(folder: string, files: readonly File[], heads: readonly Head[], project: Project): Head | null {
  const above = heads.filter((head) => isInside(folder, head.folder));
  const nearest = above.toSorted((a, b) => b.folder.length - a.folder.length)[0];
  if (nearest) return nearest;
  const packageOf = (of: readonly File[]) => project.packageFolder(of[0]?.path ?? '');
  const siblings = heads.filter((head) => packageOf(head.files) === packageOf(files));
  return siblings.length === 1 ? (siblings[0] ?? null) : null;
}

function schema(files: readonly File[]): Schema {
  const head = files.find((file) => file.facts.datasource !== null) ?? files[0];
  return { path: head?.path ?? '', models: files.flatMap((file) => file.facts.models), outputs: outputsOf(files) };
}

/** A schema that names no generator at all is read as one for the default client. */
function outputsOf(files: readonly File[]): readonly ClientOutput[] {
  const generators = files.flatMap((file) =>
    file.facts.generators.map((generator) => ({ file: file.path, generator })),
  );
  if (generators.length === 0) return [defaultOutput];
  return generators
    .filter(({ generator }) => clientProviders.has(generator.provider))
    .map(({ file, generator }) => (generator.output === null ? defaultOutput : outputOf(file, generator.output)));
}
