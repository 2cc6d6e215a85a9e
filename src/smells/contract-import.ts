import { groupBy, sortBy, sortedSet } from '../core/collections.js';
import type { FindingDraft } from '../core/finding.js';
import type { CrossImport } from '../core/model.js';
import { listWords } from '../core/wording.js';
import { cappedEvidence, evidence, inFileOrder } from './parts/capped-evidence.js';
import { confidenceOf, importedNames, importNote } from './parts/imported-names.js';
import type { Smell } from './smell.js';

const maxNames = 3;
const maxPlaces = 10;

/** A contract library leans on something that changes with a service, so it is no stable agreement. */
export const contractImport: Smell = {
  id: 'contract-import',
  summary: 'a contract library imports a service or a library that is no contract',
  find: (model) => {
    const contracts = new Set(model.libraries.filter((l) => l.kind === 'contract').map((l) => l.id));
    const unstable = model.imports.filter(({ from, to }) => {
      return from.kind === 'library' && contracts.has(from.id) && (to.kind === 'service' || !contracts.has(to.id));
    });
    const edges = groupBy(unstable, ({ from, to }) => `${from.id} -> ${to.id}`);
    return sortBy(edges, ([edge]) => edge).flatMap(([edge, [first, ...rest]]) =>
      first ? [draft(edge, first, rest)] : [],
    );
  },
};

function draft(edge: string, first: CrossImport, rest: readonly CrossImport[]): FindingDraft {
  const { from, to } = first;
  const imports = [first, ...rest];
  const names = sortedSet(imports.flatMap(importedNames));
  const target = to.kind === 'service' ? `the service ${to.id}` : `${to.id}, a library that is no contract`;
  const places = imports.map((i) => evidence(i.at, importNote(i, maxNames)));
  return {
    subject: `contract:${edge}`,
    services: to.kind === 'service' ? [to.id] : [],
    extent: names,
    severity: 'error',
    confidence: confidenceOf(imports),
    message: `the contract library ${from.id} imports ${listWords(names, maxNames)} from ${target}`,
    help: `declare in ${from.id} all that the agreement needs, and let ${to.id} depend on the contract, not the reverse`,
    evidence: cappedEvidence(inFileOrder(places), maxPlaces),
    data: { library: from.id, to: to.id },
  };
}
