import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { monorepo } from '../../benchmark/monorepo/monorepo.mjs';

const isTypeScript = (path: string) => /\.tsx?$/.test(path);

describe('the generated monorepo', () => {
  const small = [...monorepo({ files: 200, services: 4 })];

  it('is the same for the same numbers, and another for another seed', () => {
    expect([...monorepo({ files: 200, services: 4 })]).toEqual(small);
    expect([...monorepo({ files: 200, services: 4, seed: 2 })]).not.toEqual(small);
  });

  it.each([
    [150, 3],
    [200, 4],
    [1003, 7],
    [2000, 40],
  ])('has exactly %i TypeScript files in %i services, each path once', (files, services) => {
    const paths = [...monorepo({ files, services })].map(({ path }) => path);
    expect(paths.filter(isTypeScript)).toHaveLength(files);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => /^services\/[^/]+\/Dockerfile$/.test(path))).toHaveLength(services);
  });

  it('has no syntax errors', () => {
    const broken = small.filter(({ path, text }) => {
      if (!isTypeScript(path)) return false;
      const { diagnostics } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true });
      return diagnostics?.some(({ category }) => category === ts.DiagnosticCategory.Error);
    });
    expect(broken.map(({ path }) => path)).toEqual([]);
  });

  it('imports only files and packages of its own that are there', () => {
    const paths = new Set(small.map(({ path }) => path));
    const missing = small.flatMap(({ path, text }) =>
      [...text.matchAll(/from '(\.[^']*)'/g)].flatMap(([, specifier = '']) => {
        const target = new URL(specifier, `file:///${path}`).pathname.slice(1);
        return ['.ts', '.tsx'].some((end) => paths.has(target + end)) ? [] : [`${path}: ${specifier}`];
      }),
    );
    expect(missing).toEqual([]);
  });
});
