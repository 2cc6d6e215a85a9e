import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { judgedSmells } from '../../src/core/smell-guide.js';
import { adopted, articleReport, awkwardReport, clean, crowded, render } from './formats.js';
import { type Element, readXml } from './xml.js';

const article = await articleReport();
const cases: readonly (readonly [string, Report])[] = [
  ['the example', article],
  ['an adopted repository', adopted(article)],
  ['no findings', clean()],
  ['awkward names', awkwardReport()],
  ['many findings', crowded(300)],
];

describe('the XML reader of these tests', () => {
  it.each([
    '<a>',
    '<a></b>',
    '<a b="1" b="2"/>',
    '<a b="<"/>',
    '<a>&</a>',
    '<a/><a/>',
    '<a>\u0001</a>',
    '<a b=1/>',
  ])('refuses %j', (body) => {
    expect(() => readXml(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`)).toThrow();
  });
});

describe('JUnit', () => {
  it.each(cases)('has a test for each service and smell: %s', (_, report) => {
    const root = readXml(render('junit', report));
    const [verdict, ...suites] = root.children;
    expect(verdict?.children.map(nameOf)).toEqual(['verdict']);
    for (const suite of suites) expect(suite.children.map(nameOf)).toEqual([...judgedSmells]);
    expect(suites.length).toBeGreaterThanOrEqual(report.services.length);
  });
  it.each(cases)('counts what it holds: %s', (_, report) => {
    const root = readXml(render('junit', report));
    for (const element of [root, ...root.children]) {
      const tests = element === root ? element.children.flatMap(({ children }) => children) : element.children;
      expect(element.attributes.tests).toBe(String(tests.length));
      expect(element.attributes.failures).toBe(String(tests.filter(hasFailed).length));
      expect(element.attributes.skipped).toBe(String(tests.filter(wasSkipped).length));
    }
  });
  it.each(cases)('fails its verdict exactly when the audit fails: %s', (_, report) => {
    const [verdict] = readXml(render('junit', report)).children;
    expect(verdict?.children.some(hasFailed)).toBe(!report.verdict.pass);
  });
  it.each([
    ['errors by default', {}, 1],
    ['nothing when nothing shall fail', { failOn: 'none' as const }, 0],
    ['warnings when they shall fail', { failOn: 'warning' as const }, 2],
  ])('fails for %s', (_, verdict, expected) => {
    const report = crowded(10);
    const [error, ...warnings] = report.findings.toReversed();
    const two = [error, { ...warnings[0], smell: 'cross-service-import' as const }].flatMap((f) =>
      f?.subject ? [f] : [],
    );
    const judged = { ...report, findings: two as Report['findings'], verdict: { ...report.verdict, ...verdict } };
    const failed = readXml(render('junit', judged))
      .children.slice(1)
      .flatMap(({ children }) => children.filter(hasFailed));
    expect(failed).toHaveLength(expected);
  });
  it('fails no test for known, accepted and guessed findings, but tells them', () => {
    const [, ...suites] = readXml(render('junit', adopted(article))).children;
    const failed = suites.flatMap(({ children }) => children.filter(hasFailed));
    expect(failed.map(({ attributes }) => `${attributes.classname} ${attributes.name}`)).toEqual([
      'billing-service shared-table',
    ]);
    expect(render('junit', adopted(article))).toContain('accepted: shipping-service imports types');
  });
});

describe('JUnit where too little could be read', () => {
  it('skips what nothing found does not prove', () => {
    const report = clean();
    const services = report.services.map((one, index) => ({ ...one, tooLittleRead: index === 0 }));
    const skipped = readXml(render('junit', { ...report, services })).children.flatMap(({ children }) =>
      children.filter(wasSkipped),
    );
    expect(skipped.map(({ attributes }) => `${attributes.classname} ${attributes.name}`)).toEqual([
      'billing shared-table',
      'billing deploy-coupling',
    ]);
  });
});

describe('Checkstyle', () => {
  it.each(cases)('holds every finding that is not accepted once: %s', (_, report) => {
    const root = readXml(render('checkstyle', report));
    const files = root.children;
    const errors = files.flatMap(({ children }) => children);
    expect(errors).toHaveLength(report.findings.filter(({ status }) => status !== 'accepted').length);
    expect(new Set(files.map(({ attributes }) => attributes.name)).size).toBe(files.length);
    for (const { attributes } of errors) {
      expect(attributes.severity).toMatch(/^(error|warning|info)$/);
      expect(Number(attributes.line)).toBeGreaterThan(0);
      expect(attributes.message).not.toBe('');
    }
  });
  it('tones known findings down', () => {
    const errors = readXml(render('checkstyle', adopted(article))).children.flatMap(({ children }) => children);
    const known = errors.filter(({ attributes }) => attributes.message?.startsWith('known: '));
    expect(known.map(({ attributes }) => attributes.severity)).toEqual(['info', 'info', 'info', 'info']);
  });
});

function nameOf({ attributes }: Element): string {
  return attributes.name ?? '';
}

function hasFailed({ children }: Element): boolean {
  return children.some(({ name }) => name === 'failure');
}

function wasSkipped({ children }: Element): boolean {
  return children.some(({ name }) => name === 'skipped');
}
