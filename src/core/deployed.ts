import type { DeployedFact } from './facts.js';

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

/** What a program is called that the process manager pm2 starts: it has no image of its own. */
export const pm2App = 'pm2 app';
