import { describe, expect, it } from 'vitest';
import { adopted, articleReport, awkwardReport, clean, crowded, render } from './formats.js';

const article = await articleReport();
const commands = (output: string, level: string) => output.split('\n').filter((line) => line.startsWith(`::${level} `));

describe('annotations of GitHub Actions', () => {
  it('stay below what GitHub drops, the worst first, and say how many there are', () => {
    const output = render('github', crowded(300));
    expect(commands(output, 'error')).toHaveLength(10);
    expect(commands(output, 'warning')).toHaveLength(10);
    expect(commands(output, 'notice')).toHaveLength(1);
    expect(output.trimEnd().split('\n').at(-1)).toContain('280 more annotations left out');
  });
  it('are about news only', () => {
    const output = render('github', adopted(article));
    expect(commands(output, 'error')).toHaveLength(1);
    expect(output).not.toContain('deploy-coupling');
  });
  it('are none where nothing is new', () => {
    expect(render('github', clean())).toBe('coupling-audit passed: 0 findings\n');
  });
  it('escape what the runner would take for a command of its own', () => {
    for (const line of render('github', awkwardReport()).trimEnd().split('\n')) {
      const command = /^::(\w+) (.*?)::(.*)$/.exec(line);
      if (!command) continue;
      const [, , properties = '', message = ''] = command;
      expect(properties.split(',').every((property) => /^(file|line|endLine|col|title)=[^:,]*$/.test(property))).toBe(
        true,
      );
      expect(message.replace(/%(25|0A|0D)/g, '')).not.toContain('%');
    }
  });
  it('name files from the root of the repository', () => {
    expect(render('github', article, { pathPrefix: 'apps/shop' })).toContain('file=apps/shop/services/billing/');
  });
  it('tell a failure that no finding explains', () => {
    const stale = {
      ...clean(),
      verdict: { ...clean().verdict, pass: false, reasons: ['1 stale line in the frozen baseline'] },
    };
    expect(commands(render('github', stale), 'error')).toEqual([
      '::error title=coupling-audit::1 stale line in the frozen baseline',
    ]);
  });
});
