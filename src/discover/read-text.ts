import { type Diagnostic, UserError } from '../core/errors.js';
import type { FileReading } from '../core/file-source.js';
import type { Contents } from './contents.js';
import { decode } from './decode.js';
import { errorCode } from './file-system.js';

/** Larger files are not read, unless told. */
export const defaultMaxBytes = 2_000_000;

/**
 * The text of a file, and what there is to say about it.
 * @throws UserError when git lacks what it has recorded
 */
export function readText(path: string, contents: Contents, maxBytes: number): FileReading {
  try {
    const size = contents.sizeOf(path);
    if (size > maxBytes) return { text: null, diagnostics: [tooLarge(path, size, maxBytes)] };
    return decode(path, contents.bytes(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    return { text: null, diagnostics: [unreadable(path, errorCode(error))] };
  }
}

function tooLarge(file: string, size: number, limit: number): Diagnostic {
  const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
  const message = `${file} is not read: it has ${megabytes(size)}, the limit is ${megabytes(limit)}`;
  return { code: 'file-too-large', severity: 'warning', message, at: { file } };
}

function unreadable(file: string, code: string): Diagnostic {
  return { code: 'unreadable-file', severity: 'warning', message: `${file} cannot be read (${code})`, at: { file } };
}
