import { groupBy, sortedSet } from '../core/collections.js';
import type { Evidence, FindingDraft } from '../core/finding.js';
import type { LibraryType } from '../core/model.js';
import { shortPaths } from '../core/short-paths.js';
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
    const shared = model.libraryTypes
      .filter((type) => type.domain && !contracts.has(type.library))
      .map((type) => ({ type, consumers: sortedSet(type.uses.map((use) => use.service)) }))
      .filter(({ consumers }) => consumers.length > 1);
    const titles = titlesOf(shared.map(({ type }) => type));
    return shared.map(({ type, consumers }) => draft(type, titles.get(type) ?? type.name, consumers));
  },
};

/** The name, after the file's where several of the library have it: each type is a finding of its own, and ties those who use it. */
function titlesOf(types: readonly LibraryType[]): ReadonlyMap<LibraryType, string> {
  const groups = [...groupBy(types, ({ library, name }) => `${library}\n${name}`).values()];
  return new Map(
    groups.flatMap((group) => {
      const files = shortPaths(group.map(({ file }) => file));
      const several = new Set(files).size > 1;
      return group.map((type, index) => [type, several ? `${files[index]}/${type.name}` : type.name] as const);
    }),
  );
}

function draft(type: LibraryType, title: string, consumers: readonly string[]): FindingDraft {
  return {
    subject: `type:${type.library}#${title}`,
    services: consumers,
    extent: consumers,
    severity: 'error',
    confidence: type.confidence,
    message: `${listWords(consumers, maxNames)} share the ${type.kind} ${title} of ${type.library}, which models the business`,
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
