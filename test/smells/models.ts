import type { Operation } from '../../src/core/facts.js';
import type {
  CrossImport,
  DomainUse,
  Library,
  LibraryType,
  Model,
  Service,
  Table,
  TableUse,
} from '../../src/core/model.js';

/** Hand-made models for tables of smell cases: everything has a silent default. */
export function model(parts: Partial<Model> = {}): Model {
  return {
    services: ['billing', 'orders', 'shipping'].map((id) => service(id)),
    libraries: [library('models')],
    tables: [],
    imports: [],
    libraryTypes: [],
    domainUses: [],
    sharedArtefacts: [],
    runtimeDependencies: [],
    databaseHolds: [],
    uncovered: [],
    coverage: { files: 10, accesses: 0, resolvedAccesses: 0, byService: [], blindSpots: [] },
    diagnostics: [],
    ...parts,
  };
}

export function service(id: string, parts: Partial<Service> = {}): Service {
  const empty = { databases: [], evidence: [], files: 3, domainFiles: 1 };
  return { id, roots: [`services/${id}`], kind: 'backend', confidence: 'certain', ...empty, ...parts };
}

export function library(id: string, parts: Partial<Library> = {}): Library {
  return { id, roots: [`packages/${id}`], kind: 'library', files: 2, domainFiles: 0, ...parts };
}

export function table(
  name: string,
  owner: string | null,
  uses: readonly TableUse[],
  parts: Partial<Table> = {},
): Table {
  return {
    id: `shop/public.${name}`,
    database: 'shop',
    schema: 'public',
    name,
    dialect: 'postgresql',
    owner,
    ownerBasis: owner === null ? 'contested' : 'migration',
    declaredAt: [at('services/orders/migrations/1.sql', 1)],
    uses,
    agreedReaders: [],
    ...parts,
  };
}

export function use(serviceId: string, operations: readonly Operation[], columns: readonly string[] = []): TableUse {
  const sites = operations.map((operation, index) => ({
    ...at(`services/${serviceId}/src/db.ts`, 10 + index),
    operation,
    via: 'raw-sql',
    through: [],
    entry: null,
    confidence: 'certain' as const,
  }));
  return { service: serviceId, operations, columns, sites };
}

export function crossImport(from: string, to: string, parts: Partial<CrossImport> = {}): CrossImport {
  return {
    from: { kind: 'service', id: from },
    to: { kind: 'service', id: to },
    at: at(`services/${from}/src/main.ts`, 2),
    specifier: `../../${to}/src/order.js`,
    file: `services/${to}/src/order.ts`,
    symbols: [{ name: 'Order', declaredIn: `services/${to}/src/order.ts`, declaration: 'class', typeOnly: false }],
    typeOnly: false,
    ...parts,
  };
}

export function libraryType(name: string, consumers: readonly string[], parts: Partial<LibraryType> = {}): LibraryType {
  return {
    library: 'models',
    name,
    file: `packages/models/src/${name}.ts`,
    at: at(`packages/models/src/${name}.ts`, 1),
    kind: 'interface',
    domain: true,
    verdict: 'it has an id and business members',
    confidence: 'certain',
    members: ['id', 'items', 'total'],
    uses: consumers.map((id) => ({ service: id, at: at(`services/${id}/src/use.ts`, 1), members: [] })),
    ...parts,
  };
}

export function domainUse(serviceId: string, file: string, parts: Partial<DomainUse> = {}): DomainUse {
  return {
    codeBase: { kind: 'service', id: serviceId },
    at: at(`services/${serviceId}/src/domain/shipment.ts`, 3),
    symbol: 'OrderResponse',
    specifier: '../adapters/order-response.js',
    how: 'import',
    through: [],
    typeOnly: true,
    target: { kind: 'file', file },
    declarations: ['Shipment'],
    ...parts,
  };
}

export function at(file: string, line: number) {
  return { file, line, column: 5 };
}
