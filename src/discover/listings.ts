/** Listings of repositories, each under all that it was made from. */
export type Listings = {
  /** null when there is none. */
  readonly find: (key: string) => unknown;
  readonly keep: (key: string, listing: unknown) => void;
};

/** For the states that one run looks at, and for those of other runs where these have left `kept`. */
export function openListings(kept: Listings | null): Listings {
  const own = new Map<string, unknown>();
  return {
    find: (key) => {
      const listing = own.get(key) ?? kept?.find(key) ?? null;
      own.set(key, listing);
      return listing;
    },
    keep: (key, listing) => {
      own.set(key, listing);
      kept?.keep(key, listing);
    },
  };
}
