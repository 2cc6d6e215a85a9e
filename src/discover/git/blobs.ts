import { groupBy } from '../../core/collections.js';
import { UserError } from '../../core/errors.js';
import type { Git } from './git.js';

export type Blob = { readonly blob: string; readonly git: Git };

/** The contents of blobs; `expect` fetches many at once, which costs little more than fetching one. */
export type Blobs = {
  readonly expect: (blobs: readonly Blob[]) => void;
  /** @throws UserError `missing-blob` in a clone that was made without it */
  readonly bytes: (blob: Blob) => Buffer;
};

const newline = 0x0a;

export function createBlobs(): Blobs {
  const known = new Map<string, Buffer>();

  function fetch(wanted: readonly Blob[]): void {
    const missing = wanted.filter(({ blob }) => !known.has(blob));
    for (const [git, blobs] of groupBy(missing, (one) => one.git)) {
      const ids = [...new Set(blobs.map(({ blob }) => blob))];
      for (const [id, bytes] of parsed(git.run(['cat-file', '--batch'], `${ids.join('\n')}\n`))) known.set(id, bytes);
    }
  }

  return {
    expect: fetch,
    bytes: (one) => {
      fetch([one]);
      const bytes = known.get(one.blob);
      if (bytes) return bytes;
      throw new UserError('missing-blob', `the object ${one.blob} is not in this clone, which is a partial one`, {
        hint: 'clone without --filter, or run: git fetch --refetch --no-filter',
      });
    },
  };
}

/** `<object> blob <size>\n<bytes>\n`, or `<object> missing\n`, again and again. */
function parsed(output: Buffer): [string, Buffer][] {
  const blobs: [string, Buffer][] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(newline, at);
    const [id = '', , size] = output.toString('utf8', at, end).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    blobs.push([id, output.subarray(at, at + Number(size))]);
    at += Number(size) + 1;
  }
  return blobs;
}
