import { describe, expect, it } from 'vitest';
import { auditFolder } from '../../src/cli/audit/audit-folder.js';
import type { Report } from '../../src/core/report.js';
import { fixRead, type Shop, shop } from './shops.js';

const read = 'table:shop/public.orders <- billing-service';
const pair = 'deploy:billing-service <-> order-service';
const today = '2027-01-15';

function accepting(finding: string, until?: string): Shop {
  const made = shop();
  const last = until === undefined ? '' : `, until: ${until}`;
  made.write(
    'services.yaml',
    `${made.read('services.yaml')}accept:\n  - { finding: "${finding}", reason: "replica"${last} }\n`,
  );
  return made;
}

const audited = async ({ root }: Shop): Promise<Report> => (await auditFolder(root, { today })).report;
const statusOf = ({ findings }: Report, subject: string) =>
  findings.find((f) => f.subject === subject)?.status ?? 'none';
const told = ({ diagnostics }: Report) => diagnostics.map(({ code, message, at }) => ({ code, message, at }));

describe('accept: in services.yaml', () => {
  it('takes a finding out of the verdict, and the pair that follows from it', async () => {
    const report = await audited(accepting(read));
    expect([statusOf(report, read), statusOf(report, pair)]).toEqual(['accepted', 'none']);
    expect(report.services.find(({ id }) => id === 'billing-service')?.deployableAlone).toBe(true);
    expect([report.verdict.accepted, report.verdict.new, told(report)]).toEqual([1, 5, []]);
  });
  it('keeps a pair that other findings make as well', async () => {
    const report = await audited(accepting('type:models#Order'));
    expect(statusOf(report, read)).toBe('new');
    expect(statusOf(report, pair)).toBe('new');
  });
  it('can accept a pair alone: it locks nobody, but its cause still counts', async () => {
    const report = await audited(accepting(pair));
    expect([statusOf(report, pair), statusOf(report, read)]).toEqual(['accepted', 'new']);
    expect(report.services.find(({ id }) => id === 'billing-service')?.deployableAlone).toBe(true);
    expect(report.verdict.pass).toBe(false);
  });
  it('holds on its last day', async () => {
    expect(statusOf(await audited(accepting(read, today)), read)).toBe('accepted');
  });
  it('bites the day after, and says so with its line', async () => {
    const report = await audited(accepting(read, '2027-01-14'));
    expect([statusOf(report, read), statusOf(report, pair), report.verdict.pass]).toEqual(['new', 'new', false]);
    expect(told(report)).toEqual([
      {
        code: 'accept-expired',
        message: `accept: ${read} was accepted until 2027-01-14, so it counts again`,
        at: { file: 'services.yaml', line: 29, column: 5 },
      },
    ]);
  });
  it('is reported when nothing is left to accept', async () => {
    const made = accepting(read);
    fixRead(made);
    const report = await audited(made);
    expect(told(report).map(({ code, at }) => [code, at])).toEqual([
      ['accept-unused', { file: 'services.yaml', line: 29, column: 5 }],
    ]);
  });
  it('is told in the text, with its reason, when all is shown', async () => {
    const { out } = await accepting(read).ca('--all');
    expect(out).toContain('error (accepted): billing-service reads orders');
    expect(out).toContain('note: accepted: replica');
    expect(out).toContain('1 accepted');
  });
});

describe('accept: and a baseline', () => {
  it('say the same thing once: an accepted finding is stale in the baseline', async () => {
    const made = shop();
    await made.ca('baseline');
    made.write(
      'services.yaml',
      `${made.read('services.yaml')}accept:\n  - { finding: "${read}", reason: replica, until: ${today} }\n`,
    );
    const { verdict, staleBaseline } = await audited(made);
    expect([verdict.pass, verdict.accepted, verdict.known]).toEqual([true, 1, 5]);
    expect(staleBaseline).toEqual([`deploy-coupling ${pair}`, `shared-table ${read}`]);
  });
  it('an acceptance that ends bites, since no baseline ever held it', async () => {
    const made = accepting(read, '2999-01-01');
    await made.ca('baseline');
    const { report } = await auditFolder(made.root, { today: '2999-01-02' });
    expect([statusOf(report, read), statusOf(report, pair)]).toEqual(['new', 'new']);
    expect(report.verdict).toEqual({ pass: false, new: 2, known: 5, accepted: 0, fixed: 0, reasons: ['2 new errors'] });
    expect(told(report).map(({ code }) => code)).toEqual(['accept-expired']);
  });
});
