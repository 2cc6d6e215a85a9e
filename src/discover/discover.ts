import { join as joinNative, resolve } from 'node:path';
import { sorted } from '../core/collections.js';
import { type Diagnostic, UserError } from '../core/errors.js';
import type { SourceFile } from '../core/facts.js';
import type { FileSource } from '../core/file-source.js';
import { classify } from './classify.js';
import { type Contents, openContents } from './contents.js';
import { type FileSystem, workTree } from './file-system.js';
import { withoutCompiled } from './left-out.js';
import type { Listing, Listings } from './listings.js';
import { defaultMaxBytes, readText } from './read-text.js';
import { walkStart } from './repository-top.js';
import { resolveLinks } from './resolve-links.js';
import { walk } from './walk.js';

export type DiscoverOptions = {
  /** Which files matter, by repo-relative path. */
  readonly accepts: (path: string) => boolean;
  /** Folders declared to be services: a service called `test` or kept under `examples/` is neither. */
  readonly serviceRoots?: readonly string[];
  /** Larger files are not read but reported; 2 MB unless told. */
  readonly maxBytes?: number;
  readonly fileSystem?: FileSystem;
  /** Where listings are kept; nothing is kept unless told. */
  readonly listings?: Listings;
};

/**
 * The source files of a work tree: what git would not ignore and no tool has written. The list is taken now, texts are
 * read on demand. Throws a {@link UserError} when `root` is no folder; everything else is a diagnostic.
 */
export function discover(root: string, options: DiscoverOptions): FileSource {
  const fs = options.fileSystem ?? workTree;
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  const absolute = realRoot(root, fs);
  const listing = listingOf(absolute, options, fs);
  const contents = openContents(absolute, fs);
  return {
    ...listing,
    read: (path) => readText(path, contents, maxBytes),
    contentId: contents.idOf,
    prefetch: (wanted) => prefetch(listing.files, absolute, fs, contents, wanted),
  };
}

/** States of a repository mostly differ in contents alone: then they have one listing. */
function listingOf(absolute: string, options: DiscoverOptions, fs: FileSystem): Listing {
  const { listings, serviceRoots = [] } = options;
  const outline = listings && fs.outline?.(absolute);
  if (!listings || outline === undefined) return list(absolute, options, fs);
  const known = listings.find(outline, serviceRoots);
  if (known !== null) return known;
  const listing = list(absolute, options, fs);
  listings.keep(outline, serviceRoots, listing);
  return listing;
}

function list(absolute: string, { accepts, serviceRoots }: DiscoverOptions, fs: FileSystem): Listing {
  const found = walk(walkStart(absolute, fs), accepts, fs);
  const { kept, twins } = withoutCompiled(sorted(found.files));
  const { links, diagnostics } = resolveLinks(absolute, sorted(found.links), accepts, fs);
  return {
    files: kept.map((path) => ({ path, role: classify(path, serviceRoots) })),
    links,
    diagnostics: [...found.diagnostics, ...diagnostics, ...compiledTwins(twins)],
  };
}

function realRoot(root: string, fs: FileSystem): string {
  const absolute = resolve(root);
  const kind = fs.kind(absolute);
  if (kind === null) throw new UserError('no-such-folder', `there is no folder ${root}`);
  if (kind !== 'folder') throw new UserError('not-a-folder', `${root} is not a folder`);
  return fs.realPath(absolute);
}

/** Has git fetch what will be read, and lets go of what was read for its id only. */
function prefetch(
  files: readonly SourceFile[],
  root: string,
  fs: FileSystem,
  contents: Contents,
  wanted: Parameters<FileSource['prefetch']>[0],
): void {
  const unwanted = new Set<string>();
  const paths = files.flatMap((file) => {
    const absolute = joinNative(root, file.path);
    const id = fs.blobOf(absolute);
    if (id !== null && wanted(file, id)) return [absolute];
    if (id !== null) unwanted.add(file.path);
    return [];
  });
  fs.expect(paths);
  contents.drop((path) => unwanted.has(path));
}

function compiledTwins(twins: readonly string[]): readonly Diagnostic[] {
  const [file] = twins;
  if (file === undefined) return [];
  const message = `compiled files next to their source are left out (${twins.length}, first ${file})`;
  return [{ code: 'compiled-twins', severity: 'notice', message, at: { file } }];
}
