// A whole repository as texts: deterministic, and realistic enough to be read, linked and evaluated like one.
import { partText, typeName } from './feature.mjs';
import { logic } from './logic.mjs';
import { planOf } from './plan.mjs';
import { randomOf } from './random.mjs';
import { databaseText, migrationText, prismaText } from './stores.mjs';

/** Yields `{ path, text }` of every file; exactly `files` of them are TypeScript. The same options, the same bytes. */
export function* monorepo({ services, files, seed = 1 }) {
  const plan = planOf({ services, files, seed });
  yield {
    path: 'package.json',
    text: json({ name: 'bench', private: true, workspaces: ['services/*', 'packages/*'] }),
  };
  yield { path: 'services.yaml', text: manifestText(plan) };
  for (const library of plan.libraries) yield* libraryFiles(library, seed);
  for (const service of plan.services) yield* serviceFiles(service, plan, seed);
}

function manifestText({ services, libraries }) {
  const service = ({ name, database }) => `  ${name}:\n    root: services/${name}\n    database: ${database}\n`;
  const library = ({ name }) => `  ${name}:\n    root: packages/${name}\n`;
  const databases = [...new Set(services.map(({ database }) => database))].map((name) => `  ${name}: {}\n`);
  return `version: 1\nservices:\n${services.map(service).join('')}libraries:\n${libraries.map(library).join('')}databases:\n${databases.join('')}`;
}

function* libraryFiles({ name, files }, seed) {
  const root = `packages/${name}`;
  const modules = Array.from({ length: files - 2 }, (_, at) => `part-${at + 1}`);
  yield { path: `${root}/package.json`, text: json({ name: `@bench/${name}`, main: 'src/index.ts' }) };
  yield {
    path: `${root}/src/index.ts`,
    text: ['base', ...modules].map((module) => `export * from './${module}';\n`).join(''),
  };
  yield { path: `${root}/src/base.ts`, text: libraryBase };
  for (const module of modules) {
    const stem = typeName(module).replace('-', '');
    yield { path: `${root}/src/${module}.ts`, text: `${logic(randomOf(`${seed}/${name}/${module}`), stem, 6)}\n` };
  }
}

const libraryBase = `import type { Pool } from 'pg';

export interface Identified { id: string }
export interface SharedAccount extends Identified { owner: string; balance: number }

export async function createRecord(pool: Pool, table: string, record: Record<string, unknown>): Promise<void> {
  const names = Object.keys(record);
  await pool.query(\`INSERT INTO \${table} (\${names.join(', ')}) VALUES (\${names.map((_, at) => \`$\${at + 1}\`)})\`, Object.values(record));
}

export function formatAmount(amount: number): string {
  return (amount / 100).toFixed(2);
}

export async function publish(topic: string, message: object): Promise<void> {
  await fetch(\`\${process.env.BROKER_URL}/\${topic}\`, { method: 'POST', body: JSON.stringify(message) });
}
`;

function* serviceFiles(service, plan, seed) {
  const root = `services/${service.name}`;
  const libraries = Object.fromEntries(plan.libraries.map(({ name }) => [`@bench/${name}`, 'workspace:*']));
  const features = service.features.map((feature) => ({ ...feature, model: lowerFirst(typeName(feature.name)) }));
  yield {
    path: `${root}/package.json`,
    text: json({ name: `@bench/${service.name}`, main: 'src/main.ts', dependencies: libraries }),
  };
  yield { path: `${root}/Dockerfile`, text: 'FROM node:20\nCOPY . .\nCMD ["node", "dist/main.js"]\n' };
  yield { path: `${root}/migrations/001_init.sql`, text: migrationText(features) };
  yield { path: `${root}/prisma/schema.prisma`, text: prismaText(features.filter(({ store }) => store === 'prisma')) };
  yield { path: `${root}/src/database.ts`, text: databaseText };
  yield { path: `${root}/src/main.ts`, text: mainText(features) };
  for (const feature of features) {
    for (const part of feature.parts) {
      const path = `${root}/src/${feature.name}/${part}${part === 'view' ? '.tsx' : part === 'test' ? '.test.ts' : '.ts'}`;
      yield {
        path: path.replace('/test.test.ts', '/service.test.ts'),
        text: partText(part, feature, randomOf(`${seed}/${path}`)),
      };
    }
  }
}

function mainText(features) {
  const controlled = features.filter(({ parts }) => parts.includes('controller'));
  const lines = controlled.map(({ name }) => `import { ${typeName(name)}Controller } from './${name}/controller';\n`);
  const names = controlled.map(({ name }) => `${typeName(name)}Controller`).join(', ');
  return `${lines.join('')}import { NestFactory } from '@nestjs/core';\n\nexport class AppModule {\n  static readonly controllers = [${names}];\n}\n\nvoid NestFactory.create(AppModule).then((app) => app.listen(3000));\n`;
}

function lowerFirst(name) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
