import type { SmellId } from '../../../core/finding.js';
import type { CaseOf } from '../case.js';
import { contractImportCase } from './contract-import.js';
import { crossServiceImportCase } from './cross-service-import.js';
import { deployCouplingCase } from './deploy-coupling.js';
import { leakedAdapterTypeCase } from './leaked-adapter-type.js';
import { sharedDatabaseCase } from './shared-database.js';
import { sharedDomainTypeCase } from './shared-domain-type.js';
import { sharedTableCase } from './shared-table.js';

/** How the findings of each smell are explained. */
export const cases: { readonly [smell in SmellId]: CaseOf } = {
  'shared-table': sharedTableCase,
  'shared-database': sharedDatabaseCase,
  'cross-service-import': crossServiceImportCase,
  'shared-domain-type': sharedDomainTypeCase,
  'contract-import': contractImportCase,
  'leaked-adapter-type': leakedAdapterTypeCase,
  'deploy-coupling': deployCouplingCase,
};
