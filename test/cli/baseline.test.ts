import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { baselineName } from '../../src/gate/baseline-file.js';
import { reportSchema } from '../../src/reporters/report-schema.js';
import { addRead, fixRead, type Shop, shop, widenRead } from './shops.js';

async function adopted(): Promise<Shop> {
  const made = shop();
  await made.ca('baseline');
  return made;
}

const lastLine = (out: string) => out.trimEnd().split('\n\n').at(-1)?.replace(/\n/g, ' ');
// The schema test holds what is printed to this type.
const report = async ({ ca }: Shop, ...args: readonly string[]) =>
  JSON.parse((await ca('--format', 'json', ...args)).out) as Report;

describe('coupling-audit baseline', () => {
  it('records what is there, and tells how to go on', async () => {
    const { ca, root, recorded } = shop();
    const { code, out, err } = await ca('baseline');
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      `recorded 7 findings in ${baselineName}; commit it, and from now on only new ones fail\n\n` +
        `to let git merge the baselines of two branches, add to .gitattributes:\n  ${baselineName} merge=union\n`,
    );
    expect(recorded()).toMatchSnapshot();
    expect(readdirSync(root).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
  it('is quiet about git once it knows', async () => {
    const made = shop();
    made.write('.gitattributes', `*.png binary\n${baselineName} merge=union\n`);
    expect((await made.ca('baseline')).out).not.toContain('.gitattributes');
  });
  it('does not record what services.yaml accepts', async () => {
    const made = shop();
    made.write(
      'services.yaml',
      `${made.read('services.yaml')}accept:\n  - { finding: "type:models#Order", reason: agreed }\n`,
    );
    expect((await made.ca('baseline')).out).toContain('not recorded: 1 that services.yaml accepts');
    expect(made.recorded().join()).not.toContain('type:models#Order');
  });
  it('writes its header alone when nothing is found', async () => {
    const made = await adopted();
    const clean = join(process.cwd(), 'fixtures/article/after');
    const { out } = await made.ca('baseline', clean, '--baseline', 'other.jsonl');
    expect(out).toContain('recorded 0 findings in other.jsonl');
    expect(made.read('other.jsonl')).toBe('{"coupling-audit-baseline":1}\n');
  });
  it('overwrites nothing', async () => {
    const made = await adopted();
    addRead(made);
    const { code, out, err } = await made.ca('baseline');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('exists already');
    expect(err).toContain('baseline prune');
    expect(made.recorded()).toHaveLength(7);
  });
  it('says so when it cannot be written', async () => {
    const { code, out, err } = await shop().ca('baseline', '--baseline', 'nowhere/debt.jsonl');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('the baseline cannot be written to nowhere/debt.jsonl (ENOENT)');
  });
  it('gives the same bytes again', async () => {
    const [one, other] = [await adopted(), await adopted()];
    expect(one.read(baselineName)).toBe(other.read(baselineName));
  });
});

describe('an audit with a baseline', () => {
  it('passes on what is recorded', async () => {
    const { ca } = await adopted();
    const { code, out, err } = await ca();
    expect([code, err]).toEqual([0, '']);
    expect(lastLine(out)).toBe('0 new, 7 known, 0 accepted, 0 fixed: passed');
    expect(out).not.toContain('shared-table (');
  });
  it('fails on what is new, and shows nothing else', async () => {
    const made = await adopted();
    addRead(made);
    const { code, out } = await made.ca();
    expect(code).toBe(1);
    expect(out).toMatchSnapshot();
  });
  it('fails on what grew, and says by what', async () => {
    const made = await adopted();
    widenRead(made);
    const { code, out } = await made.ca();
    expect(code).toBe(1);
    expect(out).toContain('error (widened: + write): billing-service');
    expect(lastLine(out)).toBe('1 new, 6 known, 0 accepted, 0 fixed: failed because of 1 new error');
  });
  it('passes on what is fixed, and says how to take it out', async () => {
    const made = await adopted();
    fixRead(made);
    const { code, out } = await made.ca();
    expect(code).toBe(0);
    expect(out).toContain('Stale in the baseline: 2 lines');
    expect(out).toContain('run: coupling-audit baseline prune');
    expect(lastLine(out)).toBe('0 new, 5 known, 0 accepted, 2 fixed: passed');
  });
  it('shows known findings when all are asked for', async () => {
    const { ca } = await adopted();
    const { out } = await ca('--all');
    expect(out).toContain('error (known): billing-service reads orders');
    expect(out).toContain('shared-table (1 known)');
  });
  it('says all of it in JSON, by the schema', async () => {
    const made = await adopted();
    widenRead(made);
    const json = await report(made);
    expect(reportSchema.safeParse(json).error).toBeUndefined();
    expect(json.comparison).toEqual({ baseline: { path: baselineName, findings: 7 }, base: null });
    expect(json.verdict).toEqual({ pass: false, new: 1, known: 6, accepted: 0, fixed: 0, reasons: ['1 new error'] });
    expect(json.findings.filter((f) => f.status === 'new').map((f) => f.widened)).toEqual([['write']]);
  });
});

describe('flags of the gate', () => {
  const cases: readonly [name: string, change: (made: Shop) => void, args: readonly string[], code: number][] = [
    ['known', () => {}, [], 0],
    ['known, frozen', () => {}, ['--frozen'], 0],
    ['known, when warnings fail', () => {}, ['--fail-on', 'warning'], 0],
    ['known, without the baseline', () => {}, ['--no-baseline'], 1],
    ['new', addRead, [], 1],
    ['new, when nothing fails', addRead, ['--fail-on', 'none'], 0],
    ['fixed', fixRead, [], 0],
    ['fixed, frozen', fixRead, ['--frozen'], 1],
    ['fixed, frozen, when no finding fails', fixRead, ['--frozen', '--fail-on', 'none'], 1],
    ['new in JSON', addRead, ['--format', 'json'], 1],
    ['another baseline that does not exist', () => {}, ['--baseline', 'nowhere.jsonl'], 2],
    ['frozen, but none', () => {}, ['--frozen', '--no-baseline'], 2],
    ['corrupt', ({ write }) => write(baselineName, '{"coupling-audit-baseline":1}\n{"smell":\n'), [], 2],
    ['corrupt, but not used', ({ write }) => write(baselineName, 'x'), ['--no-baseline'], 1],
  ];
  it.each(cases)('%s', async (_, change, args, expected) => {
    const made = await adopted();
    change(made);
    expect((await made.ca(...args)).code).toBe(expected);
  });
  it('tell the place and the remedy of a corrupt line', async () => {
    const made = await adopted();
    made.write(baselineName, `${made.read(baselineName)}<<<<<<< HEAD\n`);
    const { out, err } = await made.ca();
    expect(out).toBe('');
    expect(err).toContain(`${baselineName}:9:1: the baseline has an unresolved merge conflict`);
    expect(err).toContain('merge=union');
  });
  it('name a baseline elsewhere, from the current folder', async () => {
    const made = shop();
    await made.ca('baseline', '--baseline', 'debt.jsonl');
    expect(existsSync(join(made.root, baselineName))).toBe(false);
    expect((await made.ca()).code).toBe(1);
    expect((await made.ca('--baseline', 'debt.jsonl')).out).toContain('the baseline debt.jsonl, which records 7');
  });
});

describe('baseline update', () => {
  it('grows with a reason, and lists by what', async () => {
    const made = await adopted();
    addRead(made);
    fixRead(made);
    const { code, out } = await made.ca('baseline', 'update', '--reason', 'until the ledger is split');
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
    expect(made.recorded().filter((line) => line.includes('"reason":"until the ledger is split"'))).toHaveLength(2);
    expect((await made.ca('--frozen')).code).toBe(0);
  });
  it('does not grow without a reason', async () => {
    const made = await adopted();
    addRead(made);
    const before = made.read(baselineName);
    for (const args of [[], ['--reason', ' ']]) {
      const { code, out, err } = await made.ca('baseline', 'update', ...args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('no reason is given');
    }
    expect(made.read(baselineName)).toBe(before);
  });
  it('needs none to shrink', async () => {
    const made = await adopted();
    fixRead(made);
    expect((await made.ca('baseline', 'update')).code).toBe(0);
    expect(made.recorded()).toHaveLength(5);
  });
});

describe('baseline prune', () => {
  it('takes out what is fixed, and lets nothing in', async () => {
    const made = await adopted();
    fixRead(made);
    addRead(made);
    const { code, out } = await made.ca('baseline', 'prune');
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
    expect((await made.ca()).code).toBe(1);
  });
  it('changes nothing when nothing is fixed', async () => {
    const made = await adopted();
    const before = made.read(baselineName);
    expect((await made.ca('baseline', 'prune')).out).toBe(`${baselineName} is up to date: it records 7 findings\n`);
    expect(made.read(baselineName)).toBe(before);
  });
  it('does not take an unreadable file for a repair, unless forced', async () => {
    const made = await adopted();
    made.write('services/billing/src/invoicing.ts', 'export class Invoicing { async issue( {');
    expect((await made.ca('--frozen')).err).toContain('no recorded finding is called fixed');
    const refused = await made.ca('baseline', 'prune');
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain('services/billing/src/invoicing.ts could not be read in full');
    expect(made.recorded()).toHaveLength(7);
    expect((await made.ca('baseline', 'prune', '--force')).code).toBe(0);
    expect(made.recorded()).toHaveLength(5);
  });
});

describe('a renamed service', () => {
  const rename = async (): Promise<Shop> => {
    const made = await adopted();
    made.edit('services.yaml', 'billing-service:', 'payments:');
    return made;
  };
  it('keeps its findings, and is told with the command to run', async () => {
    const made = await rename();
    const { code, err } = await made.ca();
    expect(code).toBe(0);
    expect(err).toContain('2 findings are recorded under billing-service, the former name of payments');
    expect(err).toContain('run `coupling-audit baseline rename`');
    expect((await made.ca('--frozen')).code).toBe(1);
  });
  it('is renamed in the baseline', async () => {
    const made = await rename();
    const { code, out } = await made.ca('baseline', 'rename');
    expect([code, out]).toEqual([0, `billing-service -> payments\nrenamed in 2 lines of ${baselineName}\n`]);
    expect((await made.ca('--frozen')).code).toBe(0);
  });
  it('may be named by hand', async () => {
    const made = await rename();
    const { out } = await made.ca('baseline', 'rename', '--service', 'billing-service=payments');
    expect(out).toContain('renamed in 2 lines');
  });
  it('is left by prune for rename to do', async () => {
    const made = await rename();
    expect((await made.ca('baseline', 'prune')).out).toContain(
      'findings of payments stand under its former name billing-service: run `coupling-audit baseline rename`',
    );
    expect((await made.ca()).code).toBe(0);
  });
  const wrong: readonly [pair: string, message: string][] = [
    ['billing', 'is not of the form OLD=NEW'],
    ['a=b=c', 'is not of the form OLD=NEW'],
    ['biling-service=payments', 'did you mean billing-service?'],
    ['billing-service=paiments', 'did you mean payments?'],
  ];
  it.each(wrong)('is not renamed by --service %s', async (pair, message) => {
    const { code, err } = await (await rename()).ca('baseline', 'rename', '--service', pair);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
  it('is not guessed where nothing was renamed', async () => {
    const { code, out } = await (await adopted()).ca('baseline', 'rename');
    expect([code, out]).toEqual([
      0,
      `${baselineName} records nothing under a former name that can be told; name it with --service OLD=NEW\n`,
    ]);
  });
});

describe('baseline show', () => {
  it('lists what is recorded', async () => {
    const { ca } = await adopted();
    const { code, out, err } = await ca('baseline', 'show');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatchSnapshot();
  });
});

it.each(['update', 'prune', 'rename', 'show'])('baseline %s asks for a baseline', async (command) => {
  const { code, err } = await shop().ca('baseline', command);
  expect(code).toBe(2);
  expect(err).toContain(`there is no baseline ${baselineName}`);
  expect(err).toContain('create it with `coupling-audit baseline`');
});

it('an audit without a baseline calls nothing new', async () => {
  const { out } = await shop().ca();
  expect(out).not.toMatch(/\b(new|known|fixed)\b/);
});
