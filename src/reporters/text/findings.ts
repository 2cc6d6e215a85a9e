import { groupBy } from '../../core/collections.js';
import type { Finding, SmellId } from '../../core/finding.js';
import type { Report } from '../../core/report.js';
import { count, listWords } from '../../core/wording.js';
import type { RenderOptions } from '../reporter.js';
import { type Group, groupsOf, smellOrder } from './groups.js';
import { oneFinding } from './one-finding.js';
import { wrap } from './wrap.js';

/** A smell with so few findings shows them all; one with more shows the top finding of its largest groups. */
const showAllUpTo = 4;
const fullGroups = 2;
const countedGroups = 12;
const maxTopics = 4;

/** All findings, smell by smell; what is not shown in full is counted. */
export function findingSections(report: Report, options: RenderOptions): string[] {
  const live = report.findings.filter((finding) => options.all || finding.status !== 'accepted');
  const bySmell = groupBy(live, (finding) => finding.smell);
  return smellOrder.flatMap((smell) => {
    const findings = bySmell.get(smell) ?? [];
    return findings.length > 0 ? ['', ...section(smell, findings, options)] : [];
  });
}

function section(smell: SmellId, findings: readonly Finding[], options: RenderOptions): string[] {
  const { chalk, width, all } = options;
  const title = `${smell} (${count(findings.length, 'finding')})`;
  const heading = [chalk.bold(title), chalk.dim('─'.repeat(Math.min(width, title.length)))];
  const groups = groupsOf(smell, findings);
  // What deploy-coupling says stands in the answer already, so its pairs are listed and not repeated in full.
  if (smell === 'deploy-coupling' && !all) return [...heading, ...pairLines(findings, options)];
  if (all || findings.length <= showAllUpTo) return [...heading, ...inFull(findings, options)];
  const top = groups.slice(0, fullGroups).flatMap((group) => group.findings.slice(0, 1));
  return [...heading, ...inFull(top, options), ...counted(groups, findings.length, options)];
}

function inFull(findings: readonly Finding[], options: RenderOptions): string[] {
  return findings.flatMap((finding, index) => [...(index > 0 ? [''] : []), ...oneFinding(finding, options)]);
}

function pairLines(findings: readonly Finding[], { width, chalk }: RenderOptions): string[] {
  const shown = findings.slice(0, countedGroups);
  const lines = shown.flatMap((finding) => {
    const paint = finding.severity === 'error' ? chalk.red : chalk.yellow;
    const [head = '', ...rest] = wrap(`${finding.severity}: ${finding.message}`, width, '', '  ');
    return [head.replace(finding.severity, paint.bold(finding.severity)), ...rest];
  });
  const hidden = findings.length - shown.length;
  return hidden > 0 ? [...lines, chalk.dim(`and ${count(hidden, 'more pair')}; --all shows every finding`)] : lines;
}

function counted(groups: readonly Group[], total: number, { width, chalk }: RenderOptions): string[] {
  const shown = groups.slice(0, countedGroups);
  const lines = shown.flatMap(({ title, amount, topics }) => {
    const [head = '', ...rest] = wrap(`${title}: ${amount} (${listWords(topics, maxTopics)})`, width, '  ', '    ');
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
