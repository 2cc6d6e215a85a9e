import { expect, test } from 'vitest';
import { startedBy } from '../../../../src/manifest/infer/programs/command.js';

const shown = (command: string) =>
  startedBy(command).map((item) => {
    if (item.kind === 'script') return `script ${item.name}`;
    return item.kind === 'program' ? `program ${item.tool} ${item.entry ?? '-'}` : `${item.kind} ${item.tool}`;
  });

test.each([
  ['node dist/main', 'program node dist/main'],
  ['NODE_ENV=production node --require ./tracer.js ./lib/index.js', 'program node ./lib/index.js'],
  ['node --watch src/index.ts', 'program node src/index.ts'],
  ['cross-env NODE_ENV=test PORT=1336 nest start --watch', 'program nest -'],
  ['dotenv -e ../.env -- tsx watch --clear-screen=false src/index.ts', 'program tsx src/index.ts'],
  ["dotenv -e ../.env -- sh -c 'A=1 next start'", 'browser next'],
  ['nodemon --watch src --exec ts-node src/server.ts', 'program nodemon src/server.ts'],
  ['deno run -A --env-file src/migrate.mts', 'program deno src/migrate.mts'],
  ['deno task migrate', 'script migrate'],
  ['bun run --hot src/index.ts', 'program bun src/index.ts'],
  ['yarn start:dev', 'script start:dev'],
  ['npm run build && node build/server', 'script build', 'program node build/server'],
  ['tsc-watch --onSuccess "node ./build/server.js"', 'program node ./build/server.js'],
  ['concurrently "tsc -w" "nodemon dist/app.js"', 'program nodemon dist/app.js'],
  ['cd .. && sbt registryApi/run', 'foreign sbt registryApi/run'],
  ['go run ./cmd/server', 'foreign go run ./cmd/server'],
  ['wrangler deploy src/main.ts', 'program wrangler -'],
  ['sst deploy', 'program sst -'],
  ['moleculer-runner --hot services', 'program moleculer-runner -'],
  ['vite', 'browser vite'],
  ['pnpm build && http-server -p 4701 dist', 'script build', 'browser http-server'],
  ['remix-serve build', 'browser remix-serve'],
  ['react-router-serve ./build/server/index.js', 'browser react-router-serve'],
  ['serve build', 'browser serve'],
  ['http-server build -p 80', 'browser http-server'],
  ['ponder start', 'program ponder -'],
  ['ponder serve --schema app', 'program ponder -'],
  // What follows starts nothing.
  ['ponder codegen'],
  ['remix build'],
  ['next build'],
  ['tsc -w -p tsconfig.json'],
  ['rollup -c -w'],
  ['node build.mjs'],
  ['pm2 start ecosystem.config.js'],
  ['node ./scripts/seed.js'],
  ['cd backend && npm start'],
  ['pnpm --filter @repo/app start'],
  ['turbo run start'],
  ['nest build'],
  ['vite build'],
  ['docker compose up'],
  ['storybook dev -p 6006'],
  ['jest --watch'],
  ['echo "no dev mode, use helm"'],
])('%s', (command, ...expected) => {
  expect(shown(command)).toEqual(expected);
});
