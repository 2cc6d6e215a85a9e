import { groupBy, sortedSet, unique } from '../core/collections.js';
import type { Diagnostic } from '../core/errors.js';
import type { Evidence, FindingDraft } from '../core/finding.js';
import type { Confidence, DatabaseHold, HeldConnection, Model } from '../core/model.js';
import { isInside } from '../core/paths.js';
import { count, listWords } from '../core/wording.js';
import { cappedEvidence, evidence } from './parts/capped-evidence.js';
import { strongest, weakest } from './parts/confidence.js';
import type { Smell } from './smell.js';

/**
 * Two services hold the same connection. One finding for each pair: what is known of two stays so when a third one joins.
 * The tables that they share are findings of their own, so this one is a warning; it stands beside them, so that it is no
 * news once they are settled.
 */
export const sharedDatabase: Smell = {
  id: 'shared-database',
  summary: 'two services hold a connection to the same database',
  find: (model) =>
    pairsOf(model).flatMap((pair) => {
      const confidence = toldTogether(pair);
      return confidence === null ? [] : [draft(pair, confidence, model)];
    }),
  caveats: (model) => {
    const silent = pairsOf(model).filter((pair) => toldTogether(pair) === null);
    return [...groupBy(silent, ({ a }) => a.database)].map(([database, pairs]) => untold(database, pairs));
  },
};

/** Two holds on one database; `a` sorts before `b`. */
type Pair = { readonly a: DatabaseHold; readonly b: DatabaseHold };

/** Every two, except a service and a job or worker that is deployed from the same folder: it is one source in two processes. */
function pairsOf({ databaseHolds, services }: Model): readonly Pair[] {
  const roots = new Map(services.map((service) => [service.id, service.roots]));
  const isOneSource = (a: string, b: string) =>
    roots.get(a)?.some((ours) => roots.get(b)?.some((theirs) => isInside(ours, theirs) || isInside(theirs, ours)));
  return [...groupBy(databaseHolds, ({ database }) => database).values()].flatMap((holds) => {
    const inOrder = holds.toSorted((a, b) => (a.service < b.service ? -1 : 1));
    return inOrder
      .flatMap((a, index) => inOrder.slice(index + 1).map((b) => ({ a, b })))
      .filter(({ a, b }) => !isOneSource(a.service, b.service));
  });
}

/** How sure it is that both are on one connection; null when nothing tells it. */
function toldTogether({ a, b }: Pair): Confidence | null {
  const shared = unique(a.connections.map(({ connection }) => connection)).map((connection) =>
    weakest(confidenceIn(a, connection), confidenceIn(b, connection)),
  );
  const best = strongest(shared);
  return best === 'guess' ? null : best;
}

function confidenceIn({ connections }: DatabaseHold, connection: string): Confidence {
  return strongest(connections.filter((line) => line.connection === connection).map((line) => line.confidence));
}

function draft({ a, b }: Pair, confidence: Confidence, { tables }: Model): FindingDraft {
  const { database } = a;
  const services = [a.service, b.service];
  const inDatabase = tables.filter((table) => table.database === database);
  const usedBy = (service: string) => inDatabase.filter(({ uses }) => uses.some((use) => use.service === service));
  const ofB = new Set(usedBy(b.service));
  const shared = usedBy(a.service).filter((table) => ofB.has(table));
  const schemas = [usedBy(a.service), [...ofB]].map((some) => sortedSet(some.flatMap(({ schema }) => schema ?? [])));
  return {
    subject: `database:${database} <- ${services.join(',')}`,
    services,
    extent: [],
    severity: 'warning',
    confidence,
    message: `${listWords(services)} are connected to the same database, ${database}${sharing(shared.length, schemas)}`,
    help: helpFor(services, shared.length),
    evidence: evidenceOf(a, b),
    data: { database, a: a.service, b: b.service, sharedTables: shared.map(({ id }) => id).sort() },
  };
}

/** Schemas keep tables apart, and neither load, locks, upgrades nor passwords. */
function sharing(tables: number, [ours = [], theirs = []]: readonly (readonly string[])[]): string {
  if (tables > 0) return `, and share ${count(tables, 'table')} of it`;
  if (ours.length === 0 || theirs.length === 0) return '';
  const apart = ours.every((schema) => !theirs.includes(schema));
  return apart ? `, in schemas of their own (${listWords([...ours, ...theirs])})` : ', each with tables of its own';
}

function helpFor(services: readonly string[], tables: number): string {
  const [, second = ''] = services;
  const first = tables > 0 ? 'settle who owns the tables that they share, then ' : '';
  return `${first}give ${second} a database of its own, or at least a user that reaches nothing but its own schema`;
}

const maxLines = 3;

/** The lines of a shared connection, one service's after the other's, then whatever else tells of either. */
function evidenceOf(a: DatabaseHold, b: DatabaseHold): Evidence[] {
  const both = (line: HeldConnection, other: DatabaseHold) =>
    other.connections.some(({ connection }) => connection === line.connection);
  const lines = (hold: DatabaseHold, other: DatabaseHold) =>
    cappedEvidence(
      hold.connections.filter((line) => both(line, other)).map((line) => evidence(line, line.note)),
      maxLines,
    );
  return [...lines(a, b), ...lines(b, a)].filter(isFirstAtItsPlace);
}

/** A library's connection is one line for both. */
function isFirstAtItsPlace({ file, line, note }: Evidence, index: number, all: readonly Evidence[]): boolean {
  return all.findIndex((other) => other.file === file && other.line === line && other.note === note) === index;
}

function untold(database: string, pairs: readonly Pair[]): Diagnostic {
  const services = sortedSet(pairs.flatMap(({ a, b }) => [a.service, b.service]));
  return {
    code: 'database-untold',
    severity: 'notice',
    message: `${listWords(services, 6)} are taken to use one database, ${database}, but no connection tells whether all of them do`,
    at: null,
    hint: 'name the database of each service in services.yaml (database:)',
  };
}
