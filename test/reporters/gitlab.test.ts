import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { adopted, articleReport, awkwardReport, clean, crowded, render } from './formats.js';

const article = await articleReport();

type Issue = {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
};

/** The tests below hold the text to this type. */
const issuesOf = (report: Report): Issue[] => JSON.parse(render('gitlab', report));

describe('the Code Quality report of GitLab', () => {
  it.each([
    ['the example', article],
    ['an adopted repository', adopted(article)],
    ['no findings', clean()],
    ['awkward names', awkwardReport()],
    ['many findings', crowded(3000)],
  ])('keeps the rules of its fields: %s', (_, report) => {
    const issues = issuesOf(report);
    expect(Array.isArray(issues)).toBe(true);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    for (const { description, check_name, severity, location } of issues) {
      expect(description).not.toBe('');
      expect(check_name).toMatch(/^[a-z-]+$/);
      expect(severity).toMatch(/^(info|minor|major|critical|blocker)$/);
      expect(location.path).toMatch(/^(?!\.\/|\/)./);
      expect(Number.isInteger(location.lines.begin) && location.lines.begin >= 1).toBe(true);
    }
  });
  it('holds known findings, said as such, and no accepted ones', () => {
    const issues = issuesOf(adopted(article));
    expect(issues).toHaveLength(6);
    expect(issues.filter(({ description }) => description.startsWith('known: '))).toHaveLength(4);
  });
  it('marks a finding that grew as another one, and no other', () => {
    const before = new Set(issuesOf(article).map(({ fingerprint }) => fingerprint));
    const fresh = issuesOf(adopted(article)).filter(({ fingerprint }) => !before.has(fingerprint));
    expect(fresh.map(({ description }) => description)).toEqual([expect.stringContaining('(widened: + write)')]);
  });
  it.each([
    ['error', 'certain', 'critical'],
    ['error', 'likely', 'major'],
    ['warning', 'certain', 'minor'],
    ['error', 'guess', 'info'],
  ] as const)('ranks a %s that is %s as %s', (severity, confidence, expected) => {
    const findings = article.findings.slice(0, 1).map((finding) => ({ ...finding, severity, confidence }));
    expect(issuesOf({ ...article, findings }).map((issue) => issue.severity)).toEqual([expected]);
  });
});
