import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { expect } from 'vitest';
import type { FileRole } from '../../../../src/core/facts.js';
import { typescriptFrontend } from '../../../../src/frontends/typescript/frontend.js';
import { glance } from '../../../../src/frontends/typescript/glance/glance.js';
import { extract } from '../support.js';

/** Whether a module shows at a glance; if it does, the glance must say exactly what parsing says. */
export function glanced(code: string, path = 'src/a.ts', role: FileRole = 'runtime'): boolean {
  const seen = glance({ path, role }, code);
  if (seen === null) return false;
  const { facts, role: byText, diagnostics, blindSpots } = extract(code, path, role);
  if (facts.kind !== 'module') throw new Error('not a module');
  const parsed = {
    imports: facts.imports,
    role: role === 'runtime' ? byText : undefined,
    texts: facts.units.flatMap(({ texts }) => texts),
    // Half-written code is told of where somebody needs it.
    diagnostics: diagnostics.filter(({ code: of }) => of !== 'syntax-error'),
    blindSpots,
  };
  const expected = { imports: seen.imports, role: seen.role, texts: [], diagnostics: [], blindSpots: [] };
  expect(parsed, code).toEqual(expected);
  return true;
}

/** Modules of this project, with their texts. */
export const ownModules = ['benchmark', 'build', 'fixtures', 'src', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && typescriptFrontend.accepts(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
);

/** Every constant text in the tests of this project, which are full of code: good, bad and hardly any. */
export const samples: readonly string[] = [
  ...new Set(
    ownModules.filter(({ path }) => path.startsWith('test/')).flatMap(({ path, text }) => literals(path, text)),
  ),
];

function literals(path: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}
