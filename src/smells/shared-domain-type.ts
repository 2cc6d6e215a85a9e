import { groupBy, sortedSet } from '../core/collections.js';
import type { Evidence, FindingDraft } from '../core/finding.js';
import type { LibraryType } from '../core/model.js';
import { listWords } from '../core/wording.js';
import { evidence, inFileOrder } from './parts/capped-evidence.js';
import type { Smell } from './smell.js';

const maxNames = 4;

/** A library's type models the business, and two or more services are built on it. Contract libraries are meant for that. */
export const sharedDomainType: Smell = {
  id: 'shared-domain-type',
  summary: 'a library type that models the business is used by two or more services',
  find: (model) => {
    const contracts = new Set(model.libraries.filter((l) => l.kind === 'contract').map((l) => l.id));
    return model.libraryTypes
      .filter((type) => type.domain && !contracts.has(type.library))
      .flatMap((type) => {
        const consumers = sortedSet(type.uses.map((use) => use.service));
        return consumers.length > 1 ? [draft(type, consumers)] : [];
      });
  },
};

function draft(type: LibraryType, consumers: readonly string[]): FindingDraft {
  return {
    subject: `type:${type.library}#${type.name}`,
    services: consumers,
    extent: consumers,
    severity: 'error',
    confidence: type.confidence,
    message: `${listWords(consumers, maxNames)} share the ${type.kind} ${type.name} of ${type.library}, which models the business`,
    help: helpOf(type, consumers),
    evidence: evidenceOf(type),
    data: { library: type.library, type: type.name, file: type.file, consumers },
  };
}

/** The declaration first, since it is the line that must split; then the first use in every consumer. */
function evidenceOf(type: LibraryType): Evidence[] {
  const uses = [...groupBy(type.uses, (use) => use.service)].flatMap(([service, sites]) => {
    const [first] = inFileOrder(sites.map((site) => evidence(site.at, '')));
    const members = membersOf(type, service);
    return first
      ? [
          {
            ...first,
            note: `${service} uses ${members.length > 0 ? `only ${listWords(members, maxNames)}` : 'it'} here`,
          },
        ]
      : [];
  });
  return [evidence(type.at, `${type.name} is declared here`), ...inFileOrder(uses)];
}

/** Members that a service touches: only where every one of its uses tells them, and when the type has more. */
function membersOf(type: LibraryType, service: string): string[] {
  const uses = type.uses.filter((use) => use.service === service);
  const used = sortedSet(uses.flatMap((use) => use.members));
  return uses.some((use) => use.members.length === 0) || used.length >= type.members.length ? [] : used;
}

function helpOf(type: LibraryType, consumers: readonly string[]): string {
  if (type.kind === 'entity')
    return `keep the entity ${type.name} in the service that owns its table; give the others a type of their own, filled from the owner's API or events`;
  if (type.kind === 'enum')
    return `let every service declare the values of ${type.name} that it understands and map unknown ones at its edge, or publish the list in a contract library (kind: contract)`;
  const slim = consumers.find((service) => membersOf(type, service).length > 0);
  const example = slim ? ` (${slim} needs only ${listWords(membersOf(type, slim), maxNames)})` : '';
  return `give each service a type of its own with the members it uses${example} and map at its edge, or publish a versioned contract library (kind: contract)`;
}
