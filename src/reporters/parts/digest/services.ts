import type { Report, ReportService } from '../../../core/report.js';
import { count, listWords } from '../../../core/wording.js';
import { prose, row, table } from '../markdown.js';
import type { Section } from '../within-limit.js';

const maxPartners = 10;

/** The answer: which service can be deployed alone, and with whom the others are locked. */
export function serviceSection({ services }: Report): Section {
  const free = services.filter(({ deployableAlone, tooLittleRead }) => deployableAlone && !tooLittleRead).length;
  return {
    head: `\n### ${free} of ${count(services.length, 'service')} can be deployed alone\n\n${table('service', 'alone', 'locked with')}`,
    rows: [...services].sort((a, b) => Number(a.deployableAlone) - Number(b.deployableAlone)).map(serviceRow),
    rest: (hidden) => `\n_and ${count(hidden, 'more service')}_`,
  };
}

function serviceRow({ id, deployableAlone, tooLittleRead, lockedWith }: ReportService): string {
  const alone = !deployableAlone ? '❌' : tooLittleRead ? 'too little could be read to judge' : '✅';
  return row(prose(id), alone, prose(listWords(lockedWith, maxPartners)));
}
