import { UserError } from '../../core/errors.js';
import { join } from '../../core/paths.js';
import type { Git } from './git.js';

/** A file or link of a git tree or index. `path` is relative to the top of the repository. */
export type GitEntry = {
  readonly path: string;
  readonly kind: 'file' | 'link';
  readonly blob: string;
  /** The repository that has the blob; another one for what stands in a submodule. */
  readonly git: Git;
};

/** Opens the repository of the submodule at a path; null when it is not checked out here. */
export type OpenSubmodule = (path: string) => Git | null;

export type Listing = {
  readonly entries: readonly GitEntry[] /** Submodules that could not be looked into. */;
  readonly closed: readonly string[];
};

/** Every file of a commit. */
export function treeEntries(git: Git, commit: string, open: OpenSubmodule): Listing {
  const listed = git.run(['ls-tree', '-r', '-z', '--full-tree', commit]);
  return listing(records(listed).map(treeRecord), '', git, open);
}

/** Every file of the index, or of the one that GIT_INDEX_FILE names. */
export function indexEntries(git: Git, open: OpenSubmodule): Listing {
  const listed = records(git.run(['ls-files', '--stage', '-z', '--full-name', ':/'])).map(indexRecord);
  const unmerged = listed.find(({ stage }) => stage !== '0');
  if (unmerged)
    throw new UserError('unmerged-index', `${unmerged.path} has a merge conflict that is not resolved`, {
      hint: 'resolve it, git add the file, and run again',
    });
  return listing(listed, '', git, open);
}

type ListedRecord = { readonly mode: string; readonly blob: string; readonly path: string };

function records(output: Buffer): string[] {
  return output.toString('utf8').split('\0').filter(Boolean);
}

/** `<mode> <type> <object>\t<path>` */
function treeRecord(record: string): ListedRecord {
  const tab = record.indexOf('\t');
  const [mode = '', , blob = ''] = record.slice(0, tab).split(' ');
  return { mode, blob, path: record.slice(tab + 1) };
}

/** `<mode> <object> <stage>\t<path>` */
function indexRecord(record: string): ListedRecord & { readonly stage: string } {
  const tab = record.indexOf('\t');
  const [mode = '', blob = '', stage = ''] = record.slice(0, tab).split(' ');
  return { mode, blob, stage, path: record.slice(tab + 1) };
}

const linkMode = '120000';
const submoduleMode = '160000';

function listing(listed: readonly ListedRecord[], prefix: string, git: Git, open: OpenSubmodule): Listing {
  const entries: GitEntry[] = [];
  const closed: string[] = [];
  for (const { mode, blob, path: below } of listed) {
    const path = prefix === '' ? below : join(prefix, below);
    if (mode !== submoduleMode) {
      entries.push({ path, kind: mode === linkMode ? 'link' : 'file', blob, git });
      continue;
    }
    const inner = submoduleEntries(path, blob, open);
    if (inner === null) closed.push(path);
    entries.push(...(inner?.entries ?? []));
    closed.push(...(inner?.closed ?? []));
  }
  return { entries, closed };
}

function submoduleEntries(path: string, commit: string, open: OpenSubmodule): Listing | null {
  const git = open(path);
  if (git === null) return null;
  try {
    const listed = records(git.run(['ls-tree', '-r', '-z', '--full-tree', commit])).map(treeRecord);
    return listing(listed, path, git, open);
  } catch {
    return null; // The commit was never fetched into this clone.
  }
}
