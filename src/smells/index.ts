import { contractImport } from './contract-import.js';
import { crossServiceImport } from './cross-service-import.js';
import { deployCoupling } from './deploy-coupling.js';
import { leakedAdapterType } from './leaked-adapter-type.js';
import { sharedDatabase } from './shared-database.js';
import { sharedDomainType } from './shared-domain-type.js';
import { sharedTable } from './shared-table.js';
import type { Smell } from './smell.js';

/** Every smell, in the order of the report; one that derives from others stands after them. */
export const smells: readonly Smell[] = [
  sharedTable,
  sharedDatabase,
  crossServiceImport,
  sharedDomainType,
  contractImport,
  leakedAdapterType,
  deployCoupling,
];
