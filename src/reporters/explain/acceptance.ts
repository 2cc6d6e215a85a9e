import { tableTitle } from '../../core/wording.js';
import { type Block, code, item, text } from './block.js';
import { field, type Given } from './case.js';

/** The lines of services.yaml that accept a finding by design, and how to record it as debt instead. */
export function acceptance(given: Given): Block[] {
  const { finding, report } = given;
  if (finding.status === 'accepted') return [text(`It is accepted already${agreed(given)}.`)];
  const manifest = report.manifest.path;
  return [
    item(
      `By design: in ${manifest ?? 'services.yaml (there is none yet; it has to declare the services, too)'}, with until: YYYY-MM-DD beside the reason if it is to end:`,
    ),
    ...(isAgreeableRead(given) ? readsLines(given) : acceptLines(given)),
    ...debt(given),
  ];
}

function agreed({ finding: { agreement } }: Given): string {
  if (!agreement) return '';
  const until = agreement.until === null ? '' : ` until ${agreement.until}`;
  return `${until}${agreement.reason === null ? '' : `: ${agreement.reason}`}`;
}

/** Reading what somebody owns may be agreed on where the service is declared; nothing else may. */
function isAgreeableRead({ finding }: Given): boolean {
  const { smell, extent, data } = finding;
  return (
    smell === 'shared-table' && typeof data.owner === 'string' && extent.every((operation) => operation === 'read')
  );
}

function readsLines(given: Given): Block[] {
  const entry = `{ table: ${JSON.stringify(field(given, 'table'))}, reason: "say why" }`;
  const name = tableTitle(field(given, 'table'));
  return [
    code(
      'services:',
      `  ${field(given, 'service')}:`,
      `    reads: [${entry}]   # reading ${name} only, beside what it has already`,
    ),
  ];
}

function acceptLines({ finding }: Given): Block[] {
  return [code('accept:', `  - { finding: ${JSON.stringify(finding.subject)}, reason: "say why" }`)];
}

/** A new finding that has to stay for a time is debt, and debt is recorded. */
function debt({ finding, report }: Given): Block[] {
  if (finding.status !== 'new') return [];
  const baseline = report.comparison?.baseline;
  const command = baseline ? 'coupling-audit baseline update --reason "say why"' : 'coupling-audit baseline';
  const what = baseline
    ? `As debt, in ${baseline.path}, with all else that is new:`
    : 'As debt, in a baseline, with all else that is found today:';
  return [item(what), code(command)];
}
