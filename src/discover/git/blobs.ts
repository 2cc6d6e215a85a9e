import { groupBy } from '../../core/collections.js';
import { UserError } from '../../core/errors.js';
import { type Git, GitFailure } from './git.js';

export type Blob = { readonly blob: string; readonly git: Git };

/** The contents of blobs; `expect` fetches many at once, which costs little more than fetching one. */
export type Blobs = {
  /** @throws UserError `missing-blob` in a clone that was made without one of them */
  readonly expect: (blobs: readonly Blob[]) => void;
  /** @throws UserError `missing-blob` */
  readonly bytes: (blob: Blob) => Buffer;
};

const newline = 0x0a;

export function createBlobs(): Blobs {
  const known = new Map<string, Buffer>();

  function fetch(wanted: readonly Blob[]): void {
    const missing = wanted.filter(({ blob }) => !known.has(blob));
    for (const [git, blobs] of groupBy(missing, (one) => one.git)) {
      const ids = [...new Set(blobs.map(({ blob }) => blob))];
      for (const [id, bytes] of parsed(printed(git, ids))) known.set(id, bytes);
    }
  }

  function bytes({ blob }: Blob): Buffer {
    const found = known.get(blob);
    if (found) return found;
    throw missingBlob(blob);
  }

  return {
    expect: (wanted) => {
      fetch(wanted);
      for (const one of wanted) bytes(one);
    },
    bytes: (one) => {
      fetch([one]);
      return bytes(one);
    },
  };
}

/** What git prints of objects. Some versions name those that a partial clone lacks, others fail at the first. */
function printed(git: Git, ids: readonly string[]): Buffer {
  try {
    return git.run(['cat-file', '--batch'], `${ids.join('\n')}\n`);
  } catch (error) {
    const [, lacking] =
      (error instanceof GitFailure && /could not fetch (\w+) from promisor/.exec(error.message)) || [];
    throw lacking === undefined ? error : missingBlob(lacking);
  }
}

function missingBlob(blob: string): UserError {
  return new UserError('missing-blob', `the object ${blob} is not in this clone, which is a partial one`, {
    hint: 'clone without --filter, or run: git fetch --refetch --no-filter',
  });
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
