import { sortBy } from '../../../core/collections.js';
import type { ConnectionLine, ManifestLibrary } from '../../../core/manifest.js';
import { isInside } from '../../../core/paths.js';
import { packageOf } from '../programs/program-traits.js';
import { databasePackages } from '../programs/tools.js';
import type { Repository } from '../repository.js';
import { databaseKeysRead } from './keys-read.js';

/** Where libraries open databases themselves: whoever uses their tables is on the connection that they make. */
export function libraryConnections(
  libraries: readonly ManifestLibrary[],
  repository: Repository,
): readonly ConnectionLine[] {
  return libraries.flatMap(({ id, roots }) => {
    if (!opensDatabases(roots, repository)) return [];
    const keys = [...databaseKeysRead(roots, repository)];
    return sortBy(keys, ([, at]) => `${at.file}\n${String(at.line).padStart(8, '0')}`).map(
      ([key, at]): ConnectionLine => {
        return {
          codeBase: { kind: 'library', id },
          connection: `library ${id}`,
          database: null,
          dialect: null,
          confidence: 'likely',
          at,
          note: `${id} opens the database that ${key} names`,
        };
      },
    );
  });
}

function opensDatabases(roots: readonly string[], { files, modules }: Repository): boolean {
  const isOwn = (path: string) => roots.some((root) => isInside(path, root));
  return (
    files.some(({ path, facts }) => facts.kind === 'prisma-schema' && facts.datasource !== null && isOwn(path)) ||
    [...modules].some(([path, { imports }]) => isOwn(path) && imports.some((i) => databasePackages.has(packageOf(i))))
  );
}
