import type { DeployedFact } from '../../core/facts.js';

/** Reads what one kind of file deploys. `text` is the whole file. */
export type DeploymentReader = (path: string, text: string) => readonly DeployedFact[];
