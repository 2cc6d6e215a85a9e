import { dirname, isInside, join } from '../../../../core/paths.js';

/** Where a generator puts a client: into `@prisma/client`, a folder of the repository, or a package in node_modules. */
export type ClientOutput =
  | { readonly kind: 'default' }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'package'; readonly path: string; readonly name: string };

export const defaultOutput: ClientOutput = { kind: 'default' };

const defaultPackages = ['@prisma/client', '.prisma/client'];
/** Packages that hand on or wrap the default client. */
const wrappers = ['nestjs-prisma', '@prisma/extension-', '@zenstackhq/runtime'];
const modulesFolder = 'node_modules/';

/** `output` is relative to the schema file that sets it. */
export function outputOf(schemaPath: string, output: string): ClientOutput {
  const path = join(dirname(schemaPath), output);
  const cut = `/${path}`.lastIndexOf(`/${modulesFolder}`);
  if (cut < 0) return { kind: 'folder', path };
  const name = path.slice(cut + modulesFolder.length);
  return defaultPackages.includes(name) ? defaultOutput : { kind: 'package', path, name };
}

export function isDefaultClient(packageName: string): boolean {
  return (
    defaultPackages.some((name) => packageName === name || packageName.startsWith(`${name}/`)) ||
    wrappers.some((name) => packageName.startsWith(name))
  );
}

/** Whether an import of `packageName` is an import of the client at `output` (or of one of its files). */
export function isClientAt(packageName: string, output: ClientOutput): boolean {
  if (output.kind === 'default') return isDefaultClient(packageName);
  const path = pathOf(packageName);
  if (path !== null) return isInside(path, output.path);
  return output.kind === 'package' && isInside(packageName, output.name);
}

/** The path of an import that leads to no file of the repository (`path:<p>`); null for a package. */
export function pathOf(packageName: string): string | null {
  return packageName.startsWith('path:') ? packageName.slice('path:'.length) : null;
}
