import { groupBy, unique } from '../../core/collections.js';
import type { Finding, SmellId } from '../../core/finding.js';
import type { Report, ReportService } from '../../core/report.js';
import { count, listWords } from '../../core/wording.js';
import { type Lock, locksOf } from '../parts/locks.js';
import { wrap, wrapItems } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';
import { groupsOf, smellOrder } from './groups.js';
import { whereToBegin } from './where-to-begin.js';

/** From so many services on, those that are free share a paragraph instead of having a line each. */
const manyServices = 12;
const maxPartners = 4;
const maxSymbols = 3;

/** What the reader came for: which services can be deployed alone, and what holds back the others. */
export function answer(report: Report, options: RenderOptions): string[] {
  const { chalk, width } = options;
  const free = report.services.filter((service) => service.deployableAlone && !service.tooLittleRead);
  const unproven = report.services.filter((service) => service.deployableAlone && service.tooLittleRead);
  const locked = report.services.filter((service) => !service.deployableAlone);
  const total = report.services.length;
  const reasons = reasonsByService(report.findings);
  return [
    ...wrap(verdict(free.length, total), width).map((line) => chalk.bold(line)),
    '',
    ...locked.flatMap((service) => lockedLines(service, reasons.get(service.id) ?? [], options)),
    ...(total > manyServices ? freeParagraph(free, options) : free.map(({ id }) => `  ${chalk.green('✔')} ${id}`)),
    ...unproven.flatMap(({ id }) => unprovenLines(id, report.coverage, options)),
    ...groupLines(report, width),
    ...whereToBegin(report.findings, options),
  ];
}

function verdict(free: number, total: number): string {
  if (free < total) return `${free} of ${count(total, 'service')} can be deployed alone.`;
  if (total === 1) return 'The only service can be deployed alone: there is no other that it could be locked with.';
  return `Every service can be deployed alone (${total} of ${total}).`;
}

function unprovenLines(id: string, { byService }: Report['coverage'], { chalk, width }: RenderOptions): string[] {
  const read = byService.find(({ service }) => service === id);
  const share = `${read?.resolvedAccesses ?? 0} of ${count(read?.accesses ?? 0, 'table access', 'table accesses')} read`;
  const [head = '', ...rest] = wrap(`${id}: too little could be read to judge (${share})`, width, '  ? ', '    ');
  return [head.replace('?', chalk.yellow('?')).replace(id, chalk.bold(id)), ...rest];
}

function lockedLines(service: ReportService, reasons: readonly string[], { chalk, width }: RenderOptions): string[] {
  const partners = listWords(service.lockedWith, maxPartners);
  const because = reasons.length > 0 ? `, because of ${listWords(reasons)}` : '';
  const [head = '', ...rest] = wrap(`${service.id} is locked with ${partners}${because}`, width, '  ✖ ', '    ');
  return [head.replace('✖', chalk.red('✖')).replace(service.id, chalk.bold(service.id)), ...rest];
}

function freeParagraph(free: readonly ReportService[], { chalk, width }: RenderOptions): string[] {
  if (free.length === 0) return [];
  const names = wrapItems(
    free.map(({ id }) => id),
    width,
    '    ',
  );
  return [`  ${chalk.green('✔')} deployable alone:`, ...names];
}

function groupLines({ lockStepGroups, services }: Report, width: number): string[] {
  if (lockStepGroups.length === 0) return [];
  const whole = lockStepGroups.length === 1 && lockStepGroups[0]?.length === services.length;
  if (whole) return ['', ...wrap('All of them move in lock step: they are one distributed monolith.', width)];
  return [
    '',
    ...lockStepGroups.flatMap((group) => [
      `Lock step (${count(group.length, 'service')} that move together):`,
      ...wrapItems(group, width, '    '),
    ]),
  ];
}

/** Per service, in a few words, what its locks follow from. */
function reasonsByService(findings: readonly Finding[]): Map<string, string[]> {
  const bySide = locksOf(findings).flatMap((lock) => lock.services.map((service) => ({ service, lock })));
  return new Map(
    [...groupBy(bySide, ({ service }) => service)].map(([service, sides]) => [
      service,
      [
        ...inWords(unique(sides.flatMap(({ lock }) => lock.causes))),
        ...unique(sides.flatMap(({ lock }) => lock.artefacts)).map((kind) => artefactWords[kind]),
      ],
    ]),
  );
}

const artefactWords: { readonly [kind in Lock['artefacts'][number]]: string } = {
  image: 'an image built together',
  build: 'a build that one makes and the other ships',
  migrations: 'migrations run together',
};

const words: { readonly [smell in SmellId]?: readonly [string, string] } = {
  'shared-table': ['the shared table', 'shared tables'],
  'shared-domain-type': ['the shared type', 'shared types'],
  'leaked-adapter-type': ['the leaked type', 'leaked types'],
};

function inWords(findings: readonly Finding[]): string[] {
  const bySmell = groupBy(findings, (finding) => finding.smell);
  return smellOrder.flatMap((smell) => {
    const same = bySmell.get(smell) ?? [];
    if (smell === 'cross-service-import') return importWords(same);
    const noun = words[smell];
    const [first, ...others] = new Set(groupsOf(smell, same).flatMap((group) => group.topics));
    if (!noun || first === undefined) return [];
    return [others.length > 0 ? `${others.length + 1} ${noun[1]}` : `${noun[0]} ${first}`];
  });
}

function importWords([first, ...others]: readonly Finding[]): string[] {
  if (!first) return [];
  return [others.length > 0 ? `${others.length + 1} imports` : `an import of ${listWords(first.extent, maxSymbols)}`];
}
