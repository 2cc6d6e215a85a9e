import type { FileFacts } from '../../src/core/facts.js';
import { classify } from '../../src/discover/classify.js';
import { extractFile } from '../../src/extract/extract-file.js';
import { frontends } from '../../src/frontends/index.js';

/** The facts of a repository given as texts by path. */
export function factsOf(files: { readonly [path: string]: string }): readonly FileFacts[] {
  return Object.entries(files).map(([path, text]) => {
    const frontend = frontends.find((candidate) => candidate.accepts(path));
    if (!frontend) throw new Error(`nothing reads ${path}`);
    const outcome = extractFile({ path, role: classify(path) }, text, [], frontend);
    if (outcome.kind !== 'facts') throw new Error(outcome.message);
    return outcome.facts;
  });
}

/** A package.json. */
export function packageJson(fields: { readonly [key: string]: unknown }): string {
  return JSON.stringify(fields);
}

export const server = "import express from 'express';\nexpress().listen(3000);\n";
export const library = 'export function add(a: number, b: number) {\n  return a + b;\n}\n';
