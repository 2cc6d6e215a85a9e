const names = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));

/** They run the file that they are given. */
export const runtimes = names(
  'node nodejs ts-node ts-node-dev ts-node-esm tsnd tsx nodemon bun deno pm2 pm2-runtime forever supervisor',
  'swc-node babel-node esno esr jiti vite-node tsup-node esbuild-register micro micro-dev',
);

/** They find what to run by their own configuration. */
export const frameworks = names(
  'nest strapi medusa functions-framework func serverless sls sst wrangler firebase netlify vercel encore motia',
  'moleculer-runner keystone directus ace adonis lb4 fastify nitro nitropack graphile-worker temporal ponder envio',
);

/** They build or serve what runs in browsers. */
export const browserTools = names(
  'next nuxt nuxi remix remix-serve react-router react-router-serve astro ng vite react-scripts craco gatsby',
  'react-app-rewired webpack-dev-server parcel vue-cli-service svelte-kit expo rsbuild farm umi max vinxi waku blitz',
  'serve http-server live-server nginx',
);

/** Tool chains of other languages. */
export const otherToolChains = names(
  'sbt go cargo java mvn mvnw gradle gradlew dotnet python python3 uvicorn gunicorn flask poetry uv',
  'rails bundle php mix air',
);

/** They start the command that follows their own options. */
export const wrappers = names(
  'cross-env cross-env-shell env with-env env-cmd dotenv dotenvx dotenv-cli doppler infisical op export set',
  'npx bunx pnpx yarn pnpm npm bun exec time nice nohup sudo dumb-init tini',
);

/** They start several commands or scripts. */
export const runnersOfSeveral = names('run-p run-s npm-run-all npm-run-all2 concurrently conc wait-on tsc-watch');

/** Flags that are followed by a value, whatever the program. */
export const flagsWithValue = names(
  '-r --require --import --loader --experimental-loader -P --project --tsconfig --config -c --name',
  '--watch-path --include --exclude --ignore-watch',
);

/** Flags that are followed by a value where a program watches for another one, and by nothing elsewhere. */
export const watcherFlagsWithValue = names('--watch -w --exec -x --ext -e --ignore -i');

/** Packages with which code draws a user interface. */
export const interfacePackages = names(
  'react react-dom preact vue svelte solid-js lit next nuxt astro expo react-native',
  '@angular/core @angular/platform-browser @remix-run/react @builder.io/qwik @sveltejs/kit',
);

/** What is written for a platform that calls functions depends on one of these. */
export const functionPlatforms =
  /^(@types\/aws-lambda|aws-lambda|@google-cloud\/functions-framework|@azure\/functions|serverless)$/;

/** Packages that connect to databases. */
export const databasePackages = names(
  'pg pg-promise postgres slonik mysql mysql2 mariadb mssql mongodb mongodb-legacy mongoose oracledb sqlite3 better-sqlite3 massive zapatos',
  'typeorm knex objection bookshelf sequelize sequelize-typescript kysely drizzle-orm @prisma/client @libsql/client',
  '@nestjs/typeorm @nestjs/mongoose @nestjs/sequelize @mikro-orm/core @mikro-orm/nestjs @typegoose/typegoose',
  '@clickhouse/client @vercel/postgres @neondatabase/serverless @planetscale/database @databases/pg',
);
