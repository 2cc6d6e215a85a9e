import type { Finding } from '../../core/finding.js';
import { compareText } from '../../core/location.js';
import { count, listWords } from '../../core/wording.js';
import { wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';
import { labelOf } from './one-finding.js';

const maxLines = 12;
/** From so many partners on, a service that starts after others (or before them) has one line for all. */
const manyPartners = 3;
const maxPartners = 12;

export type PairContext = RenderOptions & {
  /** Whether there is something known, so that findings are called new. */
  readonly compared: boolean;
  /** Fingerprints of the new findings. */
  readonly fresh: ReadonlySet<string>;
};

/** A line for each pair of services, as the answer has told the rest; what only starts in some order is taken together. */
export function pairLines(findings: readonly Finding[], options: PairContext): string[] {
  const { hubs, others } = byHub(findings);
  const shown = others.slice(0, maxLines);
  const hidden = others.length - shown.length;
  return [
    ...shown.flatMap((finding) => pairLine(finding, options)),
    ...hubs.flatMap((hub) => hubLine(hub, options)),
    ...(hidden > 0 ? [options.chalk.dim(`and ${count(hidden, 'more pair')}; --all shows every finding`)] : []),
  ];
}

function pairLine(finding: Finding, options: PairContext): string[] {
  const causes = options.compared ? following(finding, options.fresh) : '';
  return labelled(finding, `${finding.message}${causes}`, options);
}

function labelled(finding: Finding, words: string, { width, chalk, compared }: PairContext): string[] {
  const paint = finding.severity === 'error' ? chalk.red : chalk.yellow;
  const label = labelOf(finding, compared);
  const [head = '', ...rest] = wrap(`${label}: ${words}`, width, '', '  ');
  return [head.replace(label, paint.bold(label)), ...rest];
}

/** A pair is seldom news of its own: it goes with the findings that make it. */
function following({ data }: Finding, fresh: ReadonlySet<string>): string {
  const causes = Array.isArray(data.follows) ? data.follows.filter((mark) => fresh.has(String(mark))).length : 0;
  return causes > 0 ? ` (follows from ${count(causes, 'new finding')} above)` : '';
}

type Hub = { readonly service: string; readonly first: Finding; readonly partners: readonly string[] };

/** Pairs that nothing but an order of starting ties, by the service that most of them name. */
function byHub(findings: readonly Finding[]): { readonly hubs: readonly Hub[]; readonly others: readonly Finding[] } {
  const hubs: Hub[] = [];
  let others = findings;
  for (;;) {
    const ordered = others.filter(onlyOrder);
    const service = mostNamed(ordered);
    const members = ordered.filter(({ services }) => service !== undefined && services.includes(service));
    const [first] = members;
    if (service === undefined || !first || members.length < manyPartners) return { hubs, others };
    const partners = members.flatMap(({ services }) => services.filter((one) => one !== service));
    hubs.push({ service, first, partners });
    others = others.filter((finding) => !members.includes(finding));
  }
}

function onlyOrder({ extent, status, widened }: Finding): boolean {
  return status === 'new' && !widened && extent.length === 1 && extent[0] === 'depends-on';
}

function mostNamed(findings: readonly Finding[]): string | undefined {
  const times = new Map<string, number>();
  for (const { services } of findings)
    for (const service of services) times.set(service, (times.get(service) ?? 0) + 1);
  return [...times].sort(([a, left], [b, right]) => right - left || compareText(a, b))[0]?.[0];
}

function hubLine({ service, first, partners }: Hub, options: PairContext): string[] {
  const words = `${service} should not need ${count(partners.length, 'service')} to be deployed, nor they it, but one starts after the other: ${listWords(partners, maxPartners)}`;
  return labelled(first, words, options);
}
