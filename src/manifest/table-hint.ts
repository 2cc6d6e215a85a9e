import type { TableHint } from '../core/manifest.js';
import { join } from '../core/paths.js';
import type { RawManifest } from './manifest-schema.js';
import type { YamlSource } from './yaml-source.js';

export type RawTableHint = NonNullable<RawManifest['tables']>[number];

export function toTableHint(raw: RawTableHint, source: YamlSource, index: number): TableHint {
  const { reads = [], writes = [], ignore = null, services = null, reason = null } = raw;
  const at = source.locate(['tables', index, 'at']);
  return { ...hintPlace(raw.at), services, reads, writes, ignore, reason, at };
}

/** `src/db.ts#Store.insert`: a file (or glob), and a symbol in it. */
export function hintPlace(at: string): { readonly files: string; readonly symbol: string | null } {
  const cut = at.indexOf('#');
  return cut < 0 ? { files: join(at), symbol: null } : { files: join(at.slice(0, cut)), symbol: at.slice(cut + 1) };
}
