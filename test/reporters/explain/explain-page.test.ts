import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { explainPage } from '../../../src/reporters/explain/explain-page.js';

const plain = (markdown: string, width = 40) => explainPage(markdown, { width, chalk: new Chalk({ level: 0 }) });

describe('a page for the terminal', () => {
  const rows: readonly [name: string, markdown: string, expected: string][] = [
    ['headings lose their marks', '# shared-table\n\n## What counts\n', 'shared-table\n\nWhat counts\n'],
    ['lines of a paragraph are joined', 'one\ntwo\n\nthree\n', 'one two\n\nthree\n'],
    ['points stay points', '* one\n  goes on\n* two\n', '* one goes on\n* two\n'],
    ['a heading is no part of what follows', '## Title\ntext\n', 'Title\ntext\n'],
    ['stars of bold and slanted text go', '**Why.** It is *likely*: `a*b*c`.\n', 'Why. It is likely: `a*b*c`.\n'],
    ['a link is its words', 'see [contract-import](contract-import.md), too\n', 'see contract-import, too\n'],
    ['code is indented and kept', '```ts\nconst a = 1;\n\n  b();\n```\n', '    const a = 1;\n\n      b();\n'],
    [
      'what looks like Markdown in code is none',
      '```\n# no heading\n| no | table |\n```\n',
      '    # no heading\n    | no | table |\n',
    ],
    ['tables are aligned', '| a | b |\n|---|---|\n| long cell | x |\n', 'a          b\nlong cell  x\n'],
  ];
  it.each(rows)('%s', (_, markdown, expected) => {
    expect(plain(markdown)).toBe(expected);
  });
  it('wraps the widest column of a table', () => {
    const table = '| case | instead |\n|---|---|\n| read | the owner has an API, so ask it by that |\n';
    expect(plain(table, 30)).toBe('case  instead\nread  the owner has an API, so\n      ask it by that\n');
  });
  it('keeps within the width', () => {
    const words = 'word '.repeat(60);
    for (const line of plain(`${words}\n\n* ${words}\n`).split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });
  it('paints where there is colour', () => {
    const text = explainPage('# Title\n\n`code`\n', { width: 40, chalk: new Chalk({ level: 1 }) });
    expect(text).toContain('\u001b[1m\u001b[4mTitle');
    expect(text).toContain('\u001b[36m`code`');
  });
});
