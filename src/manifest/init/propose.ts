import { sortedSet, unique } from '../../core/collections.js';
import type {
  ConnectionLine,
  Layers,
  Manifest,
  ManifestLibrary,
  ManifestService,
  ServiceKind,
} from '../../core/manifest.js';
import type { Model } from '../../core/model.js';
import { basename } from '../../core/paths.js';
import { listWords } from '../../core/wording.js';
import { defaultLayers } from '../default-layers.js';
import { isValidId } from '../valid-id.js';
import { contestedTables, ownedTables } from './evident-owners.js';
import { isDoubtful, isGuess, shortEvidence } from './found.js';
import type { Proposal, ProposedLibrary, ProposedService } from './proposal.js';
import { createTableNames } from './table-names.js';

/** What a proposal is made from. */
export type Proposable = {
  /** What to propose: services and libraries that were inferred and are not declared. */
  readonly added: Pick<Manifest, 'services' | 'libraries'>;
  /** Layers that were inferred; null where a manifest has the say. */
  readonly layers: Layers | null;
  /** The repository as declared and added services together are seen, with no table given away by a manifest. */
  readonly model: Model;
  /** The lines that tell how databases are reached. */
  readonly connections: readonly ConnectionLine[];
  /** The kind that an audit takes each service for, by id, where the manifest does not say it. */
  readonly unsaidKinds: ReadonlyMap<string, ServiceKind>;
  /** Whether a manifest says who owns a table. */
  readonly isClaimed: (table: Model['tables'][number]) => boolean;
};

const maxNamed = 3;

export function propose({ added, layers, model, connections, unsaidKinds, isClaimed }: Proposable): Proposal {
  const tables = model.tables.filter((table) => !isClaimed(table));
  const shared = sharedDatabases(model);
  const nameFor = createTableNames(model);
  const services = added.services.map((service): ProposedService => {
    const databases = model.services.find(({ id }) => id === service.id)?.databases ?? [];
    return {
      id: service.id,
      roots: service.roots,
      kind: service.kind === 'backend' && unsaidKinds.get(service.id) === 'backend' ? null : service.kind,
      found: `${shortEvidence(service)}${guessNote(service)}${renamedNote(service)}`,
      doubtful: isDoubtful(service),
      databases: service.databases,
      databaseNote: databaseNote(service, databases, shared, connections),
      databasesOpen: databases.some((name) => isOpen(name, added.services, connections)),
      owns: ownedTables(
        service,
        tables.filter(({ database }) => shared.has(database)),
        model.tables,
        nameFor,
      ),
      layers: service.layers,
    };
  });
  return {
    services,
    libraries: added.libraries.map((library) => proposedLibrary(library, model)),
    contested: contestedTables(tables, nameFor),
    layers: layers === null || sameLayers(layers, defaultLayers) ? null : layers,
    refused: [],
  };
}

/**
 * Whether several services are configured for a database and no connection is told to be that of them all. To say in the
 * file that they share it would make certain what nobody knows.
 */
function isOpen(
  database: string,
  services: readonly ManifestService[],
  connections: readonly ConnectionLine[],
): boolean {
  const configured = services.filter(({ databases }) => databases.includes(database));
  const told = configured.map(({ id }) => {
    const lines = connections.filter((line) => line.database === database && line.confidence !== 'guess');
    const own = lines.filter(({ codeBase }) => codeBase.kind === 'service' && codeBase.id === id);
    return new Set(own.map(({ connection }) => connection));
  });
  const [first = new Set<string>(), ...others] = told;
  return others.length > 0 && ![...first].some((connection) => others.every((some) => some.has(connection)));
}

/** What to do about one that the file makes more certain than the code does. */
function guessNote(service: ManifestService): string {
  const folder = service.roots[0] || '.';
  return isGuess(service) ? `; only a guess: if it is none, write "# not a service: ${folder}" instead` : '';
}

/** Why it is not called like its folder, where that holds what no name may. */
function renamedNote({ id, roots }: ManifestService): string {
  const folder = basename(roots[0] ?? '');
  return folder === '' || folder === id || isValidId(folder)
    ? ''
    : '; spaces and the signs , < > # : cannot stand in a name';
}

/** The services of each database that has several: only there it matters who owns a table. */
export function sharedDatabases({ services }: Model): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { id, databases } of services)
    for (const name of databases) users.set(name, [...(users.get(name) ?? []), id]);
  return new Map([...users].filter(([, ids]) => ids.length > 1));
}

/**
 * The line that says so, one for each database, and who else is on it. What only the tables tell is not written down as if somebody had told it,
 * for then sharing the database would be a finding of its own.
 */
function databaseNote(
  { id, databases: configured }: ManifestService,
  databases: readonly string[],
  shared: ReadonlyMap<string, readonly string[]>,
  connections: readonly ConnectionLine[],
): string {
  const others = sortedSet(databases.flatMap((name) => shared.get(name) ?? [])).filter((other) => other !== id);
  const also = others.length === 0 ? '' : `; also ${listWords(others, maxNamed)}`;
  if (configured.length === 0)
    return others.length === 0 ? '' : `on the database ${listWords(databases)}, by the tables it uses${also}`;
  const own = connections.filter(({ codeBase }) => codeBase.kind === 'service' && codeBase.id === id);
  const places = databases.flatMap((name) => {
    const line = own.find(({ database }) => database === name);
    return line ? [`${line.at.file}:${line.at.line}`] : [];
  });
  return `${listWords(unique(places), maxNamed) || 'told by its configuration'}${also}`;
}

/** Whether its types are an agreement is for the team to say; the name of a library only makes it worth asking. */
const soundsLikeContract = /(?:^|[-_/])(?:contracts?|protos?|protocols?|events?|api-types|schemas?)$/i;

function proposedLibrary({ id, roots, kind }: ManifestLibrary, { imports }: Model): ProposedLibrary {
  const users = sortedSet(imports.flatMap(({ from, to }) => (to.kind === 'library' && to.id === id ? [from.id] : [])));
  const used = users.length === 0 ? 'no import found' : `imported by ${listWords(users, maxNamed)}`;
  const asks = kind === 'library' && users.length > 1 && soundsLikeContract.test(roots[0] ?? id);
  return {
    id,
    roots,
    kind,
    note: asks ? `${used}; add "kind: contract" if its types are a versioned agreement` : used,
  };
}

function sameLayers(a: Layers, b: Layers): boolean {
  return JSON.stringify([a.domain, a.adapters]) === JSON.stringify([b.domain, b.adapters]);
}
