import type { DeployedFact } from '../../core/facts.js';

/** A thing that is deployed, with nothing known of it but what is given. */
export function deployed(fact: Partial<DeployedFact> & Pick<DeployedFact, 'name' | 'what' | 'at'>): DeployedFact {
  return {
    job: false,
    image: null,
    folder: null,
    dockerfile: null,
    command: null,
    handler: null,
    fromTop: false,
    ...fact,
  };
}

/** Reads what one kind of file deploys. `text` is the whole file. */
export type DeploymentReader = (path: string, text: string) => readonly DeployedFact[];
