import { readFileSync } from 'node:fs';
import draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { adopted, articleReport, awkwardReport, clean, crowded, render } from './formats.js';

const schema = JSON.parse(readFileSync('test/reporters/schemas/sarif-schema-2.1.0.json', 'utf8'));
// Both are CommonJS, whose types put the thing itself under `default`.
const ajv = new draft04.default({ strict: false, allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);
const article = await articleReport();

function errorsOf(log: unknown): readonly string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the official schema of SARIF 2.1.0', () => {
  it.each([
    ['the example', article],
    ['an adopted repository', adopted(article)],
    ['no findings', clean()],
    ['awkward names', awkwardReport()],
    ['many findings', crowded(300)],
  ])('holds for %s', (_, report) => {
    expect(errorsOf(JSON.parse(render('sarif', report)))).toEqual([]);
  });
  it.each<[string, (result: Record<string, unknown>) => void]>([
    ['an unknown field', (result) => Object.assign(result, { colour: 'red' })],
    ['an unknown level', (result) => Object.assign(result, { level: 'fatal' })],
    ['a result without a message', (result) => Object.assign(result, { message: {} })],
    [
      'a line zero',
      (result) => Object.assign(result, { locations: [{ physicalLocation: { region: { startLine: 0 } } }] }),
    ],
  ])('would not hold for %s', (_, spoil) => {
    const log = JSON.parse(render('sarif', article));
    spoil(log.runs[0].results[0]);
    expect(errorsOf(log)).not.toEqual([]);
  });
});
