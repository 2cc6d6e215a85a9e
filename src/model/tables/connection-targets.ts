import { remembering, unique } from '../../core/collections.js';
import type { CodeBase } from '../../core/model.js';
import type { ConnectionDraft, OrmPlugin, Project } from '../../core/orm-plugin.js';
import { ancestors, dirname } from '../../core/paths.js';

/** What leads to the database of a table: the variable of the environment that says which it is, or its own name; null where it is not told. */
export type ConnectionTargets = {
  /** Of the connection that a service calls by a name, or that it has without one, in the library of a plug-in. */
  readonly ofConnection: (service: string, via: string, name: string | null) => string | null;
  /** Of the tables that a Prisma schema describes. */
  readonly ofSchema: (file: string) => string | null;
};

export type ConnectionInput = {
  readonly plugins: readonly OrmPlugin[];
  readonly project: Project;
  readonly codeBaseOf: (path: string) => CodeBase | null;
  readonly librariesOf: (service: string) => ReadonlySet<string>;
};

export function createConnectionTargets(input: ConnectionInput): ConnectionTargets {
  const { plugins, project, codeBaseOf, librariesOf } = input;
  const draftsOf = remembering((via: string) => plugins.find(({ id }) => id === via)?.connections?.(project) ?? []);
  const variables = schemaVariables(project);
  return {
    // What the service configures itself counts before what the libraries that it imports bring along.
    ofConnection: (service, via, name) => {
      const named = draftsOf(via).filter((draft) => draft.name === name);
      const homed = named.map((draft) => ({ draft, home: codeBaseOf(draft.at.file) }));
      const own = homed.filter(({ home }) => home?.kind === 'service' && home.id === service);
      const brought = homed.filter(({ home }) => home?.kind === 'library' && librariesOf(service).has(home.id));
      return agreed((own.length > 0 ? own : brought).map(({ draft }) => draft));
    },
    ofSchema: remembering((file: string) => {
      const folder = ancestors(file).find((one) => variables.has(one));
      return /\.prisma$/.test(file) && folder !== undefined ? (variables.get(folder) ?? null) : null;
    }),
  };
}

function agreed(drafts: readonly ConnectionDraft[]): string | null {
  const [only, ...others] = unique(drafts.map(({ target }) => target));
  return only !== undefined && others.length === 0 ? only : null;
}

/** The variable of the schemas that are configured in a folder; null where there are several. Parts of a schema lie below. */
function schemaVariables(project: Project): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const { path, facts } of project.prismaSchemas()) {
    if (!facts.datasource) continue;
    const folder = dirname(path);
    const variable = facts.datasource.envKey;
    found.set(folder, found.has(folder) && found.get(folder) !== variable ? null : variable);
  }
  return found;
}
