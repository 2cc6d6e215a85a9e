/** What kind of outside a package ties code to; utilities (uuid, lodash, date-fns, zod) tie it to nothing. */
export type ExternalGroup = 'orm' | 'http-client' | 'framework' | 'sdk' | 'broker';

/** Names, or scopes and families that end in `*`. Only packages whose types are those of a transport, a store or a framework. */
const PACKAGES: readonly (readonly [ExternalGroup, string])[] = [
  [
    'orm',
    'typeorm @prisma/client @prisma/* prisma mongoose @nestjs/typeorm @nestjs/mongoose @nestjs/sequelize sequelize sequelize-typescript ' +
      'drizzle-orm drizzle-zod knex objection kysely @mikro-orm/* @typegoose/* mongodb pg pg-promise postgres slonik mysql mysql2 mariadb ' +
      'better-sqlite3 sqlite3 @libsql/* tedious mssql oracledb redis ioredis @redis/* cassandra-driver neo4j-driver ' +
      '@elastic/elasticsearch @opensearch-project/opensearch @clickhouse/client @databases/* @neondatabase/serverless waterline bookshelf couchbase nano zapatos',
  ],
  [
    'http-client',
    'axios got node-fetch undici ky superagent request request-promise needle cross-fetch openapi-fetch openapi-client-axios ' +
      'graphql-request @apollo/client urql @urql/* @trpc/client @nestjs/axios @grpc/* ts-proto nice-grpc @connectrpc/* soap',
  ],
  [
    'framework',
    '@nestjs/* nestjs-* express fastify @fastify/* koa @koa/* hono @hono/* @hapi/* restify next nuxt @remix-run/* @sveltejs/kit react vue @angular/* ' +
      'inversify typedi tsyringe routing-controllers type-graphql @apollo/server apollo-server apollo-server-* graphql-yoga @trpc/server moleculer ' +
      '@loopback/* @feathersjs/* @adonisjs/* socket.io ws elysia',
  ],
  [
    'sdk',
    'aws-sdk @aws-sdk/* aws-lambda @types/aws-lambda @smithy/* @azure/* @google-cloud/* firebase firebase-admin @firebase/* googleapis stripe twilio ' +
      '@sendgrid/* mailgun.js nodemailer postmark resend @slack/* @octokit/* octokit openai @anthropic-ai/sdk @supabase/* @paypal/* braintree square ' +
      '@shopify/* plaid algoliasearch meilisearch typesense @sentry/* cloudinary minio @planetscale/database @upstash/* @tinybird/* contentful @mailchimp/* ' +
      'mixpanel @amplitude/* @segment/* posthog-node auth0 @auth0/* @clerk/* @google/genai @langchain/* @pinecone-database/* @qdrant/* ' +
      'telegraf node-telegram-bot-api discord.js @line/bot-sdk @mysten/* aptos @aptos-labs/ts-sdk web3',
  ],
  [
    'broker',
    'kafkajs node-rdkafka @confluentinc/* amqplib amqp-connection-manager @golevelup/* rhea nats mqtt bull bullmq bee-queue sqs-consumer rascal stompit zeromq pulsar-client',
  ],
];

const GROUPS: ReadonlyMap<string, ExternalGroup> = new Map(
  PACKAGES.flatMap(([group, names]) => names.split(' ').map((name) => [name, group] as const)),
);

/** Families by the part before `*`, in order of writing. */
const FAMILIES: readonly (readonly [string, ExternalGroup])[] = [...GROUPS].flatMap(([name, group]) =>
  name.endsWith('*') ? [[name.slice(0, -1), group] as const] : [],
);

/** A client that says so: `@acme/orders-api-client`, `@acme/api-sdk`. */
const API_CLIENT = /(^|[/-])api-(client|clients|sdk)$/;

/** The group of a package; null for neutral ones. An exact entry beats the family (`@nestjs/typeorm` is an ORM). */
export function externalGroup(packageName: string): ExternalGroup | null {
  const exact = GROUPS.get(packageName);
  if (exact !== undefined) return exact;
  const family = FAMILIES.find(([start]) => packageName.startsWith(start))?.[1];
  return family ?? (API_CLIENT.test(packageName) ? 'http-client' : null);
}
