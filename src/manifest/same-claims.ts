import type { Manifest } from '../core/manifest.js';

/** Keys that say where and why something is claimed, not what. */
const circumstances: ReadonlySet<string> = new Set(['at', 'evidence', 'path', 'diagnostics', 'inferred', 'reason']);

/** Whether two manifests say the same of a repository, wherever they say it. */
export function sameClaims(a: Manifest, b: Manifest): boolean {
  return claims(a) === claims(b);
}

function claims(manifest: Manifest): string {
  return JSON.stringify(manifest, (key, value) => (circumstances.has(key) ? undefined : value));
}
