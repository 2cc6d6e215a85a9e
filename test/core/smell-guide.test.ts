import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { docsUrl, guideOf, judgedSmells, smellGuides } from '../../src/core/smell-guide.js';
import { smells } from '../../src/smells/index.js';

describe('the guide to smells', () => {
  it('has all that are judged, in the order of the report', () => {
    expect([...judgedSmells]).toEqual(smells.map(({ id }) => id));
  });
  it.each(Object.entries(smellGuides))('of %s is complete and short enough for every format', (id, guide) => {
    for (const text of [guide.title, guide.short, guide.full, guide.why, ...guide.fixes, guide.bad, guide.good]) {
      expect(text).not.toBe('');
      expect(text.length).toBeLessThanOrEqual(1024);
    }
    expect(guide.fixes.length).toBeGreaterThan(0);
    expect(existsSync(`docs/smells/${id}.md`)).toBe(true);
  });
  it('finds the guide of a smell', () => {
    expect(guideOf('shared-table')).toBe(smellGuides['shared-table']);
  });
  it('links to the page of the version that runs', () => {
    expect(docsUrl('shared-table', '1.2.3')).toBe('https://unpkg.com/coupling-audit@1.2.3/docs/smells/shared-table.md');
  });
});
