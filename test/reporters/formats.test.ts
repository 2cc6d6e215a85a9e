import { describe, expect, it } from 'vitest';
import { reporters } from '../../src/reporters/index.js';
import { adopted, articleReport, awkwardReport, clean, render } from './formats.js';

const article = await articleReport();
const formats = reporters.map(({ id }) => id).filter((id) => id !== 'text' && id !== 'json');

describe.each(formats)('the format %s', (format) => {
  it('reports the bundled example', () => {
    expect(render(format, article)).toMatchSnapshot();
  });
  it('reports a repository that has adopted the gate', () => {
    expect(render(format, adopted(article))).toMatchSnapshot();
  });
  it('reports a repository without coupling', () => {
    expect(render(format, clean())).toMatchSnapshot();
  });
  it('lets nothing of the repository drive a terminal or hide text', () => {
    const output = render(format, awkwardReport());
    expect(output.replaceAll('\n', '').match(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu)).toBeNull();
    expect(output).toContain('漢');
  });
  it('ends with one line feed and has no mark at its start', () => {
    expect(render(format, article)).toMatch(/^[^\ufeff][\s\S]*[^\n]\n$/);
  });
  it('is the same for the same report', () => {
    expect(render(format, article)).toBe(render(format, structuredClone(article)));
  });
});
