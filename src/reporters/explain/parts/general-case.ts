import { guideOf } from '../../../core/smell-guide.js';
import { place, text } from '../block.js';
import type { Case, Given } from '../case.js';

/** What the finding itself says, for one that nothing more is known about. */
export function generalCase({ finding }: Given): Case {
  return {
    why: guideOf(finding.smell)?.why ?? finding.message,
    trace: finding.evidence.map((at) => place(at, at.note)),
    facts: [],
    fix: [text(finding.help)],
  };
}
