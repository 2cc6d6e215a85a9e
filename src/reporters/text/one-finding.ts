import type { Finding } from '../../core/finding.js';
import { formatLocation } from '../../core/location.js';
import { wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';
import { excerpt } from './excerpt.js';

const maxPlaces = 4;
/** As many digits of a fingerprint as tell the findings of a large repository apart. */
export const shownDigits = 8;

/** A finding in full: message, place, code, further places, what to do. `compared` when there is something known. */
export function oneFinding(finding: Finding, compared: boolean, options: RenderOptions): string[] {
  const { chalk, width } = options;
  const [first, ...others] = finding.evidence;
  const label = labelOf(finding, compared);
  const paint = finding.status === 'accepted' ? chalk.dim : finding.severity === 'error' ? chalk.red : chalk.yellow;
  const message = wrap(`${label}: ${finding.message}${likely(finding)}`, width, '', '  ');
  const [head = '', ...tail] = message;
  return [
    `${paint.bold(head.slice(0, label.length))}${chalk.bold(head.slice(label.length))}`,
    ...tail.map((line) => chalk.bold(line)),
    ...(first ? [`  ${chalk.blue('-->')} ${formatLocation(first)}`, ...indented(excerpt(first, options))] : []),
    ...furtherPlaces(others, options),
    ...agreementOf(finding, options),
    ...helpOf(finding, options),
    chalk.dim(`  id:   ${finding.subject}`),
    chalk.dim(`  more: coupling-audit explain ${finding.fingerprint.slice(0, shownDigits)}`),
  ];
}

/** "(likely)" and "(a guess)"; nothing when it is certain. */
export function likely({ confidence }: Finding): string {
  return confidence === 'certain' ? '' : confidence === 'likely' ? ' (likely)' : ' (a guess)';
}

/** "error", and why it is told now: "error (new)", "error (widened: + write)"; without a comparison nothing is called new. */
export function labelOf({ status, severity, widened, byManifest }: Finding, compared: boolean): string {
  if (widened) return `${severity} (widened: + ${widened.join(', ')})`;
  if (status === 'new') return compared ? `${severity} (new)` : severity;
  return `${severity} (${status}${byManifest ? ', by services.yaml' : ''})`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function furtherPlaces(places: Finding['evidence'], { all, width, chalk }: RenderOptions): string[] {
  const shown = all ? places : places.slice(0, maxPlaces);
  const lines = shown.flatMap((place) => {
    const where = formatLocation(place);
    const [head = '', ...rest] = wrap(`${where}: ${place.note}`, width, '  also ', '       ');
    return [chalk.dim(head), ...rest.map((line) => chalk.dim(line))];
  });
  const hidden = places.length - shown.length;
  return hidden > 0 ? [...lines, chalk.dim(`       and ${hidden} more (--all)`)] : lines;
}

function agreementOf({ agreement, status }: Finding, { width }: RenderOptions): string[] {
  if (!agreement) return [];
  const until = agreement.until === null ? '' : ` until ${agreement.until}`;
  const word = status === 'accepted' ? 'accepted' : 'no longer accepted: it was';
  return wrap(
    `${word}${until}${agreement.reason === null ? '' : `: ${agreement.reason}`}`,
    width,
    '  note: ',
    '        ',
  );
}

function helpOf({ help }: Finding, { width, chalk }: RenderOptions): string[] {
  const [head = '', ...rest] = wrap(help, width, '  help: ', '        ');
  return [head.replace('help:', chalk.cyan('help:')), ...rest];
}
