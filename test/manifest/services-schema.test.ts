import { expect, test } from 'vitest';
import { manifestJsonSchema } from '../../src/manifest/manifest-schema.js';

test('schema/services.schema.json is what the validating schema says', async () => {
  const schema = `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`;
  const remedy = 'regenerate it with: npx vitest run test/manifest/services-schema.test.ts --update';
  await expect(schema, remedy).toMatchFileSnapshot('../../schema/services.schema.json');
});

test('every key of the schema has a description', () => {
  const bare: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    if ('properties' in schema && typeof schema.properties === 'object' && schema.properties !== null)
      for (const [key, value] of Object.entries(schema.properties))
        if (!('description' in value)) bare.push(`${path}.${key}`);
    for (const [key, value] of Object.entries(schema)) visit(value, `${path}.${key}`);
  };
  visit(manifestJsonSchema(), '');
  expect(bare).toEqual([]);
});
