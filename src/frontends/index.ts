import { composeFrontend } from './compose/compose.js';
import { deploymentFrontend } from './deployment/deployment.js';
import { dockerfileFrontend } from './dockerfile/dockerfile.js';
import { envFileFrontend } from './env-file/env-file.js';
import type { Frontend } from './frontend.js';
import { packageJsonFrontend } from './package-json/package-json.js';
import { prismaSchemaFrontend } from './prisma-schema/prisma-schema.js';
import { serviceContainerFrontend } from './service-container/service-container.js';
import { sqlFileFrontend } from './sql-file/sql-file.js';
import { tsconfigFrontend } from './tsconfig/tsconfig.js';
import { typescriptFrontend } from './typescript/frontend.js';
import { workspaceFrontend } from './workspace/workspace.js';

/** Every language that is read. A file belongs to the first one that accepts it. */
export const frontends: readonly Frontend[] = [
  typescriptFrontend,
  packageJsonFrontend,
  tsconfigFrontend,
  workspaceFrontend,
  sqlFileFrontend,
  prismaSchemaFrontend,
  composeFrontend,
  dockerfileFrontend,
  envFileFrontend,
  serviceContainerFrontend,
  deploymentFrontend,
];
