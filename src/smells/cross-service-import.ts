import { groupBy, sortBy, sortedSet } from '../core/collections.js';
import type { Evidence, FindingDraft } from '../core/finding.js';
import type { CodeBase, CrossImport } from '../core/model.js';
import { listWords } from '../core/wording.js';
import { cappedEvidence, evidence, inFileOrder } from './parts/capped-evidence.js';
import { confidenceOf, importedNames, importNote, isTypeOnly } from './parts/imported-names.js';
import type { Smell } from './smell.js';

const maxNames = 3;
const maxPlaces = 10;

/** Code of one service (or of a library) imports the source of another service. Contract libraries have a smell of their own. */
export const crossServiceImport: Smell = {
  id: 'cross-service-import',
  summary: "a service imports another service's source",
  find: (model) => {
    const contracts = new Set(model.libraries.filter((l) => l.kind === 'contract').map((l) => l.id));
    const crossing = model.imports.filter(({ from, to }) => {
      if (to.kind !== 'service') return false;
      return from.kind === 'service' ? from.id !== to.id : !contracts.has(from.id);
    });
    const edges = groupBy(crossing, ({ from, to }) => `${from.id} -> ${to.id}`);
    return sortBy(edges, ([edge]) => edge).flatMap(([edge, [first, ...rest]]) =>
      first ? [draft(edge, first, rest)] : [],
    );
  },
};

function draft(edge: string, first: CrossImport, rest: readonly CrossImport[]): FindingDraft {
  const { from, to } = first;
  const imports = [first, ...rest];
  const typeOnly = imports.every(isTypeOnly);
  const names = sortedSet(imports.flatMap(importedNames));
  return {
    subject: `import:${edge}`,
    services: from.kind === 'service' ? [from.id, to.id] : [to.id],
    extent: names,
    severity: typeOnly ? 'warning' : 'error',
    confidence: confidenceOf(imports),
    message: messageOf(from, to, names, typeOnly),
    help: helpOf(from, to, typeOnly),
    evidence: evidenceOf(imports),
    data: { from: from.id, to: to.id, typeOnly },
  };
}

/** A line that survives compilation says more than one that is erased, so values lead. */
function evidenceOf(imports: readonly CrossImport[]): Evidence[] {
  const place = (i: CrossImport) => evidence(i.at, importNote(i, maxNames));
  const values = imports.filter((i) => !isTypeOnly(i)).map(place);
  const types = imports.filter(isTypeOnly).map(place);
  return cappedEvidence([...inFileOrder(values), ...inFileOrder(types)], maxPlaces);
}

function messageOf(from: CodeBase, to: CodeBase, names: readonly string[], typeOnly: boolean): string {
  const importer = from.kind === 'library' ? `the library ${from.id}` : from.id;
  return `${importer} imports ${typeOnly ? 'types' : 'source'} of ${to.id}: ${listWords(names, maxNames)}`;
}

function helpOf(from: CodeBase, to: CodeBase, typeOnly: boolean): string {
  if (from.kind === 'library')
    return `move what ${from.id} needs out of ${to.id} into the library itself: a library must not know its users`;
  if (typeOnly)
    return `let ${to.id} publish these types as a versioned contract library (kind: contract), or declare in ${from.id} the part that it uses`;
  return `call ${to.id} over its API or events; move code that is truly generic into a library, and copy the rest into ${from.id}`;
}
