import type { Location } from '../../core/location.js';
import type { ManifestService } from '../../core/manifest.js';
import type { YamlSource } from '../yaml-source.js';
import { replaced } from './changed-lines.js';
import type { Drift, DriftInput } from './drift.js';
import { scalar } from './entry-text.js';

/** What the manifest and the configuration each call the one database of a service. */
type Named = { readonly id: string; readonly said: string; readonly told: string; readonly at: Location };

/**
 * Services whose configuration leads to another database than the manifest says. A team may call its databases as it
 * likes: as long as another service bears the same name and has the same configuration, the name is only another word.
 */
export function changedDatabases(
  { declared, inferred, text }: Pick<DriftInput, 'declared' | 'inferred' | 'text'>,
  source: YamlSource,
): readonly Drift[] {
  const named = declared.services.flatMap((service) => namedBy(service, inferred.services, source));
  const lines = text.split('\n');
  return named.flatMap((one): readonly Drift[] => {
    const { id, said, told, at } = one;
    if (said === told) return [];
    const isOurs = commentOfInit.test(lines[at.line - 1] ?? '');
    const peers = named.filter((other) => other !== one && other.said === said);
    const isOnlyName = peers.some((other) => other.told === told) || !peers.some((other) => other.told === said);
    if (isOnlyName && !isOurs) return [];
    const rename = isOurs ? ', or its comment by your own if it is only a name' : '';
    const change = `replace the database ${scalar(said)} of ${id} by ${scalar(told)}${rename}; its configuration leads there`;
    return [{ kind: 'database-changed', at, change, lines: replaced(lines, at, told) }];
  });
}

/** As `init` ends a line that it wrote itself: with the place that tells. */
const commentOfInit = /#\s*(?:[^\s#;]+:\d+|told by its configuration)(?:;.*)?$/;

/** Nothing where either side knows none or several. */
function namedBy(
  { id, roots, databases, databasesAssumed }: ManifestService,
  inferred: readonly ManifestService[],
  source: YamlSource,
): readonly Named[] {
  const found = inferred.find((other) => other.roots[0] === roots[0]);
  const [said, ...others] = databasesAssumed ? [] : databases;
  const [told, ...more] = found?.databases ?? [];
  if (said === undefined || told === undefined || others.length > 0 || more.length > 0) return [];
  return [{ id, said, told, at: source.locate(['services', id, 'database']) }];
}
