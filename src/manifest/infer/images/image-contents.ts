import type { DockerfileFacts } from '../../../core/facts.js';
import { basename } from '../../../core/paths.js';

/** What goes into an image, as far as it tells services from infrastructure. */
export type ImageContents = {
  /** Whether it is built from the sources of another tool chain. */
  readonly foreign: boolean;
  /** Whether the whole build context goes into it, and something of it is run. */
  readonly whole: boolean;
  /** Whether it is built on the image of another language's tool chain. */
  readonly foreignBase: boolean;
  /** Whether it is a database, broker or proxy with a configuration of its own. */
  readonly infrastructure: boolean;
  /** Whether it only serves files that were built for browsers. */
  readonly pages: boolean;
  /** Whether nothing can run in it: it only carries files to where they are taken out again, as those of a library. */
  readonly empty: boolean;
  /** Whether no TypeScript goes into it: only sources of another language, or settings for a program that others made. */
  readonly others: boolean;
};

/** `facts` are null when the Dockerfile is not there to be read. */
export function contentsOf(facts: DockerfileFacts | null): ImageContents {
  const { copies, command, base } = facts ?? { copies: [], command: null, base: null };
  const image = base === null ? '' : basename(base.replace(/[:@].*$/, ''));
  const served = /^nginx/.test(image) && copies.length > 0;
  return {
    foreign: copies.some(isOfOthers),
    whole: command !== null && !infrastructure.test(command) && copies.some((copied) => /^\.?\/?$/.test(copied)),
    foreignBase: otherLanguages.test(image) || /^mcr\.microsoft\.com\/dotnet\//.test(base ?? ''),
    infrastructure: !served && (databases.test(image) || /^nginx/.test(image)),
    pages:
      (command === null || /\bnginx\b/.test(command) || served) &&
      !otherLanguages.test(image) &&
      copies.some((copied) => page.test(basename(copied.replace(/\/$/, '')))),
    empty: base === 'scratch' && command === null,
    others: !/node|bun|deno/i.test(base ?? 'node') && holdsOthers(copies),
  };
}

function isOfOthers(copied: string): boolean {
  return sourcesOfOthers.some((pattern) => pattern.test(basename(copied)));
}

function holdsOthers(copies: readonly string[]): boolean {
  if (copies.some(isOfOthers)) return !copies.some((copied) => /^package.*\.json$/.test(basename(copied)));
  return copies.length > 0 && copies.every((copied) => setting.test(basename(copied)));
}

const setting = /\.(sh|ya?ml|conf|cfg|ini|toml|properties|xml|env|tmpl|tpl|template|crt|pem)$/;

/** What holds pages, and what configures the server that serves them. */
const page = /^(build|dist|public|html|www|site|static|out)$|\.html$|^nginx\b.*conf/;

/** Files by which Go, Rust, Python, JVM, .NET, Elixir, Ruby and PHP projects are known. */
const sourcesOfOthers: readonly RegExp[] = [
  /^go\.(mod|sum|work|\*)$|^Cargo\.(toml|lock|\*)$/,
  /^requirements[\w-]*\.txt$|^pyproject\.toml$|^Pipfile$/,
  /^pom\.xml$|\.(gradle|sbt)(\.kts)?$|^gradlew$|\.(csproj|sln)$/,
  /^mix\.exs$|^Gemfile$|^composer\.json$/,
];

const otherLanguages =
  /^(golang|rust|python|pypy|php|ruby|openjdk|eclipse-temurin|amazoncorretto|maven|gradle|elixir|erlang|clojure|swift|perl|rocker|tomcat)\b/;

const databases =
  /^(postgres|postgis|mysql|mysql-server|mariadb|mongo|mongodb.*|redis|valkey|memcached|rabbitmq|kafka|zookeeper|elasticsearch|opensearch|clickhouse-server|neo4j|cassandra|minio|timescaledb|haproxy|traefik|envoy|prometheus|grafana|keycloak|vault)$/;

/** Programs that a repository configures but does not contain. */
const infrastructure =
  /\b(nginx|haproxy|envoy|traefik|caddy|postgres|mysqld?|mongod|redis-server|prometheus|docker-entrypoint\.sh)\b|(rabbitmq|kafka|grafana|search)\S*\b/;
