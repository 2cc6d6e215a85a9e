import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reporters } from '../../src/reporters/index.js';
import { run } from './terminals.js';

const folder = mkdtempSync(join(tmpdir(), 'formats-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** What is found, and the code that each level of `--fail-on` yields. */
const verdicts = [
  ['shared-table/foreign-read/loud', { error: 1, warning: 1, none: 0 }],
  ['cross-service-import/type-only/loud', { error: 0, warning: 1, none: 0 }],
  ['shared-table/foreign-read/silent', { error: 0, warning: 0, none: 0 }],
] as const;

const matrix = verdicts.flatMap(([fixture, codes]) =>
  Object.entries(codes).flatMap(([failOn, code]) => reporters.map(({ id }) => [fixture, failOn, id, code] as const)),
);

describe('the exit code', () => {
  it.each(matrix)('%s --fail-on %s --format %s: %i', async (fixture, failOn, format, expected) => {
    const { code, out } = await run([`fixtures/${fixture}`, '--fail-on', failOn, '--format', format]);
    expect(code).toBe(expected);
    expect(out).not.toBe('');
  });
});

describe('several formats at once', () => {
  it('go where they are sent, and the summary is appended', async () => {
    const summary = join(folder, 'summary.md');
    writeFileSync(summary, 'of another step\n');
    const [sarif, junit] = [join(folder, 'out.sarif'), join(folder, 'out.xml')];
    const asked = ['github', 'step-summary', `sarif:${sarif}`, `junit:${junit}`].flatMap((one) => ['--format', one]);
    const { code, out } = await run(['fixtures/article/before', ...asked], { env: { GITHUB_STEP_SUMMARY: summary } });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=fixtures\/article\/before\/services\//);
    expect(readFileSync(summary, 'utf8')).toMatch(/^of another step\n## ❌ coupling-audit failed/);
    expect(JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results).not.toEqual([]);
    expect(readFileSync(junit, 'utf8')).toMatch(/^<\?xml /);
  });
  it('replace a file that is not shared', async () => {
    const file = join(folder, 'own.md');
    writeFileSync(file, 'old');
    await run(['fixtures/article/before', '--format', `step-summary:${file}`]);
    expect(readFileSync(file, 'utf8')).toMatch(/^## ❌/);
  });
});
