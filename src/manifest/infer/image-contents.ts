import type { DockerfileFacts } from '../../core/facts.js';
import { basename } from '../../core/paths.js';

/** What goes into an image, as far as it tells services from infrastructure. */
export type ImageContents = {
  /** Whether it is built from the sources of another tool chain. */
  readonly foreign: boolean;
  /** Whether the whole build context goes into it, and something of it is run. */
  readonly whole: boolean;
  /** Whether it only serves files that were built for browsers. */
  readonly pages: boolean;
};

/** `facts` are null when the Dockerfile is not there to be read. */
export function contentsOf(facts: DockerfileFacts | null): ImageContents {
  const { copies, command } = facts ?? { copies: [], command: null };
  return {
    foreign: copies.some((copied) => sourcesOfOthers.some((pattern) => pattern.test(basename(copied)))),
    whole: command !== null && !infrastructure.test(command) && copies.some((copied) => /^\.?\/?$/.test(copied)),
    pages:
      (command === null || /\bnginx\b/.test(command)) &&
      copies.some((copied) => page.test(basename(copied.replace(/\/$/, '')))),
  };
}

/** What holds pages, and what configures the server that serves them. */
const page = /^(build|dist|public|html|www|site|static|out)$|\.html$|^nginx\b.*conf/;

/** Files by which Go, Rust, Python, JVM, .NET, Elixir, Ruby and PHP projects are known. */
const sourcesOfOthers: readonly RegExp[] = [
  /^go\.(mod|sum|\*)$|^Cargo\.(toml|lock|\*)$/,
  /^requirements[\w-]*\.txt$|^pyproject\.toml$|^Pipfile$/,
  /^pom\.xml$|\.(gradle|sbt)(\.kts)?$|^gradlew$|\.(csproj|sln)$/,
  /^mix\.exs$|^Gemfile$|^composer\.json$/,
];

/** Programs that a repository configures but does not contain. */
const infrastructure =
  /\b(nginx|haproxy|envoy|traefik|caddy|postgres|mysqld?|mongod|redis-server|prometheus|docker-entrypoint\.sh)\b|(rabbitmq|kafka|grafana|search)\S*\b/;
