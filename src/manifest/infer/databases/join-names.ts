import { unique } from '../../../core/collections.js';
import type { Levels } from './database-sources.js';
import { serverKey } from './database-sources.js';
import type { Use } from './database-uses.js';

/**
 * Uses of what is one database, under its name; `told` when the configuration of each can be compared with another's, `renamed`
 * when some know it by another name.
 */
export type Group = {
  readonly name: string;
  readonly uses: readonly Use[];
  readonly told: (use: Use) => boolean;
  readonly renamed?: true;
};

/**
 * Compose may call a database by one name and the env files by another. A service that compose does not configure is on it when the
 * env files of both agree, nobody's disagree, and that is true of one database only.
 */
export function joinNames(groups: readonly Group[]): readonly Group[] {
  const partners = new Map(groups.map((group) => [group, groups.filter((other) => isSameGroup(group, other))]));
  return groups.flatMap((group) => {
    const [other, ...more] = partners.get(group) ?? [];
    if (other === undefined || more.length > 0 || partners.get(other)?.length !== 1) return [group];
    const [first, second] = weight(group) <= weight(other) ? [group, other] : [other, group];
    return first === group ? [joined(first, second)] : [];
  });
}

function joined(first: Group, second: Group): Group {
  const isTold = (use: Use) => [...first.uses, ...second.uses].some((other) => compare(use, other) === 'same');
  const told = (use: Use) => (first.uses.includes(use) ? first : second).told(use) || isTold(use);
  return { name: first.name, uses: [...first.uses, ...second.uses], told, renamed: true };
}

/** The level that names it: the less, the weightier. */
function weight({ uses }: Group): number {
  return Math.min(...uses.map(({ levels }) => levels.findIndex((refs) => refs.length > 0)));
}

function isSameGroup(a: Group, b: Group): boolean {
  if (a === b) return false;
  const answers = unique(a.uses.flatMap((ours) => b.uses.map((theirs) => compare(ours, theirs))));
  return answers.includes('same') && !answers.includes('different');
}

/** What the weightiest configuration that both have says of two services' uses of databases of two names. */
function compare(a: Use, b: Use): 'same' | 'different' | 'unknown' {
  if (a.service === b.service) return a.database === b.database ? 'unknown' : 'different';
  const [ours, theirs] = [allLevels(a), allLevels(b)];
  const level = ours.findIndex((refs, index) => refs.length > 0 && (theirs[index] ?? []).length > 0);
  if (level < 0) return 'unknown';
  const known = new Set((ours[level] ?? []).map((ref) => `${serverKey(ref)}/${ref.database}`));
  return (theirs[level] ?? []).some((ref) => known.has(`${serverKey(ref)}/${ref.database}`)) ? 'same' : 'different';
}

/** What is known of a use under any name. */
export function allLevels({ levels, otherwise }: Use): Levels {
  return levels.map((refs, level) => [...refs, ...(otherwise[level] ?? [])]);
}
