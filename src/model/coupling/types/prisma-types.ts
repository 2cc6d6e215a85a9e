import type { PrismaSchemaFacts } from '../../../core/facts.js';
import type { Location } from '../../../core/location.js';
import { dirname, isInside, join } from '../../../core/paths.js';
import type { Sources } from '../../link/linker.js';
import { indexPackages, type Packages } from '../../link/packages.js';
import type { TypeVerdict } from './type-verdict.js';

/** A model or enum of a schema, as the generated client exports it. */
export type PrismaType = {
  readonly name: string;
  readonly at: Location;
  readonly members: readonly string[];
  readonly verdict: () => TypeVerdict;
};

export type PrismaTypeFinder = (packageName: string, name: string, from: string) => PrismaType | null;

type Schema = { readonly path: string; readonly facts: PrismaSchemaFacts; readonly outputs: readonly string[] };

/**
 * Finds what an export of a Prisma client stands for: by the folder that the schema generates it into, or, for the
 * client of @prisma/client, by the package that holds `from` (else by there being one such schema only).
 */
export function createPrismaTypes(sources: Sources): PrismaTypeFinder {
  const schemas = collectSchemas(sources);
  const packages = indexPackages(sources);
  return (packageName, name, from) => {
    const schema =
      schemaBehind(packageName, schemas) ??
      (isDefault(packageName) ? defaultSchema(schemas, packages, from) : undefined);
    return schema === undefined ? null : typeIn(schema, name);
  };
}

/** The schema whose client is generated into the imported folder or package; undefined where several or none are. */
function schemaBehind(packageName: string, schemas: readonly Schema[]): Schema | undefined {
  const path = packageName.startsWith('path:') ? packageName.slice('path:'.length) : null;
  const isMeant = (output: string) =>
    path === null ? isInside(installedAs(output) ?? '', packageName) : isInside(path, output);
  const meant = schemas.filter(({ outputs }) => outputs.some(isMeant));
  return path !== null || meant.length === 1 ? meant[0] : undefined;
}

/** What is generated into `node_modules/.prisma/x` is imported as `.prisma/x`. */
function installedAs(output: string): string | null {
  return /.*(?:^|\/)node_modules\/(.+)$/.exec(output)?.[1] ?? null;
}

function isDefault(packageName: string): boolean {
  return packageName === '@prisma/client' || packageName === '.prisma/client';
}

/** Tells packages into which clients are generated. */
export function prismaPackages(sources: Sources): (packageName: string) => boolean {
  const outputs = collectSchemas(sources).flatMap((schema) =>
    schema.outputs.flatMap((output) => installedAs(output) ?? []),
  );
  return (packageName) => isDefault(packageName) || outputs.some((output) => isInside(output, packageName));
}

function collectSchemas(sources: Sources): readonly Schema[] {
  const schemas: Schema[] = [];
  for (const [path, { facts }] of sources.files) {
    if (facts.kind !== 'prisma-schema') continue;
    const outputs = facts.generators.flatMap(({ output }) => (output === null ? [] : [join(dirname(path), output)]));
    schemas.push({ path, facts, outputs });
  }
  return schemas;
}

function defaultSchema(schemas: readonly Schema[], packages: Packages, from: string): Schema | undefined {
  const common = schemas.filter(({ outputs }) => outputs.every((output) => isDefault(installedAs(output) ?? '')));
  const home = packages.nearest(dirname(from))?.folder;
  const near = common.find(({ path }) => packages.nearest(dirname(path))?.folder === home);
  return near ?? (common.length === 1 ? common[0] : undefined);
}

function typeIn({ path, facts }: Schema, name: string): PrismaType | null {
  // What a query with relations gives is still the row.
  const row = /^Prisma\.(\w+)GetPayload$/.exec(name)?.[1] ?? name;
  const model = facts.models.find((each) => each.name === row);
  if (model !== undefined) {
    const members = model.fields.map((field) => field.name);
    return {
      name: row,
      at: { file: path, ...model.at },
      members,
      verdict: () => verdict('entity', 'is the row of a table'),
    };
  }
  const found = facts.enums.find((each) => each.name === name);
  if (found === undefined) return null;
  return {
    name,
    at: { file: path, ...found.at },
    members: [],
    verdict: () => verdict('enum', 'is an enum of the database'),
  };
}

function verdict(kind: 'entity' | 'enum', reason: string): TypeVerdict {
  return { kind, domain: true, reason, confidence: 'certain' };
}
