import { readFileSync } from 'node:fs';

/** Digests of the code that makes facts, and of all code of the tool. */
export type ToolStamp = { readonly extractor: string; readonly tool: string };

/** What the build wrote; null when the tool was not built and cannot tell which code it is. */
export function readStamp(): ToolStamp | null {
  try {
    const stamp: unknown = JSON.parse(readFileSync(new URL('../stamp.json', import.meta.url), 'utf8'));
    if (typeof stamp !== 'object' || stamp === null || !('extractor' in stamp) || !('tool' in stamp)) return null;
    return { extractor: String(stamp.extractor), tool: String(stamp.tool) };
  } catch {
    return null;
  }
}
