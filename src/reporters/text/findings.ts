import { groupBy } from '../../core/collections.js';
import type { Finding, SmellId } from '../../core/finding.js';
import type { Report } from '../../core/report.js';
import { count, listWords } from '../../core/wording.js';
import { withPairsTogether } from '../parts/database-pairs.js';
import { wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';
import { type Group, groupsOf, smellOrder } from './groups.js';
import { oneFinding } from './one-finding.js';
import { type PairContext as Context, pairLines } from './pair-lines.js';

/** A smell with so few findings shows them all; one with more shows the top finding of its largest groups. */
const showAllUpTo = 4;
const fullGroups = 2;
const countedGroups = 12;
/** Services on one database are what there is to say of it; tables and types are only examples. */
const maxTopics = 4;
const maxServices = 12;

/** New findings, smell by smell (known and accepted ones too when all are asked for); what is not shown in full is counted. */
export function findingSections(report: Report, options: RenderOptions): string[] {
  const fresh = new Set(report.findings.filter(({ status }) => status === 'new').map((f) => f.fingerprint));
  const context = { ...options, compared: report.comparison !== undefined, fresh };
  const bySmell = groupBy(report.findings, (finding) => finding.smell);
  return smellOrder.flatMap((smell) => {
    const findings = bySmell.get(smell) ?? [];
    const shown = options.all ? findings : findings.filter(({ status }) => status === 'new');
    return shown.length > 0 ? ['', ...section(smell, shown, totals(findings, shown, context), context)] : [];
  });
}

/** "2 new, 40 known", or "42 findings" where nothing is known. */
function totals(findings: readonly Finding[], shown: readonly Finding[], { compared }: Context): string {
  if (!compared) return count(shown.length, 'finding');
  const amounts = (['new', 'known', 'accepted'] as const).flatMap((status) => {
    const amount = findings.filter((finding) => finding.status === status).length;
    return amount > 0 ? [`${amount} ${status}`] : [];
  });
  return amounts.join(', ');
}

function section(smell: SmellId, findings: readonly Finding[], amounts: string, options: Context): string[] {
  const { chalk, width, all } = options;
  const title = `${smell} (${amounts})`;
  const heading = [chalk.bold(title), chalk.dim('─'.repeat(Math.min(width, title.length)))];
  const groups = groupsOf(smell, findings);
  // What deploy-coupling says stands in the answer already, so its pairs are listed and not repeated in full.
  if (smell === 'deploy-coupling' && !all) return [...heading, ...pairLines(findings, options)];
  if (all) return [...heading, ...inFull(findings, options)];
  const told = withPairsTogether(findings);
  if (told.length <= showAllUpTo) return [...heading, ...inFull(told, options), ...pairsHint(findings, told, options)];
  const top = groups.slice(0, fullGroups).flatMap((group) => withPairsTogether(group.findings).slice(0, 1));
  const maxOfGroup = smell === 'shared-database' ? maxServices : maxTopics;
  return [...heading, ...inFull(top, options), ...counted(groups, findings.length, maxOfGroup, options)];
}

function pairsHint(findings: readonly Finding[], told: readonly Finding[], { chalk, width }: Context): string[] {
  if (told.length === findings.length) return [];
  return [
    '',
    ...wrap('each pair is a finding of its own; --all shows every one', width).map((line) => chalk.dim(line)),
  ];
}

function inFull(findings: readonly Finding[], options: Context): string[] {
  const { compared } = options;
  return findings.flatMap((finding, index) => [...(index > 0 ? [''] : []), ...oneFinding(finding, compared, options)]);
}

function counted(groups: readonly Group[], total: number, maxOfGroup: number, options: RenderOptions): string[] {
  const { width, chalk } = options;
  const shown = groups.slice(0, countedGroups);
  const lines = shown.flatMap(({ title, amount, topics }) => {
    const [head = '', ...rest] = wrap(`${title}: ${amount} (${listWords(topics, maxOfGroup)})`, width, '  ', '    ');
    return [head.replace(title, chalk.bold(title)), ...rest];
  });
  const hidden = groups.length - shown.length;
  const more = hidden > 0 ? ` and ${hidden} more ${hidden === 1 ? 'group' : 'groups'}` : '';
  return [
    '',
    `All ${total}, by group:`,
    ...lines,
    chalk.dim(`  ${more === '' ? '' : `${more.trim()}; `}--all shows every finding in full`),
  ];
}
