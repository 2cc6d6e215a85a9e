import { type Finding, fingerprint, type SmellId } from '../../src/core/finding.js';

/** A finding as the smells give it, with silent defaults. */
export function finding(
  smell: SmellId,
  subject: string,
  extent: readonly string[],
  parts: Partial<Finding> = {},
): Finding {
  const words = { message: 'm', help: 'h', services: [], evidence: [], data: {} };
  const judged = { severity: 'error', confidence: 'certain', status: 'new' } as const;
  return { smell, subject, extent, fingerprint: fingerprint(smell, subject), ...words, ...judged, ...parts };
}

/** A foreign access to `shop/public.orders`. */
export function tableUse(service: string, extent: readonly string[], parts: Partial<Finding> = {}): Finding {
  return finding('shared-table', `table:shop/public.orders <- ${service}`, extent, parts);
}
