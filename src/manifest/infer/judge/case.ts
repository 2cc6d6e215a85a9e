import type { ImageEvidence } from '../images/images.js';
import type { DeploymentEvidence } from '../programs/deployments.js';
import type { Program } from '../programs/programs.js';
import type { Run } from '../programs/runs.js';
import type { Unit } from '../units.js';

/** Everything known about one unit when it is judged. */
export type Case = {
  readonly unit: Unit;
  readonly runs: readonly Run[];
  readonly images: readonly ImageEvidence[];
  /** What platforms are told to deploy of it. */
  readonly deployed: readonly DeploymentEvidence[];
  readonly program: Program;
  /** Other units that use it. */
  readonly users: number;
  /** Packages imported by its running code. */
  readonly imports: ReadonlySet<string>;
};
