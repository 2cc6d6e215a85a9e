import { createHash } from 'node:crypto';
import type { FileSource } from '../core/file-source.js';

/** What stands in a repository, without the contents. Plain JSON. */
export type Listing = Pick<FileSource, 'files' | 'links' | 'diagnostics'>;

/** Where listings are kept, under texts. */
export type KeptListings = {
  /** null when there is none. */
  readonly find: (key: string) => unknown;
  readonly keep: (key: string, listing: Listing) => void;
};

/** Listings by what they are made from: a file system's {@link FileSystem.outline}, and declared services, which decide roles. */
export type Listings = {
  readonly find: (outline: string, serviceRoots: readonly string[]) => Listing | null;
  readonly keep: (outline: string, serviceRoots: readonly string[], listing: Listing) => void;
};

/** For the states that one run looks at, and for those of other runs where these have left `kept`. */
export function openListings(kept: KeptListings | null): Listings {
  const own = new Map<string, Listing>();
  const keyOf = (outline: string, serviceRoots: readonly string[]) => JSON.stringify([outline, serviceRoots]);
  return {
    find: (outline, serviceRoots) => {
      const key = keyOf(outline, serviceRoots);
      const listing = own.get(key) ?? (kept?.find(key) as Listing | null | undefined) ?? null; // Nobody else keeps anything there.
      if (listing !== null) own.set(key, listing);
      return listing;
    },
    keep: (outline, serviceRoots, listing) => {
      own.set(keyOf(outline, serviceRoots), listing);
      kept?.keep(keyOf(outline, serviceRoots), listing);
    },
  };
}

/** Whether a file is read to know which files there are; no others are. */
export function isIgnoreFile(path: string): boolean {
  return /(?:^|[/\\])(?:\.gitignore|info[/\\]exclude)$/.test(path);
}

/** An outline for what was listed without one: whoever knows that a listing would be the same finds it under this. */
export function outlineByListing({ files, links, diagnostics }: Listing): string {
  return createHash('sha1')
    .update(JSON.stringify([files, links, diagnostics]))
    .digest('hex');
}
