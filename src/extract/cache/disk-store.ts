import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { FileFacts, SourceFile } from '../../core/facts.js';
import { type FactsStore, factsKey, type KnownGlance } from '../facts-store.js';
import { encodeSegment, type Slice } from './segment.js';
import { openSegment, type SegmentFile } from './segment-file.js';

/** A store that outlives the process. What was found or kept since it was opened is in use; the rest may be dropped. */
export type DiskStore = FactsStore & {
  /** Writes what is new. A cache that cannot be written is none; nothing else depends on it. */
  readonly save: () => void;
};

export type DiskStoreOptions = {
  /** Absolute; made when something is saved. */
  readonly folder: string;
  /** Names the extractor that made the facts: those of another one are never used. */
  readonly extractor: string;
  /** When the segments grow larger than this, and than twice what is in use, only what is in use is kept; 256 MB unless told. */
  readonly maxBytes?: number;
};

/** More files than this are made into one. */
const maxSegments = 12;
const defaultMaxBytes = 256_000_000;
const suffix = '.facts';

/**
 * Facts by content in immutable files: a run lists all of them, when it first asks for one, and adds at most one, under a
 * name of its own and by renaming, so that runs at the same time, ended runs and damaged files cost hits and never give
 * wrong answers.
 */
export function openDiskStore({ folder, extractor, maxBytes = defaultMaxBytes }: DiskStoreOptions): DiskStore {
  const place = join(folder, extractor);
  const inUse = new Map<string, FileFacts | KnownGlance>();
  const fresh = new Set<string>();
  let opened: Opened | undefined;

  function stored(): Opened {
    opened ??= open(place);
    return opened;
  }

  function save(): void {
    // A run that asked for nothing cannot tell what is in use.
    if (inUse.size === 0) return;
    const { segments } = stored();
    const json = (key: string) => bytesOf(key) ?? Buffer.from(JSON.stringify(inUse.get(key)));
    const compact = segments.length > maxSegments || isWasteful(stored(), inUse.keys(), maxBytes);
    if (fresh.size === 0 && !compact) return;
    const written = compact ? inUse.keys() : fresh;
    try {
      writeSegment(place, entriesOf([...written], json));
      dropOthers(folder, extractor);
      dropRests(place);
      if (compact) for (const { path } of segments) rmSync(path, { force: true });
    } catch {
      // Without a place to write, the next run is as slow as this one.
    }
  }

  function find<T extends FileFacts | KnownGlance>(key: string): T | null {
    const known = inUse.get(key) as T | undefined;
    if (known) return known;
    // Whoever asks for one in use asks for most.
    stored().entries.get(key)?.segment.hold();
    const entry = recall<T>(key);
    if (entry) inUse.set(key, entry);
    return entry;
  }

  function recall<T extends FileFacts | KnownGlance>(key: string): T | null {
    const bytes = bytesOf(key);
    // The key says of which kind the entry is, and its digest that these are the bytes that were written.
    return bytes && (JSON.parse(bytes.toString('utf8')) as T);
  }

  function bytesOf(key: string): Buffer | null {
    const place = stored().entries.get(key);
    return place ? place.segment.entry(place.slice) : null;
  }

  function keep(key: string, entry: FileFacts | KnownGlance): void {
    inUse.set(key, entry);
    fresh.add(key);
  }

  return {
    find: (file, contentId) => find<FileFacts>(factsKey(file, contentId)),
    keep: (file, contentId, facts) => keep(factsKey(file, contentId), facts),
    findGlance: (file, contentId) => find<KnownGlance>(glanceKey(file, contentId)),
    keepGlance: (file, contentId, glance) => keep(glanceKey(file, contentId), glance),
    recall: (file, contentId) => ({
      facts: recall<FileFacts>(factsKey(file, contentId)),
      glance: recall<KnownGlance>(glanceKey(file, contentId)),
    }),
    save,
  };
}

/** No content id begins like that. */
function glanceKey(file: SourceFile, contentId: string): string {
  return `glance ${factsKey(file, contentId)}`;
}

type Opened = {
  readonly segments: readonly SegmentFile[];
  readonly entries: ReadonlyMap<string, { readonly segment: SegmentFile; readonly slice: Slice }>;
};

function open(place: string): Opened {
  const names = namesIn(place).filter((one) => one.endsWith(suffix));
  const segments = names.flatMap((name) => openSegment(join(place, name)) ?? []);
  const entries = new Map(
    segments.flatMap((segment) => [...segment.slices].map(([key, slice]) => [key, { segment, slice }] as const)),
  );
  return { segments, entries };
}

/** A repository may need more than the bound for itself; then twice that is the bound, so that not every run writes it all. */
function isWasteful({ segments, entries }: Opened, used: Iterable<string>, maxBytes: number): boolean {
  const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  if (bytes <= maxBytes) return false;
  const needed = [...used].reduce((sum, key) => sum + (entries.get(key)?.slice.length ?? 0), 0);
  return bytes > 2 * needed;
}

function* entriesOf(keys: readonly string[], json: (key: string) => Buffer): Iterable<readonly [string, Buffer]> {
  for (const key of keys) yield [key, json(key)];
}

function writeSegment(place: string, entries: Iterable<readonly [string, Buffer]>): void {
  mkdirSync(place, { recursive: true });
  const path = join(place, randomUUID());
  const file = openSync(path, 'wx');
  try {
    encodeSegment(entries, (bytes, start) => {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, start + done);
    });
  } finally {
    closeSync(file);
  }
  renameSync(path, path + suffix);
}

/** Facts of other extractors are of no use to anybody who has this one. */
function dropOthers(folder: string, extractor: string): void {
  for (const name of namesIn(folder)) {
    if (name !== extractor) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

const longRun = 3_600_000;

/** Files that a run was writing when it was ended. */
function dropRests(place: string): void {
  for (const name of namesIn(place)) {
    const path = join(place, name);
    if (!name.endsWith(suffix) && Date.now() - statSync(path).mtimeMs > longRun) rmSync(path, { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return []; // It was not made yet.
  }
}
