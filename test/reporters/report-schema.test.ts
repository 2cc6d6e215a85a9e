import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/reporters/json.js';
import { reportJsonSchema, reportSchema } from '../../src/reporters/report-schema.js';
import { crossImport, libraryType, model, table, use } from '../smells/models.js';
import { reportOn } from './reports.js';

const report = reportOn(
  model({
    tables: [
      table('orders', 'orders', [use('billing', ['read'])], {
        agreedReaders: [{ service: 'billing', reason: null, until: null }],
      }),
    ],
    libraryTypes: [libraryType('Order', ['billing', 'orders'])],
    imports: [crossImport('shipping', 'orders')],
  }),
);
const printed = json.render(report, { width: 80, all: false, chalk: new Chalk({ level: 0 }), readLines: () => null });

describe('the JSON report', () => {
  it('is the report, nothing lost', () => {
    expect(JSON.parse(printed)).toEqual(report);
  });
  it('keeps the published schema', () => {
    expect(reportSchema.safeParse(JSON.parse(printed)).error).toBeUndefined();
  });
  it.each(['findings', 'verdict', 'coverage', 'lockStepGroups'])('would break it without %s', (key) => {
    const { [key]: _, ...rest } = JSON.parse(printed);
    expect(reportSchema.safeParse(rest).success).toBe(false);
  });
});

describe('schema/report.schema.json', () => {
  it('is generated from the definition (update with vitest -u)', async () => {
    await expect(reportJsonSchema()).toMatchFileSnapshot('../../schema/report.schema.json');
  });
});
