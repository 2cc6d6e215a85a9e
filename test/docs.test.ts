import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgedSmells, smellGuides } from '../src/core/smell-guide.js';

const oneSpace = (text: string) => text.replace(/\s+/g, ' ').replaceAll('’', "'").trim();

it('every smell that is judged has a page, and no other has', () => {
  expect(readdirSync('docs/smells').sort()).toEqual(judgedSmells.map((id) => `${id}.md`).sort());
});

describe.each(judgedSmells)('the page of %s', (id) => {
  const page = readFileSync(`docs/smells/${id}.md`, 'utf8');
  const guide = smellGuides[id];
  it('says what the rule texts of the formats say', () => {
    expect(oneSpace(page)).toContain(oneSpace(guide.short));
    expect(oneSpace(page)).toContain(oneSpace(`**Why it hurts.** ${guide.why}`));
    for (const fix of guide.fixes) expect(oneSpace(page)).toContain(oneSpace(fix));
  });
  it('shows a bad and a good example, the ways out and how to accept it', () => {
    const headings = page
      .replace(/^```[\s\S]*?^```$/gm, '')
      .split('\n')
      .flatMap((line) => (line.startsWith('#') ? [line] : []));
    expect(headings).toEqual([
      `# ${id}`,
      '## What counts',
      '## What does not count',
      '## Bad',
      '## Good',
      '## What to do',
      '## Accept it',
      '## In reports and baselines',
    ]);
    for (const title of ['## Bad', '## Good', '## Accept it'])
      expect(page.slice(page.indexOf(title))).toMatch(/^## [^\n]*\n(?:(?!^##)[\s\S])*?^```/m);
  });
});
