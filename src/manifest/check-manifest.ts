import { type Diagnostic, UserError } from '../core/errors.js';
import type { FileFacts } from '../core/facts.js';
import { formatLocation, type Location } from '../core/location.js';
import type { Manifest } from '../core/manifest.js';
import { ancestors, basename, dirname, join } from '../core/paths.js';
import { nearest } from '../core/suggest.js';

/**
 * Holds a manifest against the repository. A root that holds files but none that the audit reads (a service in another
 * language) is worth a notice; `exists` says of a folder without read files whether it is there at all.
 * @throws UserError `root-without-files` for roots that hold nothing, naming the nearest existing folder
 */
export function checkManifest(
  manifest: Manifest,
  files: readonly FileFacts[],
  exists: (folder: string) => boolean = () => false,
): readonly Diagnostic[] {
  const folders = foldersOf(files);
  const bare = [...manifest.services, ...manifest.libraries].flatMap(({ id, roots, at }) =>
    roots.filter((root) => !folders.has(root)).map((root) => ({ id, root, at })),
  );
  const missing = bare.filter(({ root }) => !exists(root));
  if (missing.length > 0) throw rootsWithoutFiles(missing, folders);
  return bare.map(({ id, root, at }) => ({
    code: 'root-not-read',
    severity: 'notice',
    message: `the root "${root}" of ${id} holds no file that the audit can read`,
    at,
  }));
}

type Missing = { readonly id: string; readonly root: string; readonly at: Location | null };

function rootsWithoutFiles(missing: readonly Missing[], folders: ReadonlySet<string>): UserError {
  const lines = missing.map(({ id, root, at }) => {
    const place = at ? `${formatLocation(at)} ` : '';
    const near = nearestFolder(root, folders);
    return `${place}the root "${root || '.'}" of ${id} matches no file; ${near ? `did you mean "${near}"?` : 'correct or remove it'}`;
  });
  const heading = lines.length > 1 ? [`${lines.length} roots match no file`] : [];
  return new UserError('root-without-files', [...heading, ...lines].join('\n  '), { at: missing[0]?.at ?? undefined });
}

/** In a folder that exists, the one beside it that is spelled nearly so, else that folder; otherwise the nearest of all. */
function nearestFolder(root: string, folders: ReadonlySet<string>): string | undefined {
  const parent = dirname(root);
  if (parent === '' || !folders.has(parent)) return nearest(root, folders);
  const siblings = [...folders].filter((folder) => folder !== '' && dirname(folder) === parent);
  const name = nearest(basename(root), siblings.map(basename));
  return name === undefined ? parent : join(parent, name);
}

function foldersOf(files: readonly FileFacts[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { path } of files)
    for (const folder of ancestors(path)) {
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  if (files.length > 0) folders.add('');
  return folders;
}
