import type { Model } from '../../src/core/model.js';
import type { Report } from '../../src/core/report.js';
import { deployability } from '../../src/gate/deployability.js';
import { judge } from '../../src/gate/verdict.js';
import { runSmells } from '../../src/smells/run-smells.js';

/** A report on a hand-made model, as the pipeline would put it together. */
export function reportOn(model: Model, parts: Partial<Report> = {}): Report {
  const { findings, diagnostics } = runSmells(model, { rules: {}, accept: [] }, '2027-01-01');
  const { lockedWith, lockStepGroups } = deployability(findings);
  const partnersOf = (id: string) => lockedWith.get(id) ?? [];
  return {
    schemaVersion: 1,
    tool: { name: 'coupling-audit', version: '1.2.3' },
    manifest: { path: 'services.yaml', inferred: false },
    services: model.services.map(({ id, roots, kind, evidence, confidence }) => {
      const lockedWith = partnersOf(id);
      const deployableAlone = lockedWith.length === 0;
      return { id, roots, kind, evidence, confidence, deployableAlone, lockedWith, tooLittleRead: false };
    }),
    libraries: model.libraries.map(({ id, roots, kind }) => ({ id, roots, kind })),
    tables: [],
    findings,
    lockStepGroups,
    staleBaseline: [],
    diagnostics,
    coverage: {
      ...model.coverage,
      failures: [],
      blindSpots: model.coverage.blindSpots.map(({ at, ...spot }) => ({ ...at, ...spot })),
    },
    verdict: judge(findings, 'error'),
    ...parts,
  };
}
