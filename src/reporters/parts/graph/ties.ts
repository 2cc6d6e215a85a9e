import type { Finding } from '../../../core/finding.js';
import { tableTitle } from '../../../core/wording.js';

/** One line that a finding draws between two nodes, from who depends to what is depended on. */
export type Tie = {
  readonly from: string;
  readonly to: string;
  readonly topics: readonly string[];
  readonly directed: boolean;
};

/** The lines of a finding; a node may turn out not to exist. */
export function tieOf(finding: Finding): Tie[] {
  const { smell, data, services, extent } = finding;
  const field = (name: string) => String(data[name] ?? '');
  switch (smell) {
    case 'shared-table':
      return [tie(field('service'), tableHome(finding), [tableTitle(field('table'))])];
    case 'cross-service-import':
      return [tie(field('from'), field('to'), extent)];
    case 'contract-import':
      return [tie(field('library'), field('to'), extent)];
    case 'shared-domain-type':
      return services.map((service) => tie(service, field('library'), [field('type')]));
    case 'leaked-adapter-type':
      return [tie(field('service'), field('declaredBy'), [field('symbol')])];
    case 'shared-database':
      return pair(services, [smell]);
    case 'deploy-coupling':
      return pair(
        services,
        extent.filter((reason) => !followsFrom.has(reason)),
      );
  }
}

/** Reasons that other findings draw already. */
const followsFrom: ReadonlySet<string> = new Set(['import', 'shared-table', 'shared-type', 'leaked-type']);

function pair([a, b]: readonly string[], topics: readonly string[]): Tie[] {
  if (a === undefined || b === undefined || topics.length === 0) return [];
  return [{ ...tie(a, b, topics), directed: false }];
}

/** The owner; for a table without one, a node that stands for all such tables of its database. */
function tableHome({ data }: Finding): string {
  if (typeof data.owner === 'string') return data.owner;
  return `store:${String(data.table).replace(/\/.*$/s, '')}`;
}

function tie(from: string, to: string, topics: readonly string[]): Tie {
  return { from, to, topics, directed: true };
}
