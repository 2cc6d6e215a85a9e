import type { ModuleFacts } from '../../../core/module-facts.js';
import { basename, dirname, isInside, join } from '../../../core/paths.js';

type Modules = ReadonlyMap<string, ModuleFacts>;
type Roots = readonly string[];

/**
 * Tells whether the services at some roots may use the client of a Prisma schema that belongs to none of them, such as one of
 * several in a common folder. `outputs` are where it is generated, relative to the schema; '@prisma/client' where none is told.
 * Where only code of services imports it, the others leave it alone; otherwise that cannot be told, and any may use it.
 */
export function clientUsers(
  schema: string,
  outputs: readonly (string | null)[],
  modules: Modules,
  services: readonly { readonly roots: Roots }[],
): (roots: Roots) => boolean {
  const clients = outputs.flatMap((output) => specifiersOf(output === null ? null : join(dirname(schema), output)));
  const importers = [...modules].flatMap(([path, { imports }]) =>
    imports.some((item) => !item.typeOnly && clients.some((client) => names(item.specifier, client))) ? [path] : [],
  );
  const isOf = (roots: Roots, path: string) => roots.some((root) => isInside(path, root));
  const isTold = importers.length > 0 && importers.every((path) => services.some(({ roots }) => isOf(roots, path)));
  return (roots) => !isTold || importers.some((path) => isOf(roots, path));
}

/** What a generated client is imported as: a package, or a folder by its last names, whatever alias stands before them. */
function specifiersOf(output: string | null): readonly string[] {
  if (output === null) return ['@prisma/client'];
  const installed = /(?:^|.*\/)node_modules\/(.+)$/.exec(output)?.[1];
  if (installed !== undefined) return installed === '.prisma/client' ? [installed, '@prisma/client'] : [installed];
  const last = basename(output);
  return [`/${commonNames.test(last) ? join(basename(dirname(output)), last) : last}`];
}

const commonNames = /^(prisma|client|generated|gen|dist|src|lib|index|output)$/;

function names(specifier: string, client: string): boolean {
  return client.startsWith('/') ? `${specifier}/`.includes(`${client}/`) : isInside(specifier, client);
}
