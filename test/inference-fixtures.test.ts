import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFolderInDetail, type DetailedFolder } from '../src/cli/audit/audit-folder.js';

/**
 * Each folder here is one repository without services.yaml, `repository`, with the whole answer that it should get beside
 * it, `expected.json`. What was once inferred wrongly has its case here.
 */
const fixtures = join(import.meta.dirname, '../fixtures/inference');

/** One line for each thing, so that a wrong one is seen at a glance. */
function answerOf({ manifest, report, model }: DetailedFolder) {
  return {
    services: manifest.services.map(
      ({ id, kind, confidence, roots }) => `${id}: ${kind}, ${confidence}, ${roots.map(shown).join(' + ')}`,
    ),
    notServices: (manifest.leftOut ?? []).map(({ folder, reason }) => `${shown(folder)}: ${reason}`),
    libraries: manifest.libraries.map(({ id, roots }) => `${id}: ${roots.map(shown).join(' + ')}`),
    owners: model.tables.map(({ id, owner, ownerBasis }) => `${id}: ${owner ?? 'nobody'}, ${ownerBasis}`),
    findings: report.findings.map(({ smell, subject, confidence }) => `${smell} ${subject} (${confidence})`),
    notices: report.diagnostics.map(({ code }) => code),
  };
}

function shown(folder: string): string {
  return folder === '' ? '.' : folder;
}

describe('without services.yaml', () => {
  for (const name of readdirSync(fixtures).sort())
    test(`the whole answer for ${name}`, async () => {
      const expected: unknown = JSON.parse(readFileSync(join(fixtures, name, 'expected.json'), 'utf8'));
      const audited = await auditFolderInDetail(join(fixtures, name, 'repository'), { baseline: false, cache: false });
      expect(answerOf(audited)).toEqual(expected);
    });
});
