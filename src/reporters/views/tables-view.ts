import type { Operation } from '../../core/facts.js';
import type { Location } from '../../core/location.js';
import type { Model, OwnerBasis, Table, TableUse } from '../../core/model.js';
import type { Report } from '../../core/report.js';

/** The contract of `coupling-audit tables --format json`. */
export type TablesView = {
  readonly schemaVersion: 1;
  readonly manifest: Report['manifest'];
  readonly tables: readonly ViewedTable[];
};

export type ViewedTable = {
  readonly id: string;
  readonly database: string;
  readonly schema: string | null;
  readonly name: string;
  readonly owner: string | null;
  readonly ownerBasis: OwnerBasis;
  /** The line that the ownership rests on; null for a sole writer and where nobody owns it. */
  readonly ownerAt: Location | null;
  readonly declaredAt: readonly Location[];
  /** Ids of the tables that a view is made of. */
  readonly baseTables: readonly string[];
  /** Whether more than one service uses or owns it. */
  readonly shared: boolean;
  readonly uses: readonly ViewedUse[];
};

export type ViewedUse = {
  readonly service: string;
  readonly operations: readonly Operation[];
  readonly columns: readonly string[];
  /** Whether the table is somebody else's, or one that several use and nobody owns. */
  readonly foreign: boolean;
  /** Whether services.yaml agrees to it. */
  readonly agreed: boolean;
  readonly sites: readonly ViewedSite[];
};

export type ViewedSite = Location & {
  readonly operation: Operation;
  readonly via: string;
  readonly through: readonly string[];
};

/** Which tables to show: those that a service uses or owns, those that more than one service uses or owns. */
export type TablesWanted = { readonly service: string | null; readonly shared: boolean };

/** Every table that is wanted, by id, with its owner and its users. */
export function tablesView(report: Report, model: Model, { service, shared }: TablesWanted): TablesView {
  const tables = model.tables.map(viewTable).filter((table) => {
    const isOf = service === null || table.owner === service || table.uses.some((use) => use.service === service);
    return isOf && (!shared || table.shared);
  });
  return { schemaVersion: 1, manifest: report.manifest, tables };
}

function viewTable(table: Table): ViewedTable {
  const { id, database, schema, name, owner, ownerBasis, ownerAt = null, declaredAt, baseTables = [], uses } = table;
  const partners = new Set([...uses.map(({ service }) => service), ...(owner === null ? [] : [owner])]);
  const shared = partners.size > 1;
  const plain = { id, database, schema, name, owner, ownerBasis, ownerAt, declaredAt, baseTables, shared };
  return { ...plain, uses: uses.map((use) => viewUse(table, use, shared)) };
}

function viewUse({ owner, agreedReaders }: Table, use: TableUse, shared: boolean): ViewedUse {
  const { service, operations, columns, sites } = use;
  const readsOnly = operations.every((operation) => operation === 'read');
  return {
    service,
    operations,
    columns,
    foreign: shared && service !== owner,
    agreed: readsOnly && agreedReaders.some((reader) => reader.service === service),
    sites: sites.map(({ file, line, column, operation, via, through }) => {
      return { file, line, column, operation, via, through };
    }),
  };
}
