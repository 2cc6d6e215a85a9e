import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import type { RenderOptions } from '../../src/reporters/reporter.js';
import { model, table, use } from '../smells/models.js';
import { adopted, articleReport, awkwardReport, clean, crowded, render } from './formats.js';
import { reportOn } from './reports.js';
import { flawsForGithub, type Log, type Run } from './sarif-limits.js';

const article = await articleReport();

/** The schema test holds the text to this type. */
const logOf = (report: Report, parts: Partial<RenderOptions> = {}): Log => JSON.parse(render('sarif', report, parts));

function runOf(report: Report, parts: Partial<RenderOptions> = {}): Run {
  const [run] = logOf(report, parts).runs;
  if (!run) throw new Error('no run');
  return run;
}

describe('SARIF for code scanning', () => {
  it.each([
    ['the example', article],
    ['an adopted repository', adopted(article)],
    ['no findings', clean()],
    ['awkward names', awkwardReport()],
    ['many findings', crowded(300)],
  ])('keeps the limits of GitHub: %s', (_, report) => {
    expect(flawsForGithub(logOf(report))).toEqual([]);
  });
  it('has an empty list of results, not none, when there is nothing', () => {
    expect(runOf(clean()).results).toEqual([]);
  });
  it('leaves known and accepted findings out, which would open alerts', () => {
    const report = adopted(article);
    const subjects = runOf(report).results.map(({ properties }) => properties.subject);
    const fresh = report.findings.filter(({ status }) => status === 'new').map(({ subject }) => subject);
    expect(subjects.toSorted()).toEqual(fresh.toSorted());
    expect(fresh.length).toBeGreaterThan(0);
  });
  it('says what a finding grew by', () => {
    expect(render('sarif', adopted(article))).toContain('(widened: + write)');
  });
  it('leaves the fingerprint of a line to GitHub, unless two results share the line', () => {
    const query = reportOn(
      model({
        tables: [
          table('orders', 'orders', [use('billing', ['read'])]),
          table('rates', 'orders', [use('billing', ['read'])]),
        ],
      }),
    );
    const prints = (report: Report) =>
      runOf(report).results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
    expect(prints(article).every((print) => print === undefined)).toBe(true);
    const [first, second] = runOf(query).results;
    expect(first?.ruleId).toBe(second?.ruleId);
    expect(first?.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/);
    expect(first?.partialFingerprints.primaryLocationLineHash).not.toBe(
      second?.partialFingerprints.primaryLocationLineHash,
    );
  });
  it('keeps its own fingerprints when a line moves, and tells a moved file by one of them', () => {
    const moved = (file: string | null, by: number) => ({
      ...article,
      findings: article.findings.map((finding) => ({
        ...finding,
        evidence: finding.evidence.map((place) => ({ ...place, line: place.line + by, file: file ?? place.file })),
      })),
    });
    const marks = (report: Report, key: string) =>
      runOf(report, { readLines: () => Array(99).fill('same') }).results.map((r) => r.partialFingerprints[key]);
    expect(marks(moved(null, 7), 'couplingAudit/edge/v1')).toEqual(marks(article, 'couplingAudit/edge/v1'));
    expect(marks(moved(null, 7), 'couplingAudit/site/v1')).toEqual(marks(article, 'couplingAudit/site/v1'));
    expect(marks(moved('new.ts', 0), 'couplingAudit/edge/v1')).toEqual(marks(article, 'couplingAudit/edge/v1'));
    expect(marks(moved('new.ts', 0), 'couplingAudit/site/v1')).not.toEqual(marks(article, 'couplingAudit/site/v1'));
  });
  it('links the message to the related places', () => {
    const [result] = runOf(article).results;
    expect(result?.message.text).toContain('See also: [orders is declared here](1)');
    expect(result?.relatedLocations?.[0]?.id).toBe(1);
  });
  it('lets no text of the repository become a link', () => {
    for (const { message, relatedLocations = [] } of runOf(awkwardReport()).results) {
      const links = [...message.text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target]) => Number(target));
      expect(links).toEqual(relatedLocations.slice(0, 4).map(({ id }) => id));
    }
  });
  it('names files from the root of the repository', () => {
    const uris = runOf(article, { pathPrefix: 'shop app' }).results.map(
      (r) => r.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(uris.every((uri) => uri?.startsWith('shop%20app/'))).toBe(true);
  });
  it('tells what could not be read, and what is wrong with services.yaml', () => {
    const [invocation] = runOf(adopted(article)).invocations;
    expect(invocation?.toolExecutionNotifications.map(({ descriptor, level }) => `${level} ${descriptor.id}`)).toEqual([
      'warning unreadable-file',
      'note service-renamed',
    ]);
    expect(invocation?.toolConfigurationNotifications.map(({ descriptor }) => descriptor.id)).toEqual(['unused-owns']);
  });
});

describe('30,000 findings', () => {
  const report = crowded(30_000);
  const text = render('sarif', report);
  const log: Log = JSON.parse(text);
  it('are cut to the worst 25,000, which is said', () => {
    expect(flawsForGithub(log)).toEqual([]);
    const [run] = log.runs;
    expect(run?.results.length).toBe(25_000);
    expect(run?.results.filter(({ level }) => level === 'error').length).toBe(3_000);
    expect(run?.invocations[0]?.toolExecutionNotifications[0]?.message.text).toContain('5000 findings');
  });
  it('fit into the 10 MB that may be uploaded', () => {
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
  });
});
