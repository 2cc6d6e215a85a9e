import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Results of earlier runs, as JSON under what they were made from. */
export type KeptResults = {
  /** null when there is none, or none that can be trusted. */
  readonly find: (key: string) => unknown;
  /** A result that cannot be written is not kept; nothing else depends on it. */
  readonly keep: (key: string, result: unknown) => void;
};

/** As many as a repository needs for the states that its branches are in; the least recently used ones go. */
const maxResults = 24;
const defaultMaxBytes = 128_000_000;
const suffix = '.json';

/** `folder` is absolute and made when something is kept; `maker` names the code that makes the results. */
export function openKeptResults(folder: string, maker: string, maxBytes = defaultMaxBytes): KeptResults {
  const pathOf = (key: string) => join(folder, digest(`${maker}\n${key}`) + suffix);
  return {
    find: (key) => {
      try {
        const path = pathOf(key);
        const result = checked(readFileSync(path, 'utf8'));
        utimesSync(path, new Date(), new Date());
        return result;
      } catch {
        return null; // There is none, or it is damaged.
      }
    },
    keep: (key, result) => {
      try {
        mkdirSync(folder, { recursive: true });
        const path = pathOf(key);
        // Processes in two containers may have the same number.
        const draft = `${path}.${randomUUID()}`;
        const body = JSON.stringify(result);
        writeFileSync(draft, `${digest(body)}\n${body}`);
        renameSync(draft, path);
        dropOldest(folder, path, maxBytes);
      } catch {
        // Without a place to write, the next run is as slow as this one.
      }
    },
  };
}

/** @throws Error when the text is not what was written */
function checked(text: string): unknown {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (digest(body) !== text.slice(0, end)) throw new Error('damaged');
  return JSON.parse(body);
}

/** `newest` stays, however large it is. What a run was writing when it was ended goes as results do. */
function dropOldest(folder: string, newest: string, maxBytes: number): void {
  const aged = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => path !== newest)
    .map((path) => ({ path, stat: statSync(path) }))
    .sort((a, b) => b.stat.mtimeMs - a.stat.mtimeMs);
  let bytes = statSync(newest).size;
  for (const [index, { path, stat }] of aged.entries()) {
    bytes += stat.size;
    if (index + 1 >= maxResults || bytes > maxBytes) rmSync(path, { force: true });
  }
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
