import { inOrder } from './core/diagnostic-order.js';
import type { Examination } from './core/examination.js';
import type { Report } from './core/report.js';
import type { Baseline } from './gate/baseline-file.js';
import { deployability } from './gate/deployability.js';
import { type BaseTree, gate } from './gate/gate.js';
import type { FailOn } from './gate/verdict.js';

export type JudgeOptions = {
  /** The tool's version, for the report. */
  readonly version: string;
  readonly failOn: FailOn;
  /** Recorded findings, which are no news. */
  readonly baseline?: Baseline | null;
  /** Another tree, audited in full, whose findings are no news either. */
  readonly base?: BaseTree | null;
  /** Whether the baseline has to be exactly what the code needs. */
  readonly frozen?: boolean;
};

/** The report on what was examined: compared with what is known, and judged. */
export function judged(examination: Examination, options: JudgeOptions): Report {
  const { manifest, rules, libraries, tables, coverage, input } = examination;
  const gated = gate(examination.findings, { ...options, rules, codeBases: examination, input });
  const { lockedWith, lockStepGroups } = deployability(gated.findings);
  return {
    schemaVersion: 1,
    tool: { name: 'coupling-audit', version: options.version },
    manifest,
    services: examination.services.map(({ id, roots, kind, ...grounds }) => {
      const locked = lockedWith.get(id) ?? [];
      return { id, roots, kind, deployableAlone: locked.length === 0, lockedWith: locked, ...grounds };
    }),
    libraries,
    tables,
    findings: gated.findings,
    lockStepGroups,
    ...(gated.comparison && { comparison: gated.comparison }),
    staleBaseline: gated.staleBaseline,
    diagnostics: inOrder([...input, ...examination.diagnostics, ...gated.diagnostics]),
    coverage,
    verdict: gated.verdict,
  };
}
