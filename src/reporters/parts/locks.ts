import type { Finding } from '../../core/finding.js';
import { isLock } from '../../core/lock.js';

/** What ties two services without being a finding of its own. */
const artefacts = ['image', 'build', 'migrations'] as const;

/** Two services that cannot be deployed apart, with all that holds them together. */
export type Lock = {
  readonly services: readonly string[];
  readonly causes: readonly Finding[];
  readonly artefacts: readonly (typeof artefacts)[number][];
};

export function locksOf(findings: readonly Finding[]): Lock[] {
  const errors = new Map(findings.filter(({ severity }) => severity === 'error').map((f) => [f.fingerprint, f]));
  return findings.filter(isLock).map(({ services, extent, data }) => ({
    services,
    causes: (Array.isArray(data.follows) ? data.follows : []).flatMap((mark) => errors.get(String(mark)) ?? []),
    artefacts: artefacts.filter((kind) => extent.includes(kind)),
  }));
}
