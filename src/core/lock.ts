import type { Finding } from './finding.js';

/** Whether a finding says that two services cannot be deployed apart: neither a suspicion, nor a guess, nor accepted by design. */
export function isLock({ smell, severity, status, confidence }: Finding): boolean {
  return smell === 'deploy-coupling' && severity === 'error' && status !== 'accepted' && confidence !== 'guess';
}
