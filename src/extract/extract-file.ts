import type { FileFacts, SourceFile } from '../core/facts.js';
import type { FileReading } from '../core/file-source.js';
import type { Frontend } from '../frontends/frontend.js';

export type FileOutcome =
  | { readonly kind: 'facts'; readonly facts: FileFacts }
  /** The frontend has a bug; the file is as good as unread. */
  | { readonly kind: 'failed'; readonly message: string };

/** The facts of one file that could be read. What reading had to say comes first among the diagnostics. Never throws. */
export function extractFile(
  file: SourceFile,
  text: string,
  reading: FileReading['diagnostics'],
  frontend: Frontend,
): FileOutcome {
  try {
    const { facts, role, diagnostics, blindSpots } = frontend.extract(file, text);
    const all = reading.length === 0 ? diagnostics : [...reading, ...diagnostics];
    return { kind: 'facts', facts: { path: file.path, role: roleOf(file, role), facts, diagnostics: all, blindSpots } };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** The text may turn running code into something else, but what stands among tests or examples stays there. */
function roleOf(file: SourceFile, byText: FileFacts['role'] | undefined): FileFacts['role'] {
  return file.role === 'runtime' ? (byText ?? 'runtime') : file.role;
}
