import type { CallStep } from '../../core/access-path.js';
import type { ImportStep } from '../../core/import-path.js';
import type { Location } from '../../core/location.js';
import type { WhyStep } from '../../core/why.js';

export function importSteps(steps: readonly ImportStep[]): WhyStep[] {
  return steps.map(({ at, to }) => step('import', at, `imports ${to}`));
}

export function callSteps(calls: readonly CallStep[]): WhyStep[] {
  return calls.map(({ at, to }) => step('call', at, `runs ${to}`));
}

/** Takes only the place of `at`, whatever else it carries. */
export function step(kind: WhyStep['kind'], { file, line, column }: Location, note: string): WhyStep {
  return { kind, at: { file, line, column }, note };
}
