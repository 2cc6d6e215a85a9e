import type { Diagnostic } from '../core/errors.js';
import type { FileReading } from '../core/file-source.js';

/** Bytes that say "this is no text"; looking further than git does not pay. */
const SNIFFED_BYTES = 8_000;

/** UTF-8 to text. A byte order mark goes, line ends stay. Invalid sequences become U+FFFD with a warning; NUL bytes mean that it is no text. */
export function decode(path: string, bytes: Buffer): FileReading {
  if (bytes.subarray(0, SNIFFED_BYTES).includes(0)) return { text: null, diagnostics: [notText(path)] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), diagnostics: [] };
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), diagnostics: [invalidUtf8(path)] };
  }
}

function notText(file: string): Diagnostic {
  return { code: 'not-text', severity: 'warning', message: `${file} is not a text file`, at: { file } };
}

function invalidUtf8(file: string): Diagnostic {
  return {
    code: 'invalid-utf8',
    severity: 'warning',
    message: `${file} is not valid UTF-8 and was read with replacement characters`,
    at: { file },
  };
}
