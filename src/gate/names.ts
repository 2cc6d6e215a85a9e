import { sorted, sortedSet } from '../core/collections.js';
import type { RecordedFinding } from './recorded.js';

/** What becomes of each name in a record; the identity where nothing does. */
export type Naming = {
  /** Names of services and libraries. */
  readonly codeBase: (name: string) => string;
  /** Names of databases: a service that has one of its own lends it its name. */
  readonly database: (name: string) => string;
};

const asIs = (name: string): string => name;
const sides = /^(.*?)( <-> | <- | -> )(.*)$/s;

/** The record under other names, in the same canonical form: both sides of a pair stay in order. */
export function renameIn<T extends RecordedFinding>(record: T, naming: Naming): T {
  const extent = record.smell === 'shared-domain-type' ? sortedSet(record.extent.map(naming.codeBase)) : record.extent;
  return { ...record, subject: renamedSubject(record.subject, naming), extent };
}

function renamedSubject(subject: string, { codeBase, database }: Naming): string {
  const start = subject.indexOf(':') + 1;
  const [kind, body] = [subject.slice(0, start), subject.slice(start)];
  const [, left = body, arrow = '', right = ''] = sides.exec(body) ?? [];
  const list = (names: string) => sorted(names.split(',').map(codeBase)).join(',');
  switch (kind) {
    case 'table:':
      return `${kind}${upTo('/', left, database)}${arrow}${codeBase(right)}`;
    case 'database:':
      return `${kind}${database(left)}${arrow}${list(right)}`;
    case 'deploy:':
      return `${kind}${sorted([codeBase(left), codeBase(right)]).join(arrow)}`;
    case 'type:':
      return `${kind}${upTo('#', body, codeBase)}`;
    case 'import:':
    case 'contract:':
    case 'leak:':
      return `${kind}${codeBase(left)}${arrow}${upTo('#', right, codeBase)}`;
    default:
      return subject;
  }
}

/** Renames what stands before the mark, or all of it when there is none. */
function upTo(mark: string, text: string, rename: (name: string) => string): string {
  const end = text.indexOf(mark);
  return end < 0 ? rename(text) : `${rename(text.slice(0, end))}${text.slice(end)}`;
}

/** The services and libraries (and packages, of a leak) that a record names; databases as well when asked for. */
export function namesIn(record: RecordedFinding, withDatabases = false): ReadonlySet<string> {
  const names = new Set<string>();
  const codeBase = (name: string): string => {
    names.add(name);
    return name;
  };
  renameIn(record, { codeBase, database: withDatabases ? codeBase : asIs });
  return names;
}

/** Both ways to apply new names: databases left as they are, or renamed with their services. */
export function namings(codeBase: (name: string) => string): readonly [Naming, Naming] {
  return [
    { codeBase, database: asIs },
    { codeBase, database: codeBase },
  ];
}
