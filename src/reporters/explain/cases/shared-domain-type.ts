import { groupBy } from '../../../core/collections.js';
import type { LibraryType } from '../../../core/model.js';
import { count, listWords } from '../../../core/wording.js';
import { type Block, item, place, text } from '../block.js';
import { type CaseOf, field } from '../case.js';
import { generalCase } from '../parts/general-case.js';
import { typeFix, usedMembers } from '../parts/type-fix.js';

/** A type of a library that several services are built on. */
export const sharedDomainTypeCase: CaseOf = (given) => {
  const type = given.model.libraryTypes.find(({ library, name, file }) => {
    return library === field(given, 'library') && name === field(given, 'type') && file === field(given, 'file');
  });
  if (!type) return generalCase(given);
  const services = [...new Set(type.uses.map(({ service }) => service))].sort();
  return {
    why: `A member of ${type.name} can be renamed or dropped only when ${listWords(services)} are changed and released with it, and whatever one of them needs is added for all.`,
    trace: [
      place(type.at, `${type.library} declares the ${type.kind} ${type.name}`),
      ...services.flatMap((service) => usesBy(service, type)),
    ],
    facts: [{ title: 'Why it counts as business', blocks: [text(`${type.name} ${type.verdict}`)] }],
    fix: typeFix(type, services, given),
  };
};

function usesBy(service: string, type: LibraryType): Block[] {
  const own = type.uses.filter((use) => use.service === service);
  const used = usedMembers(type, service);
  const files = groupBy(own, ({ at }) => `${at.file}:${at.line}`);
  return [
    item(
      used === null
        ? `${service} names it in ${count(files.size, 'place')}; which members it uses cannot be told`
        : `${service} uses ${listWords(used)}`,
    ),
    ...[...files.values()].flatMap(([first]) =>
      first ? [place(first.at, memberNote(first.members, type.name), 1)] : [],
    ),
  ];
}

function memberNote(members: readonly string[], name: string): string {
  return members.length > 0 ? `uses ${listWords(members)} of ${name}` : `names ${name}`;
}
