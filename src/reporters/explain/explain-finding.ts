import type { Finding } from '../../core/finding.js';
import type { Report } from '../../core/report.js';
import { guideOf } from '../../core/smell-guide.js';
import { listWords } from '../../core/wording.js';
import { oneLine } from '../parts/one-line.js';
import { wrap } from '../parts/wrap.js';
import { acceptance } from './acceptance.js';
import type { Given } from './case.js';
import { cases } from './cases/index.js';
import { layOut, type Paper } from './layout.js';

/** Everything about one finding, for a terminal: what, why it hurts here, the whole trace, the way out, how to accept it. */
export function explainFinding(given: Given, paper: Paper): string {
  const told = cases[given.finding.smell](given);
  const sections = [
    { title: 'Why it hurts', blocks: [{ kind: 'text', text: told.why, depth: 0 } as const] },
    { title: 'Where', blocks: told.trace },
    ...told.facts,
    { title: 'What to do', blocks: told.fix },
    { title: 'How to accept it', blocks: acceptance(given) },
  ];
  const lines = [...headLines(given, paper), ...layOut(sections, paper)];
  return `${withoutDoubleGaps(lines).join('\n')}\n`;
}

/** The column of labels is as wide as the longest of them, and two blanks. */
const labelWidth = 13;

function headLines({ finding, report }: Given, { width, chalk }: Paper): string[] {
  const { severity, smell, subject, fingerprint } = finding;
  const [head = '', ...rest] = wrap(oneLine(`${severity}: ${finding.message}`), width, '', '  ');
  const paint = severity === 'error' ? chalk.red : chalk.yellow;
  const row = (name: string, value: string) => {
    const label = `  ${name.padEnd(labelWidth)}`;
    const [first = '', ...more] = wrap(oneLine(value), width, label, ' '.repeat(label.length));
    return [`${chalk.dim(label)}${first.slice(label.length)}`, ...more];
  };
  return [
    `${paint.bold(severity)}${chalk.bold(head.slice(severity.length))}`,
    ...rest.map((line) => chalk.bold(line)),
    '',
    // An id is copied, so it stays on one line.
    `  ${chalk.dim('finding'.padEnd(labelWidth))}${oneLine(subject)}`,
    ...row('fingerprint', fingerprint),
    ...row('smell', guideOf(smell) ? `${smell} (coupling-audit explain ${smell})` : smell),
    ...row('confidence', confidences[finding.confidence]),
    ...row('status', statusOf(finding, report)),
  ];
}

const maxExtent = 5;

const confidences: { readonly [confidence in Finding['confidence']]: string } = {
  certain: 'certain',
  likely: 'likely: part of it is inferred',
  guess: 'a guess, which does not fail the audit',
};

function statusOf({ status, widened, extent }: Finding, { comparison }: Report): string {
  const known = comparison?.baseline?.path ?? (comparison?.base ? `the tree of ${comparison.base.ref}` : null);
  if (widened) return `widened: + ${widened.join(', ')}, not in ${known ?? 'the baseline'}`;
  if (status === 'accepted') return 'accepted, so it neither fails the audit nor locks a deployment';
  const parts = extent.length > 0 ? ` (${listWords(extent, maxExtent)})` : '';
  if (status === 'known') return `known: in ${known ?? 'the baseline'}${parts}`;
  return known === null ? `new, for there is no baseline${parts}` : `new: not in ${known}${parts}`;
}

/** Sketches bring empty lines of their own; two in a row are one. */
function withoutDoubleGaps(lines: readonly string[]): string[] {
  return lines.filter((line, index) => line !== '' || (index + 1 < lines.length && lines[index + 1] !== ''));
}
