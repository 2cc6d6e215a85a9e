import { groupBy } from '../core/collections.js';
import { formatLocation, type Location } from '../core/location.js';
import { nearest } from '../core/suggest.js';
import type { RawManifest } from './manifest-schema.js';
import type { Problem, YamlSource } from './yaml-source.js';

type Claim = {
  readonly service: string;
  readonly database: string;
  /** Whether the pattern itself names the database. */
  readonly explicit: boolean;
  readonly table: string;
  readonly at: Location;
};

/** Tables that two services own, and databases named in `owns` that nobody has. An exact name may stand beside another service's glob: it wins. */
export function ownershipProblems(raw: RawManifest, source: YamlSource): readonly Problem[] {
  const claims = Object.keys(raw.services).flatMap((service) => claimsOf(service, raw, source));
  return [...unknownDatabases(claims, raw), ...ownedTwice(claims)];
}

function claimsOf(service: string, raw: RawManifest, source: YamlSource): readonly Claim[] {
  const { owns = [], database, databases } = raw.services[service] ?? {};
  const [single = service, ...more] = [database ?? [], databases ?? []].flat();
  return owns.map((pattern, index) => {
    const cut = pattern.indexOf('/');
    return {
      service,
      // Without a database in the pattern, a service with several may mean any of them: then it is compared with nobody.
      database: cut >= 0 ? pattern.slice(0, cut) : more.length > 0 ? `(any of ${service})` : single,
      explicit: cut >= 0,
      table: pattern.slice(cut + 1),
      at: source.locate(['services', service, 'owns', index]),
    };
  });
}

function unknownDatabases(claims: readonly Claim[], raw: RawManifest): readonly Problem[] {
  const known = knownDatabases(raw);
  return claims
    .filter(({ explicit, database }) => explicit && !known.has(database))
    .map(({ service, database, table, at }) => {
      const near = nearest(database, known);
      const remedy = near ? `did you mean "${near}/${table}"?` : `known databases: ${[...known].join(', ')}`;
      return {
        at,
        message: `${service} owns "${database}/${table}", but there is no database "${database}"; ${remedy}`,
      };
    });
}

/** Databases that are described, and those that services use; a service of which none is told has one of its own name. */
export function knownDatabases(raw: RawManifest): ReadonlySet<string> {
  return new Set([
    ...Object.keys(raw.databases ?? {}),
    ...Object.entries(raw.services).flatMap(([id, { database, databases }]) =>
      [database ?? databases ?? id, databases ?? []].flat(),
    ),
  ]);
}

function ownedTwice(claims: readonly Claim[]): readonly Problem[] {
  // `public` and `dbo` are where a table without a schema lives.
  const byTable = groupBy(claims, ({ database, table }) => `${database}/${table.replace(/^(public|dbo)\./, '')}`);
  return [...byTable.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first) return [];
    return others.map(({ service, table, at }) => ({
      at,
      message:
        service === first.service
          ? `${service} lists the table "${table}" twice (first at ${formatLocation(first.at)}); remove one`
          : `the table "${table}" is owned by ${service} and by ${first.service} (${formatLocation(first.at)}); leave it to one of them`,
    }));
  });
}
